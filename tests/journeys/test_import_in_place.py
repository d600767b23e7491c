"""In a real browser: a title corrected in its own place of the list, focus kept, nothing refused by the policy."""

import shutil

import pytest

from encommun.importing.actions import start_import

from .factories import pad


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_title_is_corrected_in_place(live_server, bilal, client_of, house):
    from playwright.sync_api import sync_playwright

    draft = start_import(actor=bilal, data=pad(), name="toit.md")
    session = client_of(bilal).cookies["sessionid"].value
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = chromium.new_context(viewport={"width": 360, "height": 740})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.goto(f"{live_server.url}/import/{draft.pk}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.click("#rec-1-2 .entry-title a")
        page.fill("#rec-1-2 textarea", "Prêter tout")
        page.click("#rec-1-2 button")
        page.wait_for_selector("#rec-1-2:not(:has(form))")
        assert "Prêter tout" in page.inner_text("#rec-1-2")
        assert page.evaluate("document.activeElement.closest('li').id") == "rec-1-2"
        assert refused == []
        chromium.close()
