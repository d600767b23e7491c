"""Writing together: nothing typed is lost, not with the tab, the network or the session; two people see each other."""

import re

import pytest
from playwright.sync_api import Page, expect

LIST = "/groups/{edition}/BE-LIE1/drafts/"
SAVED = re.compile(r"\d{1,2}[:h.]\d{2}")


@pytest.fixture
def write(visit):
    """`write("ines")` is that person's page of the group's Dutch draft, with its `place`-th part open."""

    def open_draft(person: str, place: int, **how) -> Page:
        page = visit(person, **how)
        page.goto("/cycles/")
        edition = page.locator("a[href^='/cycles/']", has_text="2026").first.get_attribute("href").split("/")[2]
        page.goto(LIST.format(edition=edition))
        page.locator(".entry-title a", has_text="gereedschapskast").click()
        field = open_part(page, place)
        expect(field).to_be_visible()
        return page

    return open_draft


def open_part(page: Page, place: int):
    part = page.locator(".draft-part").nth(place)
    if not part.locator("textarea[name=text]").first.is_visible():
        part.locator(".draft-write > summary").click()
    return field_of(page, place)


def field_of(page: Page, place: int):
    return page.locator(".draft-part").nth(place).locator(".draft-write textarea")


def words_of(page: Page, place: int):
    return page.locator(".draft-part").nth(place).locator("[data-autosave-words]")


def add(page: Page, place: int, text: str) -> None:
    field = field_of(page, place)
    field.focus()
    field.press("Control+End")
    field.press_sequentially(text)


def test_what_is_typed_is_saved_and_another_reads_it(write):
    page = write("noor", 3, language="nl")
    add(page, 3, "Elke eerste zaterdag gaat de kast open.")
    expect(words_of(page, 3)).to_have_text(SAVED)
    other = write("ines", 3, language="fr", phone=True)
    expect(field_of(other, 3)).to_have_value(re.compile("Elke eerste zaterdag"))


def test_a_button_shapes_what_is_selected(write):
    page = write("noor", 5, language="nl")
    field = field_of(page, 5)
    field.fill("samen")
    field.select_text()
    page.locator(".draft-part").nth(5).locator("[data-mark=bold]").click()
    expect(field).to_have_value("**samen**")
    page.locator(".draft-part").nth(5).locator("[data-done]").click()
    expect(page.locator(".draft-part").nth(5).locator("[data-read] strong")).to_have_text("samen")


def test_two_people_in_one_part_are_brought_together(write):
    noor, ines = write("noor", 0, language="nl"), write("ines", 0)
    add(noor, 0, "\n\nNoor schrijft dit.")
    expect(words_of(noor, 0)).to_have_text(SAVED)
    add(ines, 0, "\n\nInès écrit cela.")
    expect(words_of(ines, 0)).to_have_text(SAVED)
    expect(field_of(ines, 0)).to_have_value(re.compile("Noor schrijft dit"))
    expect(field_of(ines, 0)).to_have_value(re.compile("Inès écrit cela"))


def test_a_tab_that_is_closed_at_once_loses_nothing(write):
    page = write("noor", 4, language="nl", phone=True)
    add(page, 4, "Dit werd niet meer bewaard voor het sluiten.")
    address, context = page.url, page.context
    page.close(run_before_unload=False)
    again = context.new_page()
    again.goto(address)
    expect(field_of(again, 4)).to_have_value(re.compile("niet meer bewaard"))


def test_what_is_typed_without_a_network_is_sent_when_it_is_back(write):
    page = write("ines", 5)
    page.context.set_offline(True)
    add(page, 5, "Écrit dans le train, sans réseau.")
    expect(words_of(page, 5)).to_have_attribute("data-kind", "unsaved")
    page.context.set_offline(False)
    expect(words_of(page, 5)).to_have_text(SAVED)
    reader = write("noor", 5, language="nl")
    expect(field_of(reader, 5)).to_have_value(re.compile("dans le train"))


def test_what_the_house_will_not_take_is_not_sent_again_and_again(write):
    """Somebody who was taken out of the group types on: their words stay on the device, the house is left in peace."""
    page, sent = write("ines", 5), []

    def refuse(route):
        sent.append(route.request.method)
        route.fulfill(status=404, content_type="text/html", body="<p>Not here</p>")

    page.route("**/drafts/parts/*/text/", refuse)
    page.clock.install()
    add(page, 5, " Tapé trop tard.")
    page.clock.run_for(2_000)
    expect(words_of(page, 5)).to_have_attribute("data-kind", "unsaved")
    page.clock.run_for(30_000)
    assert sent.count("POST") == 1
    assert "Tapé trop tard." in page.evaluate("JSON.stringify(localStorage)")


