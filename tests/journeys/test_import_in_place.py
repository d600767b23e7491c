"""A title of an import is corrected in its own place of the list: focus kept, nothing refused by the policy."""

import pytest
from playwright.sync_api import expect

from encommun.importing.actions import start_import
from encommun.importing.tests.factories import pad

from .conftest import PHONE


@pytest.mark.django_db(transaction=True)
def test_a_title_is_corrected_in_place(live_server, bilal, client_of, house, browser):
    draft = start_import(actor=bilal, data=pad(), name="toit.md")
    session = client_of(bilal).cookies["sessionid"].value
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/import/{draft.pk}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.click("#rec-1-2 .entry-title a")
    page.fill("#rec-1-2 textarea", "Prêter tout")
    page.click("#rec-1-2 button")
    page.wait_for_selector("#rec-1-2:not(:has(form))")
    expect(page.locator("#rec-1-2")).to_contain_text("Prêter tout")
    expect(page.locator("#rec-1-2:focus, #rec-1-2 :focus")).to_have_count(1)
    assert refused == []
    context.close()
