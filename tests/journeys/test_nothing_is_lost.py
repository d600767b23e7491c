"""Nothing typed is lost: not with the tab, not with the session, not with a refusal."""

import re

from playwright.sync_api import Page, expect

from .axe import check

TYPED = "Une phrase tapée avec soin, que je ne veux pas perdre."
PAD = "### 1. Ouvrir un potager\n\nTapé à la main dans la case.\n"


def open_first_recommendation(page: Page) -> None:
    page.goto("/register/")
    page.locator("#register .entry-title a").first.click()


def kept(page: Page, form: str) -> None:
    """The form says that it kept what was typed, and at what hour."""
    expect(page.locator(f"{form} [data-keep-note]")).to_contain_text(re.compile(r"\d{1,2}[:h.]\d{2}"))


def reopened(page: Page) -> Page:
    """Close the tab, open the same address in another."""
    address, context = page.url, page.context
    page.close()
    again = context.new_page()
    again.goto(address)
    return again


def test_a_comment_outlives_its_tab_and_goes_when_sent(visit):
    page = visit("joris", language="nl", phone=True)
    open_first_recommendation(page)
    form = "#voices form:has(textarea)"
    page.locator(f"{form} textarea").fill(TYPED)
    kept(page, form)
    page = reopened(page)
    expect(page.locator(f"{form} textarea")).to_have_value(TYPED)
    page.locator("#voices-send").click()
    expect(page.locator("#voices .entry", has_text=TYPED)).to_have_count(1)
    page = reopened(page)
    expect(page.locator(f"{form} textarea")).to_have_value("")


def test_who_signs_in_next_on_the_same_device_does_not_read_it(visit):
    page = visit("joris", language="nl", phone=True)
    open_first_recommendation(page)
    form, address = "#voices form:has(textarea)", page.url
    page.locator(f"{form} textarea").fill(TYPED)
    kept(page, form)
    page.context.clear_cookies(name="sessionid")  # the session ends; nobody signs out
    for person, words in (("noor", ""), ("joris", TYPED)):
        page.goto(f"/demo/as/{person}/")
        page.goto(address)
        expect(page.locator(f"{form} textarea")).to_have_value(words)
    page.locator(".notice .linklike").click()


def test_a_pasted_pad_outlives_its_tab(visit):
    page = visit("solange", language="fr")
    page.goto("/import/")
    form = "main form[enctype]"
    page.locator("textarea[name=text]").fill(PAD)
    kept(page, form)
    page = reopened(page)
    expect(page.locator("textarea[name=text]")).to_have_value(PAD)


def test_an_answer_outlives_its_session(visit):
    """The session ends while a board member types; after signing in again the words stand in the form."""
    page = visit("aurore", language="fr", phone=True)
    page.goto("/follow-up/board/be/")
    page.locator("a.button[href$='/answer/be/']").first.click()
    address = page.url
    page.locator("input[name=verdict][value=in_part]").check()
    page.locator("textarea[name=reason]").fill(TYPED)
    kept(page, "main form[data-keep]")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form[data-keep] .actions button").first.click()
    expect(page.locator("main")).to_contain_text(TYPED)  # "Not saved", with the words, for who has no script
    check(page)
    page.locator("main a.button[href^='/accounts/login/']").click()
    expect(page.locator("input[type=hidden][name=next]").first).to_have_value(re.compile("^/follow-up/|^/register/"))
    page.goto("/demo/as/aurore/")
    page.goto(address)
    expect(page.locator("textarea[name=reason]")).to_have_value(TYPED)
    expect(page.locator("input[name=verdict][value=in_part]")).to_be_checked()


def test_a_comment_outlives_its_session(visit):
    """The same where htmx sends the form: the sign-in page takes the window and leads back."""
    page = visit("joris", language="nl")
    page.goto("/register/?page=2")
    page.locator("#register .entry-title a").nth(2).click()
    address = page.url
    page.locator("#voices textarea").fill(TYPED)
    page.context.clear_cookies(name="sessionid")
    page.locator("#voices-send").click()
    expect(page).to_have_url(re.compile("/accounts/login/[?]next="))
    expect(page.locator("input[type=hidden][name=next]").first).to_have_value(re.compile("^/register/"))
    page.goto("/demo/as/joris/")
    page.goto(address)
    expect(page.locator("#voices textarea")).to_have_value(TYPED)


def test_a_comment_outlives_the_page_that_must_be_loaded_again(visit):
    """The house refuses a form of too old a page and advises to load it again: the words come back with it."""
    page = visit("joris", language="nl")
    page.goto("/register/?page=2")
    page.locator("#register .entry-title a").nth(3).click()
    page.locator("#voices textarea").fill(TYPED)
    kept(page, "#voices form:has(textarea)")
    page.context.clear_cookies(name="csrftoken")
    with page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        page.locator("#voices-send").click()
    assert refused.value.status == 403
    expect(page.locator("#messages .notice")).to_be_visible()
    page.reload()
    expect(page.locator("#voices textarea")).to_have_value(TYPED)


def test_a_refused_form_keeps_what_was_typed_without_a_script(visit):
    """A date that has passed is refused at its field; the words of the other fields stay."""
    page = visit("teun", language="nl", javascript=False)
    page.goto("/follow-up/hand-overs/new/")
    page.locator("main .entry-title a").first.click()
    page.locator("input[name=title]").fill(TYPED)
    page.locator("input[name=recommendations]").first.check()
    page.locator("input[name=countries]").first.check()
    page.locator("input[name=due_at]").fill("2020-02-02")
    page.locator("main form.form .actions button").first.click()
    expect(page.locator(".error-summary a[href='#id_due_at']")).to_be_visible()
    expect(page.locator("input[name=title]")).to_have_value(TYPED)
    expect(page.locator("input[name=recommendations]").first).to_be_checked()
