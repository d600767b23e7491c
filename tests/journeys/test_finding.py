"""A dancer looks for a costume maker: in Dutch, on a phone without a script; then a member with one, who keeps the search.

Every page on the way is read by axe, in light, and in dark for its colours.
"""

import re

from playwright.sync_api import Page, expect

from .axe import COLOURS, check, violations
from .cycle import press, send, soon
from .words import Words


def names(page: Page) -> list[str]:
    return page.locator(".person .entry-title").all_inner_texts()


def test_a_dutch_word_finds_a_french_trade_without_a_script(visit):
    page = visit(language="nl", phone=True, javascript=False)
    page.goto("/")
    page.goto("/directory/")
    page.locator(".find #id_words").fill("kostuum")
    page.locator(".find-box button").click()
    expect(page.locator(".chips .chip")).to_have_count(1)
    expect(page.locator(".person").first).to_contain_text("Maëlle")
    expect(page.locator(".person").first.locator("mark").first).to_be_visible()
    page.locator(".find #id_place").fill("Luik")
    page.locator(".find-box button").click()
    expect(page.locator(".empty li").first).to_be_visible()  # nobody near: how to find somebody farther
    page.locator(".chips .chip").nth(1).click()
    expect(page.locator(".person").first).to_contain_text("Maëlle")
    page.locator("nav.tabs a[href^='/directory/map/']").click()
    expect(page).to_have_url(re.compile("/directory/map/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto("/directory/?q=kostuum")
    page.locator(".person a").first.click()
    expect(page.locator("h1")).to_contain_text("Maëlle")


def test_the_list_follows_each_choice_and_the_address_too(visit):
    page = visit("ines", language="fr")
    page.goto("/directory/")
    check(page)
    everybody = len(names(page))
    page.locator(".filter-group", has=page.locator("#language-nl")).locator("summary").click()
    page.locator("#language-nl").check()
    expect(page).to_have_url(re.compile("language=nl"))
    expect(page.locator(".chips .chip")).to_have_count(1)
    assert 0 < len(names(page)) < everybody
    expect(page.locator("#language-nl")).to_be_focused()
    check(page)
    page.go_back()
    expect(page.locator(".chips .chip")).to_have_count(0)
    page.goto("/directory/discover/")
    first = names(page)
    page.locator("#again").click()
    expect(page.locator("#again")).to_have_attribute("href", re.compile("again=2"))
    assert names(page) != first  # one order a day is dealt out: the first to come is another each time
    check(page)


def test_who_keeps_a_search_hears_of_somebody_new(visit, shared_house):
    say = Words("fr")
    seeker = visit("ines", language="fr", phone=True)
    seeker.goto("/directory/?q=ferronnerie")
    expect(seeker.locator(".person")).to_have_count(0)
    seeker.locator("a[href^='/me/searches/new/']").click()
    check(seeker)
    seeker.locator("#id_name").fill("Du fer pour le décor")
    seeker.locator("main form button.button").click()
    expect(seeker.locator(".entry", has_text="Du fer pour le décor")).to_have_count(1)
    check(seeker)

    smith = visit("noor", language="fr")
    smith.goto("/me/profile/skills/")
    smith.locator("#id_skills").fill("ferronnerie d'art")
    smith.locator("#id_audience_skills").select_option("1")
    send(smith)
    smith.goto("/me/profile/listing/")
    if smith.locator("main form .actions--main button").count():
        send(smith)
    shared_house.sweep()

    seeker.goto("/notices/")
    expect(seeker.locator(".entry", has_text="Du fer pour le décor").first).to_be_visible()
    seeker.locator(".entry-title a", has_text="Du fer pour le décor").click()
    expect(seeker).to_have_url(re.compile(r"/me/searches/\d+/$"))
    expect(seeker.locator(".person")).to_have_count(1)
    check(seeker)
    seeker.goto("/me/searches/")
    kept = seeker.locator(".entry", has_text="Du fer pour le décor")
    kept.locator("button", has_text=say("Tell me nothing more")).click()
    expect(kept).to_contain_text(say("Nothing is told"))
    kept.locator("button", has_text=say("Drop")).click()
    expect(kept).to_have_count(0)


def test_an_editor_puts_somebody_in_the_light_and_a_service_calls(visit):
    editor, service = visit("solange", language="fr"), visit("katrien", language="nl")
    editor.goto("/directory/?q=kostuum")
    editor.locator(".person a").first.click()
    editor.locator("a[href$='/spotlight/']").click()
    check(editor)
    editor.locator("#id_words").fill("Elle habille la moitié des scènes de la région.")
    for day in ("#id_from_on", "#id_to_on"):
        editor.locator(day).fill(soon(0))
    editor.locator("main form button.button").click()
    expect(editor.locator(".entry").first).to_contain_text("Elle habille")
    check(editor)
    press(editor.locator(".entry").first.locator("button"))

    service.goto("/directory/calls/")
    check(service)
    service.locator("a[href='/directory/calls/new/']").click()
    check(service)
    service.locator("#id_title").fill("Kostuums voor de algemene vergadering")
    service.locator("#id_text").fill("Twaalf kappen, tegen maart.")
    service.locator("#id_q").fill("kostuum")
    service.locator("#id_closes_on").fill(soon(0))
    service.locator("main form button.button").click()
    expect(service).to_have_url(re.compile(r"/directory/calls/\d+/$"))
    expect(service.locator("main")).not_to_contain_text("Maëlle")
    check(service)


def test_colours_hold_in_the_dark(visit):
    page = visit("ines", language="en", dark=True)
    for path in ("/directory/?q=costume&place=Nantes", "/directory/discover/", "/directory/map/", "/me/searches/"):
        page.goto(path)
        assert violations(page, COLOURS) == [], path
