"""What the journeys of the yearly cycle share: acts that several people do on their way."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from .axe import check
from .words import Words

RUNNING = "Grande Butinée 2026–2027"


def soon(days: int) -> str:
    """The day so many days from today, where the demo's people live, as a field of dates takes it."""
    return (datetime.now(ZoneInfo("Europe/Brussels")).date() + timedelta(days=days)).isoformat()


def send(page: Page) -> None:
    """Send the page's own form: its one main button."""
    press(page.locator("main form .actions--main button").last)


def press(button: Locator) -> None:
    """Press it and wait for the page it leads to: whoever goes elsewhere before that takes their own act back."""
    button.click()
    button.page.wait_for_load_state()


def look_again(page: Page) -> None:
    """The same address asked for once more, when what is there has come whole."""
    page.wait_for_load_state()
    page.goto(page.url)


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).first.click()


def entry(page: Page, words: str) -> Locator:
    """The one line of a list that has these words."""
    return page.locator("main li", has_text=words).last


def from_menu(page: Page, address: str) -> None:
    """By the menu, as people go; on a phone it opens first."""
    link = page.locator(f"header a[href='{address}'], nav a[href='{address}']").first
    if not link.is_visible():
        page.locator("a[href='#rooms']").first.click()
    link.click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


def enter_room(page: Page, code: str) -> None:
    from_menu(page, "/groups/")
    page.locator(f"main a[href$='/{code}/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)


def open_tab(page: Page, tab: str) -> None:
    """A page of the group's room: "meetings", "drafts", "budget"…"""
    page.locator(f"main nav a[href$='/{tab}/']").click()
    expect(page).to_have_url(re.compile(f"/{tab}/$"))


def take_place(page: Page, say: Words) -> None:
    """From home: read which place is proposed and why, and take it."""
    page.goto("/")
    page.locator("main a[href*='/places/']").first.click()
    expect(page.locator("main article")).to_contain_text(say("Why this group:"))
    check(page)
    page.locator("input[name=answer][value=accepted]").check()
    page.get_by_role("button", name=say("Send your answer")).click()
    expect(page.locator("input[name=answer][value=accepted]")).to_be_checked()
