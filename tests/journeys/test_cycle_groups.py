"""Groups are composed by a coordinator (French, desktop); one of them is led by an animator (Dutch, on a phone), with a
member who takes part from afar (French, on a phone)."""

import re

from playwright.sync_api import Page, expect

from .axe import check
from .cycle import RUNNING, enter_room, entry, follow, from_menu, look_again, open_tab, press, send, soon, take_place
from .words import Words

fr, nl = Words("fr"), Words("nl")
LEADER, REMOTE = "Joris Peeters", "Inès Vasseur"
MEETING, EXPERT, TEXT = (
    "Kennismaken met het thema",
    "Bibliothecaris van een gereedschapsbibliotheek",
    "Een huis van namen",
)
LINK = "https://video.ruche.example/kennismaken"


def test_groups_are_composed_and_one_begins(year_house, visit_year):
    coordinator = visit_year("teun")
    animator, remote = visit_year("joris", language="nl", phone=True), visit_year("ines", phone=True)
    begin_anew(coordinator)
    group = group_of(coordinator, LEADER)
    check(coordinator)
    place(coordinator, LEADER, group, "animator")
    place(coordinator, REMOTE, group, "secretary")
    follow(coordinator, fr("Send the proposal"))
    check(coordinator)
    send(coordinator)
    expect(coordinator.get_by_role("link", name=fr("Send the proposal"))).to_have_count(0)
    take_place(animator, nl)
    take_place(remote, fr)
    code = settle(coordinator, group)

    enter_room(animator, code)
    plan_meeting(animator)
    write_agenda(animator)
    invite_expert(animator)
    offer_text(animator, code)
    take_part_remotely(remote, code)
    expect_the_remote_one(animator, code)
    year_house.let_days_pass(2)
    keep_list(animator)


def begin_anew(page: Page) -> None:
    """A composition of this theme is open already: the page says so, and leads to it. It is removed, and made anew."""
    from_menu(page, "/cycles/")
    follow(page, RUNNING)
    follow(page, fr("Calls, interests and groups of this edition"))
    follow(page, fr("Compose the groups"))
    check(page)
    theme = page.locator("#id_theme option", has_text="Se connaître").get_attribute("value")
    for attempt in range(2):
        page.locator("#id_theme").select_option(theme)
        page.locator("#id_smallest").fill("4")
        page.locator("#id_largest").fill("8")
        send(page)
        if attempt == 0:
            check(page)
            follow(page, fr("Go to the open composition"))
            follow(page, fr("Remove this composition"))
            press(page.get_by_role("main").get_by_role("button", name=fr("Remove"), exact=True))


def group_of(page: Page, person: str) -> str:
    """The name of the group in which that person is proposed, read on the bench."""
    article = page.locator("main article", has=page.get_by_role("link", name=person))
    expect(article).to_have_count(1, timeout=60_000)
    return article.get_by_role("heading").inner_text()


def place(page: Page, person: str, group: str, role: str) -> None:
    """Why they are where they are, what other groups would mean for them; then moved by hand, and kept there."""
    page.get_by_role("link", name=person).click()
    expect(page.locator("#why")).to_be_visible()
    choice = page.locator("label", has_text=re.compile(rf"^\s*{re.escape(group)}\b"))
    if not choice.is_visible():  # against the rules for them: folded with its reasons
        page.locator("main details", has=choice).locator("summary").click()
    choice.locator("input").check()
    page.locator("#id_role").select_option(role)
    check(page)
    send(page)
    moved = page.locator("main article", has=page.get_by_role("heading", name=group)).locator("li", has_text=person)
    expect(moved).to_contain_text(fr("placed by hand"))


