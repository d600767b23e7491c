"""Everything works without JavaScript: each act is a form and a link."""

import re

import pytest
from playwright.sync_api import expect

from .cycle import look_again
from .words import Words

PLAIN = {"language": "nl", "javascript": False}
say = Words("nl")


@pytest.fixture
def open_plain(visit):
    return lambda person="", **look: visit(person, **{**PLAIN, **look})


def first_recommendation(page) -> str:
    page.goto("/register/")
    page.locator("#register .entry-title a").first.click()
    return page.url


def test_filters_combine_and_live_in_the_address(open_plain):
    page = open_plain(phone=True)
    page.goto("/register/")
    everything = page.locator(".filter-summary").inner_text()
    page.locator("#filters > summary").click()
    groups = page.locator("#filters details")
    group = groups.filter(has=page.locator("input[name=status]"))
    if not group.locator("input").first.is_visible():
        group.locator("summary").click()
    group.locator("input[name=status]").first.check()
    page.locator("#filters").get_by_role("button", name=say("Show"), exact=True).click()
    expect(page).to_have_url(re.compile(r"status="))
    expect(page.locator(".filter-summary")).not_to_have_text(everything)
    expect(page.locator("input[name=status]:checked")).to_have_count(1)
    look_again(page)
    expect(page.locator("input[name=status]:checked")).to_have_count(1)


def test_pages_follow_each_other(open_plain):
    page = open_plain()
    page.goto("/register/")
    first = page.locator("#register .entry-title").first.inner_text()
    page.locator("#register .pagination a[rel=next]").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("#register .entry-title").first).not_to_have_text(first)


def test_the_language_is_switched_in_place(open_plain):
    page = open_plain()
    address = first_recommendation(page)
    page.get_by_role("button", name="Français").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page).to_have_url(address)


def test_dark_is_chosen_in_place(open_plain):
    page = open_plain()
    page.goto("/cycles/")
    page.get_by_role("button", name=say("Dark"), exact=True).first.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_url(re.compile("/cycles/$"))


def test_a_member_comments_approves_and_follows(open_plain):
    page = open_plain("ines")
    page.goto("/register/?page=2")
    page.locator("#register .entry-title a").first.click()
    address = page.url
    page.locator("#voices textarea").fill("Zonder script kan het ook.")
    page.locator("#voices-send").click()
    expect(page.locator("#voices .entry", has_text="Zonder script kan het ook.")).to_have_count(1)
    page.goto(address)
    page.locator("#approve-act").click()
    page.goto(address)
    expect(page.locator("#approve-act")).to_have_text(say("Withdraw my approval"))
    follow = page.locator("[id^=follow-recommendation-][id$=-act]").first
    follow.click()
    page.goto(address)
    expect(page.locator("summary[id^=follow-recommendation-]").first).to_be_visible()


def test_an_empty_comment_is_refused_at_its_field(open_plain):
    page = open_plain("ines")
    first_recommendation(page)
    page.locator("#voices textarea").fill("  ")
    page.locator("#voices-send").click()
    expect(page.locator(".error-summary a[href='#id_body']")).to_be_visible()
    expect(page.locator("#id_body")).to_have_attribute("aria-invalid", "true")


def test_a_pasted_pad_is_read(open_plain):
    page = open_plain("solange", phone=True)
    page.goto("/import/")
    page.get_by_label(say("Or paste the text of a pad")).fill(
        "# Recommandations\n\n### 1. Semer des radis\n\nPartout.\n"
    )
    page.get_by_role("main").get_by_role("button", name=say("Read it"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/import/\d+/$"))
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("Semer des radis"))).to_be_visible()
