"""Already asked? Dutch words meet the French past: while somebody writes, as a step without scripts, at the editors' bench,
and before a group begins. The house that runs has its model, as `bin/run` installs it."""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from .axe import check
from .cycle import enter_room, open_tab, press

ASKED = "Een ledenlijst met ieders vaardigheden"
SENTENCE = "De coöperatie zou een lijst van leden en hun vaardigheden moeten hebben"
DIRECTORY = re.compile("annuaire")


def compare(house) -> None:
    """What the demo's past says is ready to be found. One sweep builds at a time, and the house's own may be at it: then
    this one does nothing, and goes again."""
    for _each in range(20):
        house.sweep()
        with closing(sqlite3.connect(house.folder / "encommun.sqlite3", timeout=30)) as database:
            waiting, grouped = (
                database.execute(f"SELECT count(*) FROM lineage_{table}").fetchone()[0]
                for table in ("tocompare", "bundle")
            )
        if grouped and not waiting:
            return
        time.sleep(2)
    raise AssertionError("nothing of the demo's past was found alike")


@pytest.fixture(scope="session")
def _compared(shared_house):
    compare(shared_house)


def begin_text(visit, **how) -> Page:
    page = visit("noor", language="nl", phone=True, **how)
    enter_room(page, "BE-LIE1")
    open_tab(page, "drafts")
    page.locator("main a[href$='/drafts/new/']").first.click()
    return page


def finds(page: Page):
    return page.locator("main .entry", has=page.locator("[data-state=same], [data-state=look]"))


@pytest.mark.parametrize("said", [ASKED, SENTENCE], ids=["title", "sentence"])
def test_the_past_appears_while_a_dutch_title_is_typed(said, visit, _compared):
    page = begin_text(visit)
    page.locator("input[name=title]").press_sequentially(said)
    found = page.locator(".asked-found")
    expect(found.locator("a[lang=fr]", has_text=DIRECTORY).first).to_be_visible()
    expect(page.locator("input[name=title]")).to_be_focused()  # whoever types goes on typing
    one = finds(page).filter(has_text=DIRECTORY).first
    one.locator("summary").click()
    expect(one.locator("details mark").first).to_be_visible()
    check(page)


def test_words_that_come_back_are_compared_again(visit, _compared):
    page = begin_text(visit)
    page.locator("input[name=title]").press_sequentially(ASKED)
    past = page.locator(".asked-found a[lang=fr]", has_text=DIRECTORY).first
    expect(past).to_be_visible()
    expect(page.locator("[data-keep-note]")).not_to_be_empty()
    page.reload()
    expect(page.locator("input[name=title]")).to_have_value(ASKED)
    expect(past).to_be_visible()
    page.locator(".notice .linklike").click()
    expect(page.locator("input[name=title]")).to_have_value("")
    expect(past).to_have_count(0)
    page.locator("input[name=title]").fill(ASKED)  # the same once more
    expect(past).to_be_visible()
    page.locator("select[name=language]").evaluate("field => field.selectedOptions[0].value = 'xx'")
    press(page.locator("form .actions--main button"))
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    expect(past).to_be_visible()


def test_she_adds_her_voice_to_what_was_asked_before(visit, _compared):
    page = begin_text(visit)
    page.locator("input[name=title]").press_sequentially(ASKED)
    act = finds(page).filter(has_text=DIRECTORY).locator("a.button").first
    with page.expect_popup() as opened:
        act.click()
    voice = opened.value
    voice.wait_for_load_state()
    press(voice.locator("main form .actions--main button"))
    expect(voice.locator("#messages")).to_contain_text("in het andere tabblad")
    voice.goto(voice.url)
    expect(voice.locator("#voices")).to_be_visible()
    expect(page.locator("input[name=title]")).to_have_value(re.compile(ASKED))  # and nothing typed is lost


def test_without_a_script_what_exists_is_a_step_before_sending(visit, _compared):
    page = begin_text(visit, javascript=False)
    page.locator("input[name=title]").fill(ASKED)
    press(page.locator("button[name=asked-now]"))
    expect(page.locator("main a[lang=fr]", has_text=DIRECTORY).first).to_be_visible()
    words = page.locator("main input[name=title]")
    expect(words).to_have_value(re.compile(ASKED))
    words.fill("Een ledenlijst, en wie ze bijhoudt")
    press(page.locator(".actions--main button"))
    expect(page).to_have_url(re.compile(r"/drafts/\d+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Een ledenlijst, en wie ze bijhoudt")


def test_an_editor_tells_two_requests_apart_and_takes_it_back(visit_own, own_house):
    compare(own_house)
    page = visit_own("solange", language="fr")
    page.goto("/lineage/bench/")
    group = page.locator("main .entry-title a").first
    title, address = group.inner_text(), group.get_attribute("href")
    group.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    check(page)
    press(page.locator("form[action$='/rejection/'] button"))
    page.goto("/lineage/bench/")
    expect(page.locator(f"main a[href='{address}']")).to_have_count(0)
    page.goto("/lineage/bench/?state=decided")
    page.locator(f"main a[href='{address}']").click()
    press(page.locator("form[action$='/reopening/'] button"))
    page.goto("/lineage/bench/")
    expect(page.locator("main .entry-title a", has_text=title)).to_have_count(1)


def test_a_group_reads_what_was_asked_before_it_begins(visit, _compared):
    page = visit("ines", language="fr", phone=True)
    enter_room(page, "BE-LIE1")
    open_tab(page, "already-asked")
    check(page)
    press(page.locator("form[action$='/reading/'] button"))
    withdrawal = page.locator("form[action$='/reading/withdrawal/'] button")
    expect(withdrawal).to_be_visible()
    press(withdrawal)
    expect(page.locator("form[action$='/reading/'] button")).to_be_visible()
