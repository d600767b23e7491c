"""A reader who has no account, on a phone: in French without JavaScript, where axe cannot run; then in Dutch, with it."""

import re
from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect

from .axe import check
from .cycle import RUNNING, entry, follow, from_menu
from .words import Words

THEME, PRESENTED = "Des lieux qui durent", "Des lieux qui durent : ce que les groupes proposent"
NAME, ADDRESS = "Firmin Delmotte", "firmin@voisins.example"


def test_where_are_we_now_and_a_place_at_the_presentation(year_house, visit_year):
    """In French, without JavaScript: from home to the year's path, to a theme, to a registration confirmed by a letter."""
    say = Words("fr")
    page = visit_year(language="fr", phone=True, javascript=False)
    page.goto("/")
    follow(page, say("See where this year stands"))
    follow(page, say("See the way from an idea to a result"))
    expect(page.get_by_role("main")).to_contain_text(RUNNING)
    follow(page, RUNNING)
    follow(page, THEME)
    expect(page.get_by_role("region", name=say("Guiding questions"))).to_contain_text("Combien coûte une place")
    page.go_back()
    follow(page, say("When the groups present their texts"))
    entry(page, PRESENTED).get_by_role("link", name=PRESENTED).first.click()
    register(page, say)
    year_house.sweep()
    confirm(page, say)


def register(page: Page, say: Words) -> None:
    """Without an address it is refused at its field, and the name stays."""
    form = page.locator("form[action$='/registration/']")
    form.locator("#id_name").fill(NAME)
    form.locator("#id_email").fill("firmin@voisins")
    form.locator("button").click()
    expect(page.locator("#id_email")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_name")).to_have_value(NAME)
    page.locator("#id_email").fill(ADDRESS)
    page.locator("form[action$='/registration/'] button").click()
    expect(page.get_by_role("status").first).to_be_visible()


def confirm(page: Page, say: Words) -> None:
    """By the link of the letter. The house's own sweep may be carrying it while ours returns: look again until then."""
    link = page.locator("article", has_text=ADDRESS).first.locator("a[href*='/groups/registrations/']")
    for _each in range(15):
        page.goto("/demo/letters/")
        with suppress(TimeoutError):
            link.wait_for(timeout=1000)
            break
    link.click()
    page.get_by_role("button", name=say("Confirm that I come")).click()
    expect(page.get_by_role("button", name=say("Undo my registration"))).to_be_visible()


def test_a_published_text_with_what_was_heard_and_its_pdf(visit_year):
    """In Dutch: an edition of the past, its theme, a recommendation with a remark made aloud, and the text to print."""
    say = Words("nl")
    page = visit_year(language="nl", phone=True)
    page.goto("/")
    from_menu(page, "/cycles/")
    follow(page, "Un horizon à retrouver")
    check(page)
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^2\. ")).first.click()
    expect(page.locator("#voices")).to_contain_text("Le don devrait rester anonyme.")
    check(page)
    page.locator("main a[href^='/register/']").first.click()
    printed = page.locator("main a[href$='/export/pdf/']").first.get_attribute("href")
    assert page.request.get(printed).body().startswith(b"%PDF")
    page.goto("/cycles/")
    follow(page, say("Calendar of the year"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page)
