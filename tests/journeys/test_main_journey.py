"""The main job, done by people: import two pads, correct, publish, hand over, answer, change the status, be late, be told.

Once in French on a phone with JavaScript, once in Dutch on a desktop without it: the same steps, the same end.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import encommun

PADS = Path(__file__).parent / "pads"
RUNS = {
    "French, phone": ({"language": "fr", "phone": True, "javascript": True}, "Jardins et saisons", "grainothèques"),
    "Dutch, no JavaScript": (
        {"language": "nl", "phone": False, "javascript": False},
        "Jardins et vergers",
        "grainothèque",
    ),
}
LATE = """
from datetime import timedelta
from django.utils import timezone
from encommun.followup.actions import refresh_standings
from encommun.followup.models import HandOver, HandOverBoard
for made in HandOver.objects.filter(title={title!r}):
    past = timezone.now() - timedelta(hours=2)
    HandOver.objects.filter(pk=made.pk).update(due_at=past, at=past - timedelta(days=30))
    HandOverBoard.objects.filter(hand_over=made).update(due_at=past)
    refresh_standings(made.recommendations.all())
"""


def send(page, name: str = "") -> None:
    """Press the main button of the form in the page's content, or the one called `name`."""
    page.locator(
        f"main form[method=post] button[name={name}]" if name else "main form.form button.button"
    ).first.click()
    page.wait_for_load_state()


def bring_pads(page, theme: str) -> None:
    files = []
    for path in sorted(PADS.glob("*.md")):
        text = path.read_text().replace("Jardins et saisons", theme).replace("Tisanes", f"Tisanes, {theme.lower()}")
        files.append({"name": f"{theme} {path.name}", "mimeType": "text/markdown", "buffer": text.encode()})
    page.goto("/import/")
    page.set_input_files("input[type=file]", files)
    page.locator("form[enctype] button.button").first.click()
    page.wait_for_load_state()


def save_pad(page, name: str, correct: str = "") -> str:
    """Correct the doubtful title of the draft of that file if asked, save it, publish it for everyone; its address."""
    page.goto("/import/")
    page.locator("a", has_text=name).first.click()
    draft = re.search(r"/import/\d+/", page.url)[0]
    if correct:
        page.goto(f"{draft}recommendations/1.2/")
        page.fill("main [name=title]", correct)
        send(page)
        page.goto(draft)
        expect(page.get_by_text(correct).first).to_be_visible()
    page.goto(f"{draft}saving/")
    page.locator("main form button.button").first.click()
    page.wait_for_load_state()
    address = page.locator("main a[href^='/register/']").first.get_attribute("href")
    page.goto(f"{address}publication/")
    page.check("main [name=audience][value=public]")
    send(page)
    return address


