"""Two people write to each other without an address; one takes her data along, and leaves. In French on a phone, in Dutch
without a script."""

import email
import email.policy
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .axe import violations
from .conftest import encommun

DOMAIN = "reply.ruche.example"
RUNS = [
    pytest.param("ines", {"language": "fr", "phone": True}, id="fr-phone"),
    pytest.param("joris", {"language": "nl", "javascript": False}, id="nl-no-script"),
]
SCRIPTLESS: set[Page] = set()
CODE = re.compile(r"^\s*([A-Z0-9][A-Z0-9 -]{4,11})\s*$", re.MULTILINE)


@pytest.fixture
def reply_domain(monkeypatch):
    """Before the house: it receives answers by e-mail."""
    monkeypatch.setenv("ENCOMMUN_REPLY_DOMAIN", DOMAIN)


def check(page: Page) -> None:
    """Where the page may run a script: axe is one."""
    if page not in SCRIPTLESS:
        assert violations(page) == [], page.url


def press(page: Page, selector: str) -> None:
    page.locator(f"main {selector}").first.click()
    page.wait_for_load_state()


def send(page: Page, selector: str) -> None:
    """Press, and wait until the house says that it is done."""
    press(page, selector)
    expect(page.locator("#messages .notice")).to_be_visible()


def letters(folder: Path, person: str) -> list:
    """What the house wrote to that person, the oldest first."""
    found = []
    for path in sorted((folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime):
        for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            letter = email.message_from_bytes(part.lstrip(), policy=email.policy.default)
            if person in str(letter["To"] or ""):
                found.append(letter)
    return found


def answer_by_mail(folder: Path, tmp_path: Path, words: str) -> None:
    """Maëlle presses "answer" in her mail program; the mail server hands the letter over."""
    letter = letters(folder, "maelle@")[-1]
    assert "ruche.example" not in letter.get_body().get_content().replace("bonjour@", "").replace(DOMAIN, "")
    answer = EmailMessage()
    answer["From"], answer["To"], answer["Message-ID"] = "Maëlle <maelle@ruche.example>", letter["Reply-To"], "<1@m>"
    quoted = "\n".join(f"> {line}" for line in letter.get_body().get_content().splitlines())
    answer.set_content(f"{words}\n\n-- \nMaëlle\nmaelle@ruche.example\n\n{quoted}")
    for name in ("new", "cur", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    (tmp_path / "box" / "new" / "1").write_bytes(answer.as_bytes())
    told = encommun(folder, "mail", "receive", "--maildir", str(tmp_path / "box"), ENCOMMUN_REPLY_DOMAIN=DOMAIN)
    assert told.strip() == "delivered"


def write_to_maelle(page: Page) -> str:
    """From the search to the sent message; the address of the conversation."""
    page.goto("/directory/?q=couture")
    page.get_by_role("main").get_by_role("link", name=re.compile("Maëlle")).first.click()
    press(page, "a.button[href^='/contact/']")
    check(page)
    press(page, "form .actions--main button")
    expect(page.locator(".error-summary")).to_be_visible()
    page.locator("#id_about").fill("Un manteau")
    page.locator("#id_body").fill("Reprenez-vous les manteaux ?")
    press(page, "form .actions--main button")
    expect(page).to_have_url(re.compile("/me/messages/[0-9a-f]{16}/"))
    check(page)
    return page.url


def confirm_it_is_me(page: Page, folder: Path, person: str) -> None:
    """The house asks who signed in long ago to confirm, by a code to their own address."""
    expect(page).to_have_url(re.compile("/accounts/confirm/"))
    check(page)
    press(page, "form button.button")
    found = CODE.search(letters(folder, f"{person}@")[-1].get_body().get_content())
    page.locator("#id_code").fill(found[1])


def take_my_data(page: Page, house, person: str) -> None:
    page.goto("/me/privacy/")
    check(page)
    send(page, "form[action$='/consents/'] button")
    expect(page.locator("main form[action$='/consents/'] button[name=withdraw]")).to_have_count(1)
    send(page, "#exports form button")
    house.sweep()
    page.goto("/me/privacy/")
    check(page)
    press(page, "#exports a.button")
    confirm_it_is_me(page, house.folder, person)
    with page.expect_download() as download:
        press(page, "form button.button")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert f"{person}@ruche.example" in archive.read("data.json").decode()
        words = archive.read("pages/contact.side.html").decode()
        assert "Un manteau" in words
        assert "maelle@" not in words


def ask_to_leave(page: Page) -> None:
    page.goto("/me/privacy/erasure/")
    check(page)
    expect(page.locator("main table")).to_be_visible()
    send(page, "button.button--danger")
    expect(page.locator("main button[name=cancel]")).to_be_visible()


def link_of_the_letter(house, person: str, *, before: str = "") -> str:
    """The way to leave, in another letter than the one `before`.

    The house's own sweep may be writing it at the same moment: asked again until it is there.
    """
    for _try in range(20):
        house.sweep()
        for letter in letters(house.folder, f"{person}@"):
            found = re.search(r"/privacy/erasures/[0-9a-f]{32}/", letter.get_body().get_content())
            if found and found[0] != before:
                return found[0]
    raise AssertionError("no letter with the way to leave came")


@pytest.mark.parametrize(("person", "device"), RUNS)
def test_from_a_first_message_to_leaving(reply_domain, own_house, visit_own, tmp_path, person, device):
    page, maelle, visitor = (visit_own(who, **device) for who in (person, "maelle", ""))
    if device.get("javascript") is False:
        SCRIPTLESS.update((page, maelle, visitor))
    thread = write_to_maelle(page).removeprefix(own_house.url)
    own_house.sweep()
    answer_by_mail(own_house.folder, tmp_path, "Oui, venez jeudi.")
    page.goto("/me/messages/")
    check(page)
    page.get_by_role("main").get_by_role("link", name="Un manteau").click()
    expect(page.locator("main")).to_contain_text("Oui, venez jeudi.")
    expect(page.locator("main")).not_to_contain_text("@ruche.example")
    maelle.goto(thread)
    expect(maelle.locator("main")).to_contain_text("Reprenez-vous les manteaux ?")
    take_my_data(page, own_house, person)
    ask_to_leave(page)
    proof = link_of_the_letter(own_house, person)
    visitor.goto(proof)
    check(visitor)
    send(visitor, "form button.button")
    ask_to_leave(page)
    proof = link_of_the_letter(own_house, person, before=proof)
    own_house.let_days_pass(8)
    own_house.sweep()
    visitor.goto(proof)
    expect(visitor.locator("main table")).to_be_visible()
    check(visitor)
    assert page.goto(f"/demo/as/{person}/").status == 404
    maelle.goto(thread)
    expect(maelle.locator("main")).to_contain_text("Oui, venez jeudi.")
    expect(maelle.locator("main")).not_to_contain_text("Reprenez-vous")
    check(maelle)


def test_who_is_blocked_learns_nothing(visit):
    page, maelle = visit("noor", language="nl"), visit("maelle", language="fr", phone=True)
    thread = write_to_maelle(page)
    maelle.goto(thread)
    press(maelle, "a[href='block/']")
    check(maelle)
    send(maelle, "button.button--danger")
    maelle.goto("/me/messages/settings/")
    check(maelle)
    page.goto(thread)
    expect(page.locator("main textarea")).to_have_count(0)
    blocked = page.locator("main .notice").inner_text()
    joris = visit("joris", language="nl")
    maelle.locator("[name=opens_to][value='0']").check()
    send(maelle, "form .actions--main button")
    profile = page.locator("main .lead a").get_attribute("href")
    for reader in (page, joris):
        reader.goto(profile)
        expect(reader.locator("main")).to_contain_text(blocked)
    send(maelle, "form[action$='/removal/'] button")
    maelle.locator("[name=opens_to][value='1']").check()
    send(maelle, "form .actions--main button")


def test_an_administrator_sees_what_goes_by_itself(visit):
    page = visit("odile", language="fr", phone=True)
    page.goto("/people/retention/")
    check(page)
    press(page, "a[href='members.left/']")
    check(page)
    page.goto("/people/security/")
    check(page)
