"""How pages behave for readers: light and still at first, on paper, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

MOST_BYTES, MOST_SHIFT = 100_000, 0.1
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const watcher = new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; });
  watcher.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
OUTLINE = "() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)"


def first_recommendation(visit) -> str:
    page = visit()
    page.goto("/register/")
    return page.locator("#register .entry-title a").first.get_attribute("href")


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_the_first_load_is_light_and_still(phone, visit):
    for path in ("/", "/register/", first_recommendation(visit)):
        page = visit(phone=phone)
        finished = []
        page.on("requestfinished", lambda request, kept=finished: kept.append(request))
        page.goto(path, wait_until="networkidle")
        sizes = [request.sizes() for request in finished]
        weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        assert 3_000 < weight <= MOST_BYTES, f"{path}: {weight} bytes"
        assert page.evaluate(SHIFT) < MOST_SHIFT, path


def test_paper_gets_the_text_and_the_addresses(visit):
    page = visit()
    page.goto(first_recommendation(visit))
    page.emulate_media(media="print")
    for hidden in ("header nav", ".searchbox", "footer nav", ".actions"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    link = page.locator("article .kicker a").first
    told = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in told
    expect(page.locator(".print-only").first).to_contain_text("/register/")


def test_the_keyboard_comes_first_to_the_content(visit):
    page = visit(phone=True)
    page.goto("/register/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate(OUTLINE) >= 3
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_filters_work_by_keyboard_and_keep_the_focus(visit):
    page = visit(language="nl")
    page.goto("/register/")
    group = page.locator("#filters details", has=page.locator("input[name=status]"))
    group.locator("summary").focus()
    if not group.locator("input").first.is_visible():
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(group.locator("input").first).to_be_focused()
    value = page.evaluate("document.activeElement.value")
    with page.expect_response(lambda answer: "status=" in answer.url):
        page.keyboard.press("Space")
    again = page.locator(f"input[name=status][value='{value}']")
    expect(again).to_be_checked()
    expect(again).to_be_focused()
    assert page.evaluate(OUTLINE) >= 3
    page.go_back()
    expect(page.locator("input[name=status]:checked")).to_have_count(0)


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_going_back_to_a_filtered_list_shows_the_whole_page(phone, visit):
    page = visit(language="nl", phone=phone)
    page.goto("/register/")
    if phone:
        page.locator("#filters > summary").click()
    group = page.locator("#filters details", has=page.locator("input[name=status]"))
    group.locator("summary").click()
    with page.expect_response(lambda answer: "status=" in answer.url):
        group.locator("input").first.check()
    expect(page).to_have_url(re.compile("status="))
    expect(page.locator("input[name=status]:checked")).to_be_in_viewport()
    page.locator("#register .entry-title a").first.click()
    expect(page).not_to_have_url(re.compile("status="))
    page.go_back()
    expect(page).to_have_url(re.compile("status="))
    expect(page.locator("header.masthead")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)


def test_on_a_phone_the_filters_stand_above_what_they_show(visit):
    page = visit(language="nl", phone=True)
    page.goto("/register/")
    page.locator("#filters > summary").click()
    page.locator("#id_q").fill("zoeken")
    with page.expect_response(lambda answer: "q=zoeken" in answer.url):
        page.locator("#filters button").click()
    expect(page.locator("[data-shown]")).to_be_focused()
    expect(page.locator(".filter-summary")).to_be_in_viewport()
    expect(page.locator("#id_q")).to_be_hidden()


def test_searching_then_going_back_shows_the_whole_page(visit):
    page = visit()
    page.goto("/search/?q=ruche")
    with page.expect_response(lambda answer: "kind=" in answer.url):
        page.locator("#results input[name=kind]").first.check()
    expect(page).to_have_url(re.compile("kind="))
    page.locator("#results .entries a").first.click()
    expect(page).not_to_have_url(re.compile("kind="))
    page.go_back()
    expect(page).to_have_url(re.compile("kind="))
    expect(page.locator("header.masthead")).to_be_visible()


def test_following_works_by_keyboard_and_keeps_the_focus(visit):
    page = visit("malik", phone=True)
    page.goto("/register/?page=2")
    page.locator("#register .entry-title a").nth(5).click()
    button = page.locator("[id^=follow-recommendation-][id$=-act]").first
    name = button.get_attribute("id")
    button.focus()
    page.keyboard.press("Enter")
    now = page.locator(f"summary#{name}")
    expect(now).to_be_visible()
    expect(now).to_be_focused()
    assert page.evaluate(OUTLINE) >= 3
