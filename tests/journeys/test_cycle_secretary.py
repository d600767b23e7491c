"""A secretary keeps minutes and claims what the soup has cost, in French on a phone; the animator approves (Dutch, on a
phone) and the coordination pays."""

import re

from playwright.sync_api import Page, expect

from .axe import check
from .cycle import enter_room, entry, follow, look_again, open_tab, press, send
from .words import Words

fr, nl = Words("fr"), Words("nl")
GROUP, MEETING = "BE-LIE1", "Faire connaissance avec le thème"
SAID = "Une phrase écrite depuis le train de Namur."
SOUP = "Soupe aux panais, onze bols"
SAVED = re.compile(r"\d{1,2}[:h.]\d{2}")


def test_minutes_are_saved_while_they_are_typed_and_stand_again(visit_year):
    page = visit_year("ines", phone=True)
    enter_room(page, GROUP)
    open_tab(page, "meetings")
    follow(page, MEETING)
    before = page.locator("section[aria-labelledby=minutes] .prose").inner_text()
    follow(page, fr("Write the minutes"))
    check(page)
    field = page.locator("#id_text")
    field.press("Control+End")
    field.press_sequentially(f"\n{SAID}")
    expect(page.locator("[data-autosave-words]")).to_have_text(SAVED)
    follow(page, fr("Back to the meeting"))
    minutes = page.locator("section[aria-labelledby=minutes]")
    expect(minutes).to_contain_text(SAID)
    check(page)
    minutes.get_by_role("link", name=fr("Versions"), exact=True).click()
    check(page)
    page.locator("main a[href*='/minutes/versions/']").last.click()
    expect(page.locator(".prose").first).not_to_contain_text(SAID)
    press(page.get_by_role("button", name=fr("Let this version stand again")))
    enter_room(page, GROUP)
    open_tab(page, "meetings")
    follow(page, MEETING)
    expect(minutes).not_to_contain_text(SAID)
    assert minutes.locator(".prose").inner_text() == before


def test_a_claim_is_sent_approved_and_paid(visit_year, tmp_path):
    secretary = visit_year("ines", phone=True)
    animator, coordinator = visit_year("noor", language="nl", phone=True), visit_year("teun")
    claim(secretary, tmp_path)
    decide(animator, GROUP, nl("Approve the claim"))
    decide(coordinator, GROUP, fr("Write down the payment"))
    look_again(secretary)
    line = entry(secretary, SOUP)
    expect(line).to_contain_text(fr("paid"))
    check(secretary)


def claim(page: Page, folder) -> None:
    """An amount that is no amount is refused at its field, and nothing typed goes; then the claim with its receipt."""
    receipt = folder / "ticket.pdf"
    receipt.write_bytes(b"%PDF-1.4\n%%EOF\n")
    enter_room(page, GROUP)
    open_tab(page, "budget")
    check(page)
    follow(page, fr("Claim an expense"))
    page.locator("#id_amount").fill("onze euros")
    page.locator("#id_kind").select_option("meals")
    page.locator("#id_words").fill(SOUP)
    send(page)
    expect(page.locator("#id_amount")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_words")).to_have_value(SOUP)
    check(page)
    page.locator("#id_amount").fill("23,10")
    page.locator("#id_receipt").set_input_files(receipt)
    send(page)
    expect(page.locator("#id_receipt")).to_have_count(0)
    open_tab(page, "budget")
    expect(entry(page, SOUP)).to_contain_text("23,10")


def decide(page: Page, group: str, act: str) -> None:
    """In the group's room, among its claims, this one."""
    enter_room(page, group)
    open_tab(page, "budget")
    page.get_by_role("main").get_by_role("link", name=re.compile(SOUP)).click()
    check(page)
    page.get_by_role("button", name=act).click()
    expect(page.get_by_role("button", name=act)).to_have_count(0)
