"""From two old pads to a follower who is told that a promise was not kept: the job of this house, end to end.

Once in French on a phone, once in Dutch on a desktop without JavaScript, each in a house of its own where days may pass.
The pads are small and invented; the younger cites the older, and each run brings them in another order.
"""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from .cycle import soon
from .words import Words

PADS = Path(__file__).parent / "pads"
GARDENS, TEAS = "jardins.md", "tisanes.md"
TITLE = "Créer une grainothèque itinérante"
TITLE_BY_HAND = "Créer une grainothèque itinérante entre bureaux"
SET = "Jardins 2021–2022"
REASON = "Le coffre existe déjà au bureau de Liège ; il partira en tournée au printemps."
STEP = "Acheter le coffre de semences"
ANSWER_WITHIN, PASSING = 30, 40  # days

RUNS = [
    pytest.param({"language": "fr", "phone": True, "javascript": True}, [GARDENS, TEAS], id="fr-phone"),
    pytest.param({"language": "nl", "phone": False, "javascript": False}, [TEAS, GARDENS], id="nl-desktop-no-script"),
]


@pytest.mark.parametrize(("device", "order"), RUNS)
def test_from_old_pads_to_a_follower_who_is_told(device, order, own_house, visit_own):
    say = Words(device["language"])
    people = ("", "solange", "ines", "teun", "aurore")
    visitor, editor, member, coordinator, board = (visit_own(person, **device) for person in people)
    bring(editor, say)
    correct_a_title(editor, say)
    addresses = {file: save_and_publish(editor, say, file) for file in order}
    seeds = f"{addresses[GARDENS]}2/"
    references_meet(visitor, seeds, addresses[TEAS])
    find_it(visitor, say, seeds)
    follow(member, say, seeds)
    hand_over(coordinator, say, addresses[GARDENS])
    acknowledge(board, say)
    answer(board, say, seeds)
    move_it_forward(coordinator, say, seeds)
    own_house.sweep()
    told_of_the_answer(member)
    own_house.let_days_pass(PASSING)
    own_house.sweep()
    everybody_sees_it_is_late(visitor, seeds)
    the_follower_is_told(member, seeds)


