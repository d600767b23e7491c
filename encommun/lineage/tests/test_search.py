"""Gathered requests are found, by whoever may see one of their askings, and tell no title that is not public."""

import pytest

from encommun.lineage.actions import (
    add_to_cluster,
    create_cluster,
    edit_cluster,
    merge_clusters,
    remove_from_cluster,
    split_cluster,
)
from encommun.recommendations.actions import publish_document, refresh_search, unpublish_document
from encommun.search.actions import rebuild
from encommun.search.queries import search

from .factories import asked

pytestmark = pytest.mark.django_db


def found(query: str, member=None) -> list[str]:
    return [str(row.url) for row in search(query, member, ["cluster"]).found]


@pytest.fixture
def solar(house, bilal):
    return create_cluster(
        actor=bilal, title="Zonnepanelen vragen", summary="Op **elk** dak", language="nl", recommendations=[asked(2019)]
    )


def test_by_title_summary_and_public_titles_only(solar, bilal, chloe):
    add_to_cluster(actor=bilal, cluster=solar, recommendation=asked(2020, "Batteries for everybody"))
    add_to_cluster(actor=bilal, cluster=solar, recommendation=asked(2021, "Quarrel about Mons", audience="members"))
    address = [f"/lineage/clusters/{solar.slug}/"]
    assert found("zonnepanelen") == found("elk dak") == found("batteries") == address
    assert found("quarrel") == found("quarrel", chloe) == found("quarrel", bilal) == []
    assert "Gathered requests" in [label for _value, label, _n, _on in _kinds("zonnepanelen")]


def _kinds(query: str):
    from django.test import Client

    return Client().get("/search/", {"q": query, "lang": "en"}).context["kinds"]


def test_only_by_those_who_may_see_an_asking(house, bilal, chloe):
    rec = asked(2021, audience="members")
    made = create_cluster(actor=bilal, title="Windmills", recommendations=[rec])
    assert (len(found("windmills")), len(found("windmills", chloe))) == (0, 1)
    remove_from_cluster(actor=bilal, cluster=made, recommendation=rec)
    assert (len(found("windmills", chloe)), len(found("windmills", bilal))) == (0, 1)


def test_closing_a_document_closes_what_quotes_it_at_once(solar, bilal):
    rec = asked(2022, "Batteries for everybody")
    refresh_search(rec.document)
    add_to_cluster(actor=bilal, cluster=solar, recommendation=rec)
    assert found("batteries")
    unpublish_document(actor=bilal, document=rec.document)
    assert found("batteries") == found("batteries", bilal) == []
    assert found("zonnepanelen")
    publish_document(actor=bilal, document=rec.document, audience="public")
    assert found("batteries")


def test_changed_joined_and_split(solar, bilal):
    edit_cluster(actor=bilal, cluster=solar, title="Sunshine", summary="", language="en")
    assert (found("zonnepanelen"), len(found("sunshine"))) == ([], 1)
    first, second = asked(2020, "Batteries"), asked(2021, "Cables")
    other = create_cluster(actor=bilal, title="Storage", recommendations=[first, second])
    new = split_cluster(actor=bilal, cluster=other, recommendation_ids={second.pk}, title="Wires")
    assert found("cables") == [f"/lineage/clusters/{new.slug}/"]
    merge_clusters(actor=bilal, cluster=other, into=solar)
    assert found("storage") == []
    assert found("batteries") == [f"/lineage/clusters/{solar.slug}/"]


def test_a_rebuild_finds_the_same(solar):
    rebuild()
    assert found("zonnepanelen") == [f"/lineage/clusters/{solar.slug}/"]
