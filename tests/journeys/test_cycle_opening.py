"""A coordinator, in French on a desktop, and two members on phones: from an empty edition to a call."""

import re
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

from .axe import check
from .cycle import entry, follow, from_menu, look_again, press, send, soon
from .words import Words

say = Words("fr")
NEW = "Grande Butinée 2027–2028"
LATER, PAPER = "Vieillir dans le métier", "Minder papier, meer tijd"


def test_from_an_empty_edition_to_a_call(own_house, visit_own):
    coordinator, ines = visit_own("teun", language="fr"), visit_own("ines", language="fr", phone=True)
    open_edition(coordinator)
    open_box(coordinator)
    wish(ines, LATER)
    noor = visit_own("noor", language="nl", phone=True)
    wish(noor, PAPER)
    ask_for_orders(coordinator)
    for member in (ines, noor):  # one order alone would tell whose it is: it is not counted
        rank(member, [PAPER, LATER])
    own_house.let_days_pass(2)
    settle_wishes(coordinator)
    open_call(coordinator)


def open_edition(page: Page) -> None:
    from_menu(page, "/cycles/")
    follow(page, say("Open an edition"))
    check(page)
    page.locator("#id_label").fill(NEW)
    page.locator("#id_start_year").fill("2027")
    page.locator("#id_end_year").fill("2028")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(NEW)
    follow(page, say("Change texts, phases and themes"))
    follow(page, say("Phases"))
    for title, first, last in (("Souhaits et classement", -1, 90), ("Former les groupes", 60, 150)):
        page.locator("#id_title").fill(title)
        page.locator("#id_from_on").fill(soon(first))
        page.locator("#id_to_on").fill(soon(last))
        send(page)
        expect(entry(page, title)).to_be_visible()
    check(page)
    follow(page, NEW)


def open_box(page: Page) -> None:
    follow(page, say("Ask members what they wish"))
    page.locator("#id_question").fill("De quoi voulons-nous parler en **2027** ?")
    page.locator("#id_wishes_until").fill(soon(1))
    page.locator("#id_language").select_option("fr")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Keep the box"))
    check(page)


def find_box(page: Page) -> None:
    """By the edition. The other of the two workers hears of a new box within seconds: look again until then."""
    from_menu(page, "/cycles/")
    follow(page, NEW)
    box = page.locator("main a[href^='/wishes/']").first
    for _each in range(10):
        with suppress(TimeoutError):
            box.wait_for(timeout=1500)
            break
        look_again(page)
    box.click()


def wish(page: Page, title: str) -> None:
    find_box(page)
    page.locator("main a[href$='/new/']").click()
    check(page)
    page.locator("#id_title").fill(title)
    send(page)
    expect(entry(page, title)).to_be_visible()


def ask_for_orders(page: Page) -> None:
    look_again(page)
    expect(entry(page, LATER)).to_be_visible()
    follow(page, say("Ask members for their order"))
    page.locator("#id_ranking_until").fill(soon(1))
    send(page)
    expect(page.get_by_role("link", name=say("Ask members for their order"))).to_have_count(0)


def rank(page: Page, titles: list[str]) -> None:
    find_box(page)
    page.locator("main a[href$='/order/']").click()
    check(page)
    for place, title in enumerate(titles, start=1):
        page.get_by_label(title, exact=True).fill(str(place))
    page.get_by_role("button", name=re.compile(f"{say('Save my order')}|{Words('nl')('Save my order')}")).last.click()
    expect(page.get_by_role("status").first).to_contain_text("2")
    expect(page.get_by_label(titles[0], exact=True)).to_have_value("1")


def settle_wishes(page: Page) -> None:
    look_again(page)
    follow(page, say("Count the orders"))
    check(page)
    press(page.locator("main form button").last)
    page.locator("main a[href$='/keeping/']").first.click()
    entry(page, PAPER).get_by_role("link", name=re.compile(say("Make it a theme"))).click()
    send(page)
    page.goto("/cycles/")
    follow(page, PAPER)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAPER)
    check(page)


def open_call(page: Page) -> None:
    follow(page, NEW)
    follow(page, say("Calls, interests and groups of this edition"))
    follow(page, say("Open a call"))
    page.locator("#id_opens_on").fill(soon(0))
    page.locator("#id_closes_on").fill(soon(20))
    page.locator("#id_text").fill("Il nous faut deux personnes par groupe : une qui **anime**, une qui **écrit**.")
    send(page)
    page.locator("main a[href*='/calls/']:not([href$='/new/'])").first.click()
    expect(page.get_by_role("main")).to_contain_text("deux personnes par groupe")
    check(page)