def press(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def draft_of(page: Page, file: str) -> None:
    page.goto("/import/")
    page.get_by_role("link", name=file).click()


def bring(page: Page, say: Words) -> None:
    """Two files at once; the report says what was understood, and nothing is in the register yet."""
    page.goto("/import/")
    page.get_by_label(say("Files of pads")).set_input_files([PADS / GARDENS, PADS / TEAS])
    press(page, say("Read it"))
    page.get_by_role("link", name=GARDENS).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jardins et saisons")
    recognised = page.get_by_role("list", name=say("What was recognised"))
    expect(recognised.get_by_role("listitem").first).to_have_text(re.compile(r"^\s*3 "))
    page.goto("/register/?q=grainothèque")
    expect(page.get_by_role("main").get_by_role("link", name=re.compile(TITLE))).to_have_count(0)


def correct_a_title(page: Page, say: Words) -> None:
    """The one title whose end nothing marks is shown as doubtful; the editor types a better one."""
    draft_of(page, GARDENS)
    doubt = page.locator("li.entry", has_text=say("Does the title end here?"))
    expect(doubt).to_have_count(1)
    doubt.get_by_role("link", name=re.compile(TITLE)).click()
    page.get_by_label(say("Title"), exact=True).fill(TITLE_BY_HAND)
    press(page, say("Keep"))
    expect(page.get_by_role("link", name=re.compile(TITLE_BY_HAND))).to_be_visible()
    expect(page.get_by_text(say("Does the title end here?"))).to_have_count(0)


def save_and_publish(page: Page, say: Words, file: str) -> str:
    """Choose the place, read what saving changes, save, publish to everyone. Returns the document's address."""
    draft_of(page, file)
    page.get_by_role("link", name=say("Choose edition and theme")).click()
    if file == TEAS:
        page.locator("select[name=edition]").select_option("new")
        page.get_by_label(say("Name of the new edition")).fill("Grande Butinée 2022–2023")
        page.get_by_label(say("First year")).fill("2022")
        page.get_by_label(say("Last year")).fill("2023")
    page.locator("select[name=theme]").select_option("new")
    page.get_by_label(say("Title of the new theme")).fill("Pousses, " + file.removesuffix(".md"))
    press(page, say("Keep"))
    page.get_by_role("link", name=say("See what saving changes")).click()
    press(page, say("Save in the register"))
    page.get_by_role("main").locator("a.button[href^='/register/']").click()
    address = re.search(r"/register/[^/]+/", page.url)[0]
    page.goto(f"{address}publication/")
    page.locator("input[name=audience][value=public]").check()
    press(page, say("Change its readers"))
    expect(page.get_by_role("status").first).to_contain_text(say("Its readers are changed."))
    return address


def references_meet(visitor: Page, seeds: str, teas: str) -> None:
    """What the younger pad cites leads to the older one's item, whichever came first; and the older one knows."""
    visitor.goto(f"{teas}1/")
    visitor.get_by_role("main").locator(f"a[href^='{seeds}']").first.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text(TITLE_BY_HAND)
    visitor.goto(seeds)
    expect(visitor.get_by_role("main").locator(f"a[href^='{teas}1']").first).to_be_visible()


def find_it(visitor: Page, say: Words, seeds: str) -> None:
    """By other forms of its words: the pad says « coopératrices » and « itinérante », the reader types otherwise."""
    for query in ("grainothèques itinérants", "coopérateur·trice graine"):
        visitor.goto("/search/")
        box = visitor.locator("input[name=q]").last
        box.fill(query)
        box.press("Enter")
        expect(visitor.get_by_role("main").locator(f"a[href^='{seeds}']").first).to_be_visible()
    visitor.goto("/register/")
    words = visitor.locator("#filters input[name=q]")
    if not words.is_visible():  # on a phone, behind one button
        visitor.locator("#filters > summary").click()
    words.fill("grainotheques")
    words.press("Enter")
    expect(visitor).to_have_url(re.compile("q=grainotheques"))
    expect(visitor.locator("#register").get_by_role("link", name=re.compile(TITLE_BY_HAND))).to_be_visible()


def follow(member: Page, say: Words, seeds: str) -> None:
    """Letters at once, chosen on the page itself."""
    member.goto(seeds)
    box = member.locator("[id^=follow-recommendation-]").first
    box.get_by_role("button", name=say("Follow"), exact=True).click()
    expect(box.locator("summary")).to_be_visible()
    if not box.locator("select").is_visible():
        box.locator("summary").click()
    box.locator("select").select_option("immediately")
    box.get_by_role("button", name=say("Change"), exact=True).click()
    expect(box.locator("option[value=immediately]")).to_have_attribute("selected", "")


def hand_over(coordinator: Page, say: Words, document: str) -> None:
    """The whole document to one board, by a date; the consequence is read before the act."""
    coordinator.goto(document)
    coordinator.get_by_role("link", name=say("Hand over to the boards")).click()
    coordinator.get_by_label(say("Title of the set")).fill(SET)
    for box in coordinator.locator("input[name=recommendations]").all():
        box.check()
    coordinator.locator("input[name=countries][value=BE]").check()
    due = soon(ANSWER_WITHIN)
    coordinator.get_by_label(say("Answer due by")).fill(due)
    press(coordinator, say("See what it will do"))
    expect(coordinator.get_by_role("heading", level=1)).to_have_text(say("What it will do"))
    press(coordinator, say("Hand over"))
    expect(coordinator.get_by_role("main").get_by_role("link", name=SET)).to_be_visible()


def acknowledge(board: Page, say: Words) -> None:
    board.goto("/follow-up/board/be/")
    box = board.get_by_role("region", name=SET)
    box.get_by_role("textbox").fill("À la réunion de mars, avec le bureau de Liège.")
    box.get_by_role("button", name=say("Acknowledge the hand-over")).click()
    expect(board.get_by_role("status").first).to_contain_text(say("The hand-over is acknowledged."))
    expect(board.get_by_role("region", name=SET)).to_have_count(0)


def answer(board: Page, say: Words, seeds: str) -> None:
    """A reason of blanks is refused at its field and what was chosen stays; then the real answer."""
    board.goto(f"/follow-up/on/{seeds.removeprefix('/register/')}answer/be/")
    board.locator("input[name=verdict][value=in_part]").check()
    why = board.locator("textarea[name=reason]")
    why.fill("   ")
    press(board, say("Give the answer"))
    expect(why).to_have_attribute("aria-invalid", "true")
    expect(board.locator(".error-summary a[href='#id_reason']")).to_be_visible()
    expect(board.locator("input[name=verdict][value=in_part]")).to_be_checked()
    why.fill(REASON)
    press(board, say("Give the answer"))
    expect(board).to_have_url(re.compile(re.escape(seeds) + "$"))
    expect(board.get_by_role("main").get_by_text(REASON).first).to_be_visible()


def move_it_forward(coordinator: Page, say: Words, seeds: str) -> None:
    """A new status, then a project sheet with a step and its date."""
    coordinator.goto(seeds)
    coordinator.get_by_role("link", name=say("Change the status")).click()
    coordinator.locator("input[name=status][value=under_way]").check()
    press(coordinator, say("Change the status"))
    coordinator.get_by_role("link", name=say("Open a project sheet")).click()
    coordinator.locator("input[name=title]").fill("La tournée des semences")
    press(coordinator, say("Open the sheet"))
    step = coordinator.locator("#step form.form")
    step.locator("input[name=step-title]").fill(STEP)
    step.locator("input[name=step-due_at]").fill(soon(ANSWER_WITHIN))
    press(coordinator, say("Add the step"))
    expect(coordinator.locator("#step .entries")).to_contain_text(STEP)


def told_of_the_answer(member: Page) -> None:
    """Notices on the site, and letters written at once: the follower asked for both."""
    member.goto("/notices/")
    expect(member.locator("li.entry", has_text=TITLE_BY_HAND).filter(has_text=REASON).first).to_be_visible()
    letter_to_ines(member, REASON)


def everybody_sees_it_is_late(visitor: Page, seeds: str) -> None:
    """From the hour of the date on, signed out: on the recommendation itself and in the list of what is overdue."""
    visitor.goto(seeds)
    expect(visitor.locator(".state[data-state=overdue]").first).to_be_visible()
    gardens = seeds.removesuffix("2/")
    visitor.goto(f"{gardens}1/")
    expect(visitor.locator(".state[data-state=overdue]").first).to_be_visible()
    visitor.goto("/follow-up/overdue/")
    expect(visitor.locator("li.entry", has=visitor.locator(f"a[href^='{seeds}']"))).to_contain_text(STEP)
    expect(visitor.locator("li.entry", has=visitor.locator(f"a[href^='{gardens}1/']"))).to_have_count(1)


def the_follower_is_told(member: Page, seeds: str) -> None:
    """The newest notice says that the date has passed; so does the newest letter, in the language of its reader."""
    member.goto("/notices/")
    newest = member.locator("li.entry", has_text=TITLE_BY_HAND).first
    expect(newest).not_to_contain_text(REASON)
    newest.get_by_role("link").click()
    expect(member).to_have_url(re.compile(re.escape(seeds)))
    late = Words("fr")("A step of the project promised for %(due)s has not come: it is overdue")
    late = re.compile(r"\s".join(late.replace("%(due)s", r"\d+ \w+ \d{4}").split()))
    letter = letter_to_ines(member, late)
    letter.locator(f"a[href$='{seeds}']").click()
    expect(member.get_by_role("heading", level=1)).to_contain_text(TITLE_BY_HAND)


def letter_to_ines(member: Page, words) -> Locator:
    """Her letter with these words. The house's own sweep may be carrying it while ours returns: look again until then."""
    found = member.locator("article", has_text="ines@").filter(has_text=words).first
    for _ in range(15):
        member.goto("/demo/letters/")
        with suppress(TimeoutError):
            found.wait_for(timeout=1000)
            break
    expect(found).to_be_visible()
    return found
