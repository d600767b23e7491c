"""What is not open to a reader does not exist for them: no address of a draft or a members' document answers 200."""

import pytest
from django.test import Client
from django.urls import reverse

from encommun.lineage.actions import create_cluster
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
        if answer.status_code != 200 or SECRET in body.decode() or row.document.slug in body.decode():
            told[page] = answer.status_code
    assert told == {}
