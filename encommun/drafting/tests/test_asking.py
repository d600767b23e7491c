"""What exists already beside a text at work, from what is saved, and while one begins a text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encommun.drafting.queries import words_of
from encommun.likeness.actions import rebuild
from encommun.recommendations.tests.factories import make_document, make_recommendation

from .factories import make_desk

pytestmark = pytest.mark.django_db
WORDS = "A shared workshop in each region, open to members of every trade, with tools that all of them can use."
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def desk(house):
    made = make_desk(text=WORDS)
    make_recommendation(title="A shared workshop", texts=[WORDS])
    rebuild()
    return made


def test_the_editor_has_a_panel_that_looks_and_a_link(client_of, desk):
    page = client_of(desk.fenna).get(f"/drafts/{desk.draft.pk}/").text
    assert f'hx-get="/drafts/{desk.draft.pk}/already-asked/"' in page and "autosave:reply" in page
    assert f'<a href="/drafts/{desk.draft.pk}/already-asked/">See what exists</a>' in page


def test_the_saved_text_is_compared_as_a_part_and_as_a_page(client_of, desk):
    browser, address = client_of(desk.fenna), f"/drafts/{desk.draft.pk}/already-asked/"
    assert WORDS in words_of(desk.draft).text
    part = browser.get(address, **HTMX)
    assert "1 earlier request looks like yours." in part.text and "<html" not in part.text
    shown = part.text.split('name="asked-shown" value="')[1].split('"')[0]
    assert browser.get(address, {"asked-shown": shown}, **HTMX).status_code == 204
    page = browser.get(address).text
    assert "1 earlier request looks like yours." in page and "Write on" in page


def test_strangers_learn_nothing_of_the_text(client, client_of, chloe, desk):
    address = f"/drafts/{desk.draft.pk}/already-asked/"
    assert client_of(chloe).get(address).status_code == 404
    assert client.get(address).status_code == 302


def test_the_page_costs_the_same_for_one_and_for_many(client_of, desk):
    browser, counts = client_of(desk.fenna), []
    for more in (0, 3):
        for _ in range(more):
            make_recommendation(make_document(), title="A shared workshop", texts=[WORDS])
        rebuild()
        browser.get(f"/drafts/{desk.draft.pk}/already-asked/", **HTMX)
        with CaptureQueriesContext(connection) as counted:
            browser.get(f"/drafts/{desk.draft.pk}/already-asked/", **HTMX)
        counts.append(len(counted))
    assert counts[0] == counts[1] <= 12


def test_beginning_a_text_looks_by_its_title(client_of, desk):
    form = f"/groups/{desk.group.edition.slug}/{desk.group.code}/drafts/new/"
    browser = client_of(desk.fenna)
    assert 'hx-post="/already-asked/draft/"' in browser.get(form).text
    typed = {"title": WORDS, "language": "en", "template": "blank", "asked-at": form}
    step = browser.post("/already-asked/draft/", typed).text
    assert f'name="title" value="{WORDS}"' in step and 'name="template" value="blank"' in step
