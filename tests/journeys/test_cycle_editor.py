"""An editor reads a ready text of a group she is not in, and writes a reservation on it: in French, on a phone."""

from playwright.sync_api import expect

from .axe import check
from .cycle import RUNNING, follow, from_menu, send
from .words import Words

TEXT, RESERVED = "Des baux de neuf ans, signés par la coopérative", "Le service juridique n'a pas encore été entendu."


def test_a_ready_text_is_read_and_a_reservation_written(visit_own):
    say = Words("fr")
    page = visit_own("solange", phone=True)
    page.goto("/")
    from_menu(page, "/cycles/")
    follow(page, RUNNING)
    follow(page, say("From drafts to the register"))
    expect(page.locator("figure.chart svg")).to_be_visible()
    check(page)
    follow(page, TEXT)
    expect(page.get_by_role("heading", level=1)).to_have_text(TEXT)
    check(page)
    follow(page, say("Write a reservation"))
    page.locator("#id_text").fill(RESERVED)
    check(page)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(TEXT)
    expect(page.get_by_role("main")).to_contain_text(RESERVED)
