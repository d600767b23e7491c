"""What is not open to a reader does not exist for them: no address of a draft or a members' document answers 200."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from encommun.activity.actions import record
from encommun.cycles.actions import add_group
from encommun.cycles.queries import members_of
from encommun.lineage.actions import create_cluster
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.privacy.queries import export_of
from encommun.recommendations.tests.factories import make_document, make_recommendation

from .test_doors import doors

SECRET = "Quietly close the office in Mons"


def addresses(row) -> list[str]:
    """Every address of the house that names this document or this recommendation."""
    known = {
        "slug": row.document.slug, "place": row.place, "item": "a", "form": "json", "language": "nl", "number": 1,
        "kind": "recommendation", "id": row.pk, "code": "be", "pk": 1, "edition": row.edition.slug,
    }  # fmt: skip
    found = []
    for name, parameters in doors().items():
        names_it = "place" in parameters or name in {"annex", "activity:feed_of", "notices:follow"}
        if (names_it or name.startswith("document")) and set(parameters) <= set(known):
            found.append(reverse(name, kwargs={key: known[key] for key in parameters}))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("audience", "reader"), [("editors", None), ("members", None), ("editors", "member")])
def test_no_address_of_a_hidden_thing_opens(audience, reader, chloe, client_of, house):
    row = make_recommendation(make_document(audience=audience, title=SECRET), title=SECRET)
    browser = client_of(chloe) if reader else Client()
    tried = addresses(row)
    assert len(tried) > 30
    opened = {}
    for address in tried:
        answer = browser.get(address)
        if answer.status_code not in {302, 403, 404, 405} or SECRET in answer.content.decode(errors="ignore"):
            opened[address] = answer.status_code
        assert answer.status_code != 302 or answer["Location"].startswith("/accounts/login/"), address
    assert opened == {}


@pytest.mark.django_db
def test_lists_counts_feeds_and_search_do_not_betray_it(bilal, house):
    row = make_recommendation(make_document(audience="members", title=SECRET), title=SECRET)
    create_cluster(actor=bilal, title="Offices", recommendations=[row])
    pages = [
        "/", "/register/", "/register/?q=quietly", "/search/?q=quietly", "/cycles/", f"/cycles/{row.edition.slug}/",
        f"/cycles/{row.edition.slug}/all/", "/activity/", "/activity/feed/", "/follow-up/", "/follow-up/figures.csv",
        "/follow-up/silent/", "/follow-up/overdue/", "/lineage/", "/register/export/json/", "/register/export/csv/",
        f"/follow-up/assembly/{row.edition.slug}/", "/map/",
    ]  # fmt: skip
    told = {}
    for page in pages:
        answer = Client().get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        # A PDF carries its hour; what it prints has its own tests.
        if answer.headers.get("Content-Type") == "application/pdf":
            body = b""
        if answer.status_code != 200 or SECRET in body.decode() or row.document.slug in body.decode():
            told[page] = answer.status_code
    assert told == {}


HOUSE_PAGES = [
    "/", "/register/", "/search/?q=closed", "/search/?q=cast", "/cycles/", "/activity/", "/activity/feed/", "/follow-up/",
    "/follow-up/figures.csv", "/register/export/json/", "/register/export/csv/", "/map/", "/directory/", "/directory/?q=cast",
    "/bodies/", "/offices/", "/notices/", "/members-import/", "/privacy/", "/people/", "/people/retention/",
    "/people/security/",
]  # fmt: skip


# What is drawn anew at each visit: tokens, and the minute on what is printed.
ANEW = re.compile(r'csrfmiddlewaretoken" value="[^"]*|X-CSRFToken": "[^"]*|<updated>[^<]*|print-only">[^<]*')


def as_seen(reader, pages: list[str]) -> dict[str, tuple]:
    """{page: (status, what is on it, how many queries it took)} for that reader; what is drawn anew is left out."""
    found = {}
    for page in pages:
        browser = Client()
        if reader is not None:
            browser.force_login(reader)
        browser.get(page)  # what is kept in memory is kept for both
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        # A PDF carries its hour; what it prints has its own tests.
        if answer.headers.get("Content-Type") == "application/pdf":
            body = b""
        words = re.sub(
            r'csrfmiddlewaretoken" value="[^"]*|X-CSRFToken": "[^"]*|<updated>[^<]*|print-only">[^<]*',
            "",
            body.decode(),
        )
        found[page] = (answer.status_code, words, len(queries))
    return found


def first_difference(one: tuple, other: tuple) -> tuple:
    """What tells two visits of a page apart, short enough to be read in a failure."""
    (status, words, queries), (status_after, words_after, queries_after) = one, other
    at = next((at for at, (a, b) in enumerate(zip(words, words_after, strict=False)) if a != b), -1)
    return (
        (status, status_after),
        (queries, queries_after),
        words[max(at - 60, 0) : at + 60],
        words_after[max(at - 60, 0) : at + 60],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["visitor", "member", "editor", "coordinator", "administrator"])
def test_who_joins_a_closed_group_changes_no_page_of_anybody_else(who, request, house, dries):
    """Neither a word, a count, an order nor the work behind a page (its queries) tells that somebody is in it (PRI-07)."""
    names = {"member": "chloe", "editor": "bilal", "coordinator": "carole", "administrator": "admin"}
    reader = request.getfixturevalue(names[who]) if who in names else None
    row = make_recommendation(make_document(title="A public text"), title="A public request")
    group = add_group(actor=None, edition=row.edition, theme=row.theme, name="Without mixity", is_closed=True)
    row.groups.add(group)
    theme = f"/cycles/{row.edition.slug}/{row.theme.slug}/" if row.theme else "/cycles/"
    pages = [*HOUSE_PAGES, f"/cycles/{row.edition.slug}/", theme, f"/register/{row.document.slug}/{row.place}/"]
    if who == "administrator":
        pages.append(f"/people/{dries.pk}/")
    before = as_seen(reader, pages)
    group.members.add(dries)
    after = as_seen(reader, pages)
    assert {page: first_difference(before[page], after[page]) for page in pages if before[page] != after[page]} == {}
    assert sum(1 for status, _words, _queries in after.values() if status == 200) > 12


@pytest.mark.django_db
def test_members_of_a_closed_group_are_known_to_its_members_alone(house, chloe, dries, admin, bilal, carole):
    row = make_recommendation(make_document())
    closed = add_group(actor=None, edition=row.edition, name="Without mixity", is_closed=True)
    open_one = add_group(actor=None, edition=row.edition, name="Open")
    for group in (closed, open_one):
        group.members.add(dries)
    assert list(members_of(closed, dries)) == [dries]
    for reader in (None, chloe, admin, bilal, carole):
        assert list(members_of(closed, reader)) == []
    assert list(members_of(open_one, chloe)) == [dries]
    assert list(members_of(open_one, None)) == []


@pytest.mark.django_db
def test_exports_and_notices_of_others_say_nothing_of_a_closed_group(house, chloe, dries, admin):
    row = make_recommendation(make_document())
    closed = add_group(actor=None, edition=row.edition, name="Without mixity", is_closed=True)
    row.groups.add(closed)
    closed.members.add(dries)
    record(actor=None, verb="comment.added", kind="recommendation", id=row.pk)
    tell(timezone.now())
    assert set(Notice.objects.values_list("member", flat=True)) == {dries.pk}
    for reader in (chloe, admin):
        assert "Without mixity" not in json.dumps(export_of(reader), default=str)
    assert "Without mixity" in json.dumps(export_of(dries), default=str)