def settle(page: Page, group: str) -> str:
    """Before the promised day it is refused until one says so knowingly. Returns the group's code."""
    look_again(page)
    made = page.locator("main article", has=page.get_by_role("heading", name=group))
    for person in (LEADER, REMOTE):
        expect(made.locator("li", has_text=person)).to_contain_text(fr("accepted"))
    follow(page, fr("Settle the groups"))
    send(page)
    expect(page.locator(".error-summary a").first).to_be_visible()
    page.locator("#id_early").check()
    check(page)
    send(page)
    return made.get_by_role("heading").get_by_role("link").inner_text()


def plan_meeting(page: Page) -> None:
    open_tab(page, "meetings")
    follow(page, nl("Plan a meeting"))
    check(page)
    page.locator("#id_title").fill(MEETING)
    page.locator("#id_starts_on").fill(soon(1))
    page.locator("#id_starts_time").fill("19:00")
    page.locator("input[name=form][value=mixed]").check()
    page.locator("#id_place").fill("Sint-Baafsplein 4, Gent")
    page.locator("#id_link").fill(LINK)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(MEETING)
    check(page)


def write_agenda(page: Page) -> None:
    follow(page, nl("Write the agenda"))
    check(page)
    for row, (title, minutes) in enumerate((("Wie zijn we?", "40"), ("Wat willen we weten?", "80"))):
        page.locator(f"#id_title_{row}").fill(title)
        page.locator(f"#id_minutes_{row}").fill(minutes)
    send(page)
    expect(page.get_by_role("region", name=nl("Agenda"))).to_contain_text("Wat willen we weten?")


def invite_expert(page: Page) -> None:
    follow(page, nl("Note somebody"))
    check(page)
    page.locator("#id_role").fill(EXPERT)
    page.locator("input[name=kind][value=session]").check()
    page.locator("#id_state").select_option("invited")
    send(page)
    open_tab(page, "meetings")
    expect(entry(page, EXPERT)).to_contain_text(MEETING)


def offer_text(page: Page, code: str) -> None:
    """The group's first text, begun from the sheet of an idea."""
    open_tab(page, "drafts")
    follow(page, nl("Begin a text"))
    check(page)
    page.locator("#id_title").fill(TEXT)
    page.locator("input[name=template][value=project]").check()
    page.locator("#id_language").select_option("nl")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(TEXT)
    check(page)
    page.locator("main a[href$='/drafts/']").first.click()
    expect(page.locator("main").get_by_role("link", name=TEXT)).to_be_visible()
    enter_room(page, code)


def take_part_remotely(page: Page, code: str) -> None:
    """The next meeting, its link, its hour; the animator's text is there to read."""
    enter_room(page, code)
    open_tab(page, "meetings")
    follow(page, MEETING)
    page.get_by_role("button", name=fr("I take part remotely")).click()
    expect(page.get_by_role("button", name=fr("I take part remotely"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name=fr("Open the video meeting"))).to_have_attribute("href", LINK)
    expect(page.get_by_role("region", name=fr("Agenda"))).to_contain_text("Wie zijn we?")
    check(page)
    open_tab(page, "drafts")
    expect(page.get_by_role("main").get_by_role("link", name=TEXT)).to_be_visible()
    enter_room(page, code)


def expect_the_remote_one(page: Page, code: str) -> None:
    open_tab(page, "meetings")
    follow(page, MEETING)
    expect(entry(page, REMOTE)).to_contain_text(nl("I take part remotely"))
    expect(page.get_by_role("link", name=nl("Keep the attendance list"))).to_have_count(0)  # nobody came yet


def keep_list(page: Page) -> None:
    """After the meeting: who came, who was there from afar, and how many in all."""
    look_again(page)
    follow(page, nl("Keep the attendance list"))
    check(page)
    page.get_by_label(re.compile(LEADER)).select_option("present")
    page.get_by_label(re.compile(REMOTE)).select_option("remote")
    page.locator("#id_head_count").fill("3")
    send(page)
    expect(entry(page, REMOTE)).to_contain_text(nl("remote"))
    expect(page.locator("section[aria-labelledby=who]")).to_contain_text("3")