def test_what_is_typed_without_a_network_outlives_the_tab(write):
    page = write("ines", 2)
    address, context = page.url, page.context
    context.set_offline(True)
    add(page, 2, " Gardé sur cet appareil.")
    page.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(field_of(again, 2)).to_have_value(re.compile("Gardé sur cet appareil"))
    expect(words_of(again, 2)).to_have_text(SAVED)


def test_another_tab_does_not_forget_what_this_one_could_not_send(write):
    page = write("ines", 2)
    other = page.context.new_page()
    other.goto(page.url)
    open_part(other, 2)
    page.context.set_offline(True)
    add(page, 2, " Écrit dans un autre onglet.")
    expect(words_of(page, 2)).to_have_attribute("data-kind", "unsaved")
    field_of(other, 2).focus()
    field_of(other, 2).blur()
    page.close(run_before_unload=False)
    assert "un autre onglet" in other.evaluate("JSON.stringify(localStorage)")


def test_two_tabs_without_a_network_both_outlive_themselves(write):
    page = write("ines", 2)
    address, context = page.url, page.context
    other = context.new_page()
    other.goto(address)
    open_part(other, 2)
    context.set_offline(True)
    add(page, 2, "\n\nPremier onglet.")
    add(other, 2, "\n\nDeuxième onglet.")
    for tab in (page, other):
        expect(words_of(tab, 2)).to_have_attribute("data-kind", "unsaved")
        tab.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    for said in ("Premier onglet", "Deuxième onglet"):
        expect(field_of(again, 2)).to_have_value(re.compile(said), timeout=20_000)
    expect(words_of(again, 2)).to_have_text(SAVED)
    reader = write("noor", 2, language="nl")
    for said in ("Premier onglet", "Deuxième onglet"):
        expect(field_of(reader, 2)).to_have_value(re.compile(said))


def test_what_is_typed_outlives_its_session(write):
    page = write("noor", 1, language="nl")
    address = page.url
    page.context.clear_cookies(name="sessionid")
    add(page, 1, " Getypt zonder sessie.")
    expect(words_of(page, 1).locator("a")).to_have_attribute("href", re.compile("/accounts/login/"))
    page.goto("/demo/as/noor/")
    page.goto(address)
    expect(field_of(page, 1)).to_have_value(re.compile("Getypt zonder sessie"))
    # Sent as the page went, or when it came back: the others read it, at the latest with the next look at who is there.
    reader = write("ines", 1)
    expect(field_of(reader, 1)).to_have_value(re.compile("Getypt zonder sessie"), timeout=20_000)


def is_text(request) -> bool:
    return "x-autosave" in request.headers


def test_what_is_typed_outlives_the_mark_of_its_page(write):
    """Nothing is closed to its writer: the page only has to be loaded again, and sends what was kept."""
    page = write("noor", 1, language="nl")
    # Only the text is sent here: the answer to who is there would bring a new mark along, what exists already says nothing.
    page.route("**/*", lambda route: route.continue_() if is_text(route.request) else route.fulfill(status=404))
    page.route(re.compile("/already-asked/"), lambda route: route.fulfill(status=204))
    page.context.clear_cookies(name="csrftoken")
    with page.expect_response(lambda answer: is_text(answer.request)) as refused:
        add(page, 1, " Getypt zonder merk.")
    assert refused.value.status == 403
    advice = page.evaluate("JSON.parse(document.querySelector('meta[name=words]').content).loadagain")
    expect(words_of(page, 1)).to_have_text(advice)
    page.unroute_all()
    page.reload()
    expect(field_of(page, 1)).to_have_value(re.compile("Getypt zonder merk"))


def test_without_a_script_two_changes_of_one_word_are_both_shown(write):
    one = write("noor", 0, language="nl", javascript=False)
    other = write("ines", 0, javascript=False)
    for page, word in ((one, "ponsmachine"), (other, "perforatrice")):
        field = field_of(page, 0)
        field.fill(field.input_value().replace("pons", word))
        page.locator(".draft-part").nth(0).locator(".draft-write form button:not([type])").click()
    expect(other).to_have_url(re.compile("/drafts/conflicts/"))
    expect(other.locator(".clash")).to_contain_text("perforatrice")
    expect(other.locator(".clash")).to_contain_text("ponsmachine")
    other.locator("button[value=both]").click()
    expect(other.locator(".draft-part").nth(0)).to_contain_text("perforatrice")
