"""A participant who joins late and takes part from afar, in Dutch on a phone: from the theme to a place, to the meeting's
link, to a text written at the same time as somebody else."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .axe import check
from .cycle import RUNNING, enter_room, entry, follow, from_menu, look_again, open_tab, press, send
from .words import Words

nl = Words("nl")
GROUP, THEME, MEETING = "BE-LIE1", "Des lieux qui durent", "Retour de visite et premières idées"
WORDS = "Ik woon ver van Luik en doe graag van op afstand mee."
LINK = "https://video.ruche.example/be-lie1"


def test_who_comes_late_and_from_afar_takes_part(visit_year):
    late, animator = visit_year("joris", language="nl", phone=True), visit_year("noor", language="nl", phone=True)
    ask_for_a_place(late)
    let_in(animator)
    come_by_video(late)
    write_at_the_same_time(late, animator)


def ask_for_a_place(page: Page) -> None:
    """From the year's page to the theme, what was asked before on it, its group, and a request; a stranger until then."""
    from_menu(page, "/cycles/")
    follow(page, RUNNING)
    follow(page, THEME)
    follow(page, nl("State of play of this theme"))
    check(page)
    follow(page, THEME)
    page.locator(f"main a[href$='/{GROUP}/']").first.click()
    expect(page.locator("main nav a[href$='/drafts/']")).to_have_count(0)
    check(page)
    follow(page, nl("Ask to join"))
    check(page)
    page.locator("#id_words").fill(WORDS)
    send(page)
    expect(page.get_by_role("link", name=nl("Your request waits for an answer"))).to_be_visible()


def let_in(page: Page) -> None:
    page.goto("/")
    page.locator("main a[href^='/mobilisation/entries/']").first.click()
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    check(page)
    page.locator("input[name=verdict][value=yes]").check()
    page.locator("#id_answer").fill("Welkom, tot dinsdag.")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(GROUP)


def come_by_video(page: Page) -> None:
    """The room is open now: the state of play to catch up with, the next meeting with its link, and its calendar file."""
    enter_room(page, GROUP)
    check(page)
    page.locator("main a[href*='/follow-up/digest/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(THEME)
    enter_room(page, GROUP)
    open_tab(page, "meetings")
    follow(page, MEETING)
    page.get_by_role("button", name=nl("I take part remotely")).click()
    expect(entry(page, "Joris Peeters")).to_contain_text(nl("I take part remotely"))
    expect(page.get_by_role("link", name=nl("Open the video meeting"))).to_have_attribute("href", LINK)
    check(page)
    with page.expect_download() as coming:
        follow(page, nl("Calendar file"))
    told = Path(coming.value.path()).read_text()
    assert LINK in told and f"SUMMARY:{MEETING}" in told


def write_at_the_same_time(late: Page, animator: Page) -> None:
    """Both have one part open and change the same word: the second is shown both texts, keeps both, and both read them."""
    for page in (animator, late):
        enter_room(page, GROUP)
        open_tab(page, "drafts")
        page.get_by_role("main").get_by_role("link", name=re.compile("gereedschapskast")).first.click()
        part = page.locator(".draft-part").first
        if not part.locator(".draft-write textarea").is_visible():
            part.locator(".draft-write > summary").click()
    for page, word in ((animator, "ponsmachine"), (late, "perforator")):
        field = page.locator(".draft-part").first.locator(".draft-write textarea")
        field.fill(re.sub(r"\bpons\b", word, field.input_value()))
        words = page.locator(".draft-part").first.locator("[data-autosave-words]")
        expect(words).to_have_text(re.compile(r"\S"))
        if page is animator:
            expect(words).to_have_text(re.compile(r"\d{1,2}[:h.]\d{2}"))
    late.locator("a[href*='/drafts/conflicts/']").first.click()
    expect(late.locator(".clash")).to_contain_text("ponsmachine")
    expect(late.locator(".clash")).to_contain_text("perforator")
    check(late)
    press(late.locator("button[value=both]"))
    for page in (late, animator):
        look_again(page)
        for word in ("ponsmachine", "perforator"):
            expect(page.locator(".draft-part").first.locator(".draft-write textarea")).to_have_value(re.compile(word))
    check(late)
