"""First sign-in by a code, a passkey made and used, a second step, and an administrator who looks over a shoulder."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from .axe import violations
from .conftest import Doorway, encommun

CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def visit_named(browser, shared_house):
    """The shared house under a name: no browser knows passkeys at an address that is only a number."""
    named = type(shared_house)(shared_house.url.replace("127.0.0.1", "localhost"), shared_house.folder)
    doorway = Doorway(browser, named)
    yield doorway
    doorway.close()


def newest_code(page: Page, address: str) -> str:
    """The code in the newest letter to that address, from the demo's letter box, in a tab of its own."""
    tab = page.context.new_page()
    tab.goto("/demo/letters/")
    letter = tab.locator("article", has_text=address).first
    code = CODE.search(letter.inner_text())[0]
    tab.close()
    return code


def sign_in_by_code(page: Page, address: str) -> None:
    """Up to the second step, where there is one."""
    page.goto("/accounts/login/")
    page.fill("input[name=email]", address)
    page.locator("main form button").first.click()
    page.fill("input[name=code]", newest_code(page, address))
    page.locator("main form button").first.click()


def confirm_by_code(page: Page, address: str) -> None:
    """Is it still you? A code by e-mail says so, and the page that asked goes on."""
    page.locator("main form button").first.click()
    page.fill("input[name=code]", newest_code(page, address))
    page.locator("main form button").first.click()


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form button").click()


def give_device(page: Page) -> None:
    """A device that keeps passkeys and recognises its owner at once."""
    link = page.context.new_cdp_session(page)
    link.send("WebAuthn.enable")
    link.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_newcomer_signs_in_for_the_first_time_by_a_code(visit, shared_house):
    address = "premiere@ruche.example"
    encommun(shared_house.folder, "people", "add", address, "--name", "Première Fois", "--cooperator")
    page = visit("", language="fr", phone=True)
    sign_in_by_code(page, address)
    expect(page.locator(".kicker").first).to_contain_text("Première Fois")
    page.goto("/me/")
    expect(page.locator("input[name=name]")).to_have_value("Première Fois")
    assert violations(page) == []


def test_a_passkey_is_made_and_opens_the_account(visit_named, shared_house):
    address = "cle@ruche.example"
    encommun(shared_house.folder, "people", "add", address, "--name", "Cléo Clé", "--cooperator", "--language", "nl")
    page = visit_named("", language="nl", phone=True)
    give_device(page)
    sign_in_by_code(page, address)
    page.goto("/me/signing-in/")
    page.locator("a[href$='/passkeys/new/']").click()
    assert violations(page) == []
    page.fill("input[name=name]", "Mijn telefoon")
    page.locator("[data-passkey=new] button").click()
    expect(page).to_have_url(re.compile("/me/signing-in/codes/$"))
    assert violations(page) == []
    sign_out(page)
    page.goto("/accounts/login/?next=/me/signing-in/")
    page.locator("[data-passkey=login] button").click()
    expect(page.get_by_text("Mijn telefoon").first).to_be_visible()
    assert violations(page) == []


def test_without_a_passkey_at_hand_the_page_says_so_and_stays(visit_named):
    page = visit_named("", language="en")
    link = page.context.new_cdp_session(page)
    link.send("WebAuthn.enable")
    link.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, "automaticPresenceSimulation": False}})
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no')); }")
    page.locator("[data-passkey=login] button").click()
    expect(page.locator("[data-passkey=login] [role=alert]")).to_be_visible()
    expect(page.locator("input[name=email]")).to_be_visible()


def test_at_an_address_that_is_a_number_no_passkey_is_offered(visit):
    page = visit("", language="en")
    page.goto("/accounts/login/")
    expect(page.locator("[data-passkey=login]")).to_be_hidden()


def test_a_second_step_is_added_and_asked(visit, shared_house):
    address = "prudence@ruche.example"
    encommun(
        shared_house.folder, "people", "add", address, "--name", "Prudence Deux", "--cooperator", "--role", "editor"
    )
    page = visit("", language="fr")
    sign_in_by_code(page, address)
    expect(page.locator("main a[href='/me/signing-in/']")).to_be_visible()  # home asks those who hold a power
    page.goto("/me/signing-in/app/")
    assert violations(page) == []
    page.locator("main details summary").click()
    secret = page.locator("code.key").inner_text()
    page.fill("input[name=code]", figures(secret))
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("/me/signing-in/codes/$"))  # the form's own page shows a key as well
    recovery = page.locator("code.key").first.inner_text()
    sign_out(page)
    sign_in_by_code(page, address)
    expect(page).to_have_url(re.compile("/accounts/login/second-step/"))
    assert violations(page) == []
    page.fill("input[name=code]", "000000")
    page.locator("main form button").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.fill("input[name=code]", recovery)
    page.locator("main form button").first.click()
    expect(page).not_to_have_url(re.compile("/second-step/"))
    page.goto("/me/")
    expect(page.locator("input[name=name]")).to_have_value("Prudence Deux")


def figures(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_an_administrator_looks_and_the_person_reads_it(visit_own):
    page = visit_own("odile", language="en")
    page.goto("/people/?q=Vasseur")
    page.locator(".entry-title a").first.click()
    page.locator("main a[href$='/seeing/']").click()
    page.fill("input[name=reason]", "You asked why your page is empty")
    page.locator("main form button").click()
    band = page.locator(".band")
    expect(band).to_contain_text("Inès Vasseur")
    page.goto("/directory/")
    assert violations(page) == []
    page.goto("/me/")
    expect(page.locator("main")).to_contain_text("nobody sees it through another")
    assert violations(page) == []
    band.locator("button").click()
    expect(page.locator("h1")).to_have_text("Inès Vasseur")
    own = visit_own("ines", language="en", phone=True)
    own.goto("/me/audit/")
    expect(own.locator("main")).to_contain_text("You asked why your page is empty")
    assert violations(own) == []


def test_the_switch_of_postures_works_without_a_script(visit_own):
    page = visit_own("katrien", language="en", phone=True, javascript=False)
    page.goto("/me/")
    expect(page.locator(".band")).to_contain_text("You act as an employee.")
    page.locator(".band button").click()
    expect(page.locator(".band")).to_contain_text("You act as a member.")
    expect(page).to_have_url(re.compile("/me/$"))
