"""A coordinator, in French on a desktop: from ready texts to the boards."""

import re

from playwright.sync_api import expect

from .axe import check
from .cycle import RUNNING, follow, from_menu, press, send
from .words import Words

say = Words("fr")
PROLONGED = "Des lieux qui durent"


def test_texts_are_frozen_published_and_handed_over(year_house, visit_year):
    coordinator = visit_year("teun")
    from_menu(coordinator, "/cycles/")
    follow(coordinator, RUNNING)
    follow(coordinator, say("From drafts to the register"))
    check(coordinator)
    coordinator.locator("main li", has_text=PROLONGED).get_by_role("link", name=say("Freeze with the groups")).click()
    check(coordinator)
    send(coordinator)
    theme = coordinator.locator("main li", has_text=PROLONGED).filter(has=coordinator.locator("a[href^='/register/']"))
    theme.get_by_role("link", name=say("Publish"), exact=True).click()
    coordinator.locator("input[name=audience][value=public]").check()
    send(coordinator)
    coordinator.locator("main li", has_text=PROLONGED).locator("a[href^='/register/']").first.click()
    follow(coordinator, say("Hand over to the boards"))
    check(coordinator)
    coordinator.locator("input[name=countries][value=FR]").check()
    coordinator.get_by_role("button", name=say("See what it will do")).click()
    press(coordinator.get_by_role("main").get_by_role("button", name=say("Hand over"), exact=True))
    check(coordinator)

    board = visit_year("malik")
    board.goto("/")
    board.locator("main a[href='/follow-up/board/fr/']").first.click()
    expect(board.get_by_role("region", name=re.compile(PROLONGED))).to_be_visible()
    check(board)