@pytest.mark.parametrize("run", RUNS)
def test_from_pads_to_a_late_answer(run, visit, demo_data):
    look, theme, word = RUNS[run]
    title = f"Créer une grainothèque itinérante ({theme})"
    editor, member, coordinator, board = (visit(who, **look) for who in ("solange", "ines", "teun", "aurore"))

    bring_pads(editor, theme)
    address = save_pad(editor, f"{theme} jardins.md", correct=title)
    cited_by = save_pad(editor, f"{theme} tisanes.md")

    visitor = visit(**look)
    visitor.goto(f"/register/?q={word}")
    visitor.get_by_role("link", name=re.compile(re.escape(theme))).first.click()
    expect(visitor.locator("h1")).to_contain_text(title)
    assert cited_by in visitor.locator("aside").inner_html(), "the later pad's reference leads here"

    member.goto(f"{address}2/")
    follow = member.locator("[id^=follow-] form:not(details form) button")
    if follow.count():  # nobody follows it yet
        follow.first.click()
    expect(member.locator("[id^=follow-] select").first).to_be_attached()
    member.goto(f"{address}2/")  # from here on as without htmx: the details open, choose, change
    if member.locator("[id^=follow-] details:not([open])").count():
        member.locator("[id^=follow-] summary").first.click()
    member.locator("[id^=follow-] select").first.select_option("immediately")
    member.locator("[id^=follow-] form button").first.click()
    expect(member.locator("[id^=follow-] summary").first).to_be_visible()

    set_title = f"Remise – {theme}"
    coordinator.goto(f"/follow-up/hand-overs/new/?document={address.split('/')[2]}")
    coordinator.fill("[name=title]", set_title)
    coordinator.check("[name=countries][value=BE]")
    coordinator.fill("[name=due_at]", (datetime.now(UTC) + timedelta(days=20)).strftime("%Y-%m-%d"))
    for box in coordinator.locator("[name=recommendations]").all():
        box.set_checked(True)
    coordinator.locator("main form.form button.button:not([name=confirm])").last.click()
    expect(coordinator.locator("[name=confirm]")).to_be_visible()  # the consequence is shown before the act
    coordinator.locator("[name=confirm]").click()
    coordinator.wait_for_load_state()

    board.goto("/follow-up/board/be/")
    panel = board.locator("section", has=board.get_by_role("heading", name=set_title)).last
    panel.locator("button.button").first.click()
    board.wait_for_load_state()
    board.goto(f"/follow-up/on/{address.split('/')[2]}/2/answer/be/")
    board.check("[name=verdict][value=in_part]")
    board.fill("[name=reason]", "   ")
    send(board)
    expect(board.locator("[aria-invalid=true]").first).to_be_attached()
    assert board.is_checked("[name=verdict][value=in_part]"), "what was chosen is kept"
    reason = f"Un coffre d'abord, un seul bureau. {theme}"
    board.fill("[name=reason]", reason)
    send(board)
    visitor.goto(f"{address}2/")
    expect(visitor.get_by_text(reason).first).to_be_visible()

    coordinator.goto(f"/follow-up/on/{address.split('/')[2]}/2/status/")
    choice = coordinator.locator("[name=status][value=under_way]")
    assert choice.count(), coordinator.url + coordinator.locator("main").inner_text()[:800]
    choice.check()
    send(coordinator)
    visitor.reload()
    expect(visitor.locator("[data-state=under_way]").first).to_be_visible()

    visitor.goto("/follow-up/overdue/")
    assert theme not in visitor.locator("main").inner_text() or address not in visitor.content()
    # Nobody can wait twenty days here: the promise is moved into the past, and its standing worked out as an action would.
    encommun(demo_data, "manage", "shell", "-v", "0", "-c", LATE.format(title=set_title))
    encommun(demo_data, "sweep")
    visitor.goto(f"{address}1/")
    expect(visitor.locator("main [data-state=overdue]").first).to_be_visible()
    visitor.goto("/follow-up/overdue/")
    assert f"{address}1/" in visitor.content(), "late for everybody to see, from that hour"

    member.goto("/notices/")
    expect(member.get_by_text(theme).first).to_be_visible()
    member.goto("/demo/letters/")
    assert f"{address}2/" in member.content(), "the follower had a letter"


def test_what_is_typed_survives_a_closed_tab(visit):
    page = visit("ines", language="fr", phone=True)
    page.goto("/register/")
    page.locator(".entry-title a").nth(3).click()
    field = page.locator("form[data-keep] textarea").first
    field.fill("Une phrase que je ne veux pas perdre.")
    expect(page.locator("form[data-keep]").first).to_contain_text(re.compile(r"\d{1,2}:\d{2}"))  # "kept 14:02"
    again = page.context.new_page()
    again.goto(page.url)
    page.close()
    expect(again.locator("form[data-keep] textarea").first).to_have_value("Une phrase que je ne veux pas perdre.")


def test_filters_pages_and_languages_work_without_javascript(visit):
    page = visit(language="nl", javascript=False, phone=True)
    page.goto("/register/?status=done")
    done = page.locator(".entry").count()
    assert 0 < done < 25
    page.goto("/register/")
    page.locator("a[rel=next], .pagination a").last.click()
    assert "page=2" in page.url
    page.locator("footer button[name=language][value=fr]").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert "/register/" in page.url
