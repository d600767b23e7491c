"""A costume maker says what she does, on a phone in French; a stagehand does in Dutch, without a script.

Nothing of them is found before they say so; then each audience finds what was opened to it.
"""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from .axe import check
from .cycle import press

NOBODY, MEMBERS, PARTNERS, PUBLIC = "0", "1", "2", "3"


@pytest.fixture
def photograph(tmp_path):
    """A picture as a phone takes it: large, turned, with the place in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SECRET CAMERA"
    path = tmp_path / "robe.jpg"
    Image.new("RGB", (2400, 1600), "darkred").save(path, exif=exif)
    return path


def unchecked(page: Page) -> None:
    """For a browser without scripts."""


def fill(page: Page, part: str, audience: str, **fields: str) -> None:
    """Open a part, type, choose who sees it, and go on."""
    page.goto(f"/me/profile/{part}/")
    for name, value in fields.items():
        page.locator(f"main [name={name}]").first.fill(value)
    for selector in page.locator("select[name^=audience_]").all():
        selector.select_option(audience)
    check(page)


def save(page: Page) -> None:
    page.locator("main form .actions--main button").click()
    expect(page.locator("#messages .notice")).to_be_visible()


def put_on_the_list(page: Page, look=check) -> str:
    """By the button of the overview; the address of the profile. `look` checks each page: axe needs a script."""
    page.goto("/me/profile/")
    look(page)
    page.locator("a.button[href='/me/profile/listing/']").click()
    look(page)
    name = page.locator("#id_audience_name")
    if not name.input_value():
        name.select_option(PUBLIC)
    page.locator("main form .actions--main button").click()
    expect(page).to_have_url(re.compile("/me/profile/$"))
    return page.locator("main a.button[href^='/directory/']").get_attribute("href")


def take_off_the_list(page: Page, look=check) -> None:
    page.goto("/me/profile/listing/removal/")
    look(page)
    page.locator("main form .actions--main button").click()
    expect(page.locator("a.button[href='/me/profile/listing/']")).to_be_visible()


def test_a_costume_maker_chooses_who_sees_what(visit, photograph):
    page = visit("ines", language="fr", phone=True)
    fill(page, "activities", MEMBERS, title_0="Costumière")
    page.locator("button[name=more]").click()
    expect(page.locator("[name=title_0]")).to_have_value("Costumière")
    page.locator("[name=title_1]").fill("Formatrice")
    save(page)
    expect(page).to_have_url(re.compile("/me/profile/skills/$"))
    page.locator("#id_skills").press_sequentially("perruques, kostuumont")
    page.locator(".suggestions button").first.click()
    expect(page.locator("#id_skills")).to_have_value(re.compile("perruques\ncréation de costumes"))
    expect(page.locator("#understood")).to_contain_text("kostuumontwerp")
    page.locator("#id_audience_skills").select_option(PUBLIC)
    check(page)
    save(page)
    fill(page, "introduction", PARTNERS, headline="Du croquis à la scène")
    save(page)
    fill(page, "pictures", PUBLIC, alt="Une robe rouge")
    page.locator("#id_picture").set_input_files(photograph)
    save(page)
    expect(page.locator(".gallery img, .entry").first).to_be_visible()
    for look, seen, hidden in (
        ("everybody", "création de costumes", "Costumière"),
        ("partners", "Du croquis à la scène", "Inès"),
        ("members", "Inès", "ines@"),
    ):
        page.goto(f"/me/profile/look/{look}/")
        check(page)
        expect(page.locator(".look")).to_contain_text(seen)
        expect(page.locator(".look")).not_to_contain_text(hidden)
    address = put_on_the_list(page)
    stranger = visit(language="nl")
    stranger.goto(address)
    expect(stranger.locator("main")).to_contain_text("kostuumontwerp")
    expect(stranger.locator("main")).not_to_contain_text("Formatrice")
    picture = stranger.locator(".gallery img")
    picture.evaluate("one => { one.loading = 'eager'; return one.decode() }")  # it waits to be scrolled to
    assert picture.evaluate("one => one.naturalHeight > one.naturalWidth"), "upright, and drawn"
    check(stranger)
    take_off_the_list(page)
    assert stranger.goto(address).status == 404


def test_what_is_typed_outlives_the_page(visit):
    page = visit("noor", language="fr", phone=True)
    page.goto("/me/profile/introduction/")
    page.locator("#id_presentation").fill("Une phrase tapée avec soin.")
    expect(page.locator("[data-keep-note]")).to_contain_text(re.compile(r"\d{1,2}[:h.]\d{2}"))
    page.goto("/me/profile/")
    page.goto("/me/profile/introduction/")
    expect(page.locator("#id_presentation")).to_have_value("Une phrase tapée avec soin.")


def test_a_stagehand_needs_no_script(visit):
    page = visit("joris", language="nl", javascript=False)
    page.goto("/me/profile/activities/")
    page.locator("[name=title_0]").fill("Machinist")
    page.locator("button[name=more]").click()
    expect(page.locator("[name=title_0]")).to_have_value("Machinist")
    expect(page.locator(".field-error")).to_have_count(0)
    page.locator("[name=title_1]").fill("Decorbouwer")
    page.locator("[name=audience_activities]").select_option(MEMBERS)
    page.locator("[name=audience_name]").select_option(MEMBERS)
    save(page)
    page.locator("#id_skills").fill("trekkenwand, accordéon, decorbou")
    page.locator("button[name=look]").click()
    expect(page.locator("#understood")).to_contain_text("toneelmachinerie")
    expect(page.locator("#understood")).to_contain_text("accordeon")
    page.locator(".suggestions button").first.click()
    expect(page.locator("#id_skills")).to_have_value(re.compile("accordéon\ndecorbouw$"))
    page.locator("[name=audience_skills]").select_option(MEMBERS)
    save(page)
    page.goto("/me/profile/audiences/")
    page.locator("[name=everything][value='2']").check()
    save(page)
    page.goto("/me/profile/look/everybody/")
    expect(page.locator(".empty")).to_be_visible()
    address = put_on_the_list(page, look=unchecked)
    member, stranger = visit("ines", language="fr", javascript=False), visit(language="fr", javascript=False)
    member.goto(address)
    expect(member.locator("h1")).to_contain_text("Joris")
    expect(member.locator("main")).to_contain_text("machinerie de plateau")
    assert stranger.goto(address).status == 404
    take_off_the_list(page, look=unchecked)
    assert member.goto(address).status == 404


def test_a_moderator_brings_words_together_and_takes_it_back(visit):
    page = visit("solange", language="fr", phone=True)
    page.goto("/directory/vocabulary/")
    check(page)
    first = page.locator(".entry:has(button[formaction$='/joining/'])").first
    word = first.locator(".entry-title a").inner_text()
    first.locator("button[formaction$='/joining/']").click()
    expect(page.locator(".entry-title", has_text=re.compile(f"^{re.escape(word)}$"))).to_have_count(0)
    page.goto("/directory/vocabulary/changes/")
    check(page)
    press(page.locator(".timeline form button").first)
    page.goto("/directory/vocabulary/")
    expect(page.locator(".entry-title", has_text=re.compile(f"^{re.escape(word)}$"))).to_have_count(1)
    page.locator(".entry-title a").first.click()
    check(page)
    page.goto("/directory/lists/sectors/")
    check(page)
