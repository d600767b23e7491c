"""Finding: what is stored is found, in both directions and by every reader's own right."""

import pytest

from encommun.house.models import Term
from encommun.search import glossary
from encommun.search.actions import Row, drop, index_things, rebuild
from encommun.search.models import SearchThing
from encommun.search.queries import PAGE_SIZE, found_numbers, matching_ids, numbers_of, search

pytestmark = pytest.mark.django_db


def row(number: int, title: str, **fields) -> Row:
    given = {"url": f"/x/{number}/", "audience": "public", "language": "fr"} | fields
    return Row(object_id=number, title=title, **given)


@pytest.fixture
def things(house):
    index_things(
        "recommendation",
        [
            row(1, "Les coopérateur·trices d’énergie", body="Un annuaire des compétences."),
            row(2, "Budget participatif des coopératives", body="Pour toutes les coopératives."),
            row(3, "Réservé", body="annuaire secret", audience="members"),
            row(4, "Een huis voor leden", body="De huizen van de coöperatie", language="nl"),
        ],
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("coopératrice", [1, 2]),
        ("cooperateurs energie", [1]),
        ("annuaires", [1]),
        ("coopératives", [1, 2]),
        ("huis", [4]),
        ("huizen", [4]),
        ("partici", [2]),
        ("annuaire budget", []),
        ("« »", []),
        ("", []),
    ],
)
def test_found(things, query, expected):
    assert sorted(int(found.url.strip("/x")) for found in search(query).found) == expected


def test_audiences_never_leak_into_counts(things, chloe):
    assert search("annuaire").total == 1
    assert search("annuaire").kinds == {"recommendation": 1}
    assert search("annuaire", chloe).total == 2


def test_the_very_word_comes_first(things):
    assert search("coopératives").found[0].url == "/x/2/"
    assert search("coopératrice").found[0].url == "/x/1/"


def test_titles_weigh_more_and_excerpts_are_marked(things):
    index_things("document", [row(9, "Annuaire", body="x" * 10)])
    found = search("annuaire").found
    assert found[0].kind == "document"
    assert "<mark>annuaire</mark>" in found[1].excerpt


def test_a_word_that_is_everywhere_puts_titles_first(things, monkeypatch):
    monkeypatch.setattr("encommun.search.queries.WEIGHED", 0)
    index_things("document", [row(9, "Annuaire"), row(10, "Autre", body="annuaire")])
    assert search("annuaire").found[0].url == "/x/9/"
    assert search("annuaire").total == 3


def test_narrowing_by_kind_and_language(things):
    index_things("document", [row(9, "La coopérative")])
    results = search("cooperative", None, ["document"])
    assert results.total == 1
    assert results.kinds == {"document": 1, "recommendation": 2} or results.kinds["document"] == 1
    assert search("huis", None, (), 1, ["fr"]).total == 0


def test_indexing_again_replaces_and_dropping_forgets(things):
    index_things("recommendation", [row(1, "Autre chose")])
    assert search("energie").total == 0
    assert search("autre").total == 1
    assert SearchThing.objects.filter(kind="recommendation").count() == 4
    drop("recommendation", [1])
    assert search("autre").total == 0


def test_ids_for_other_lists(things):
    assert list(matching_ids("recommendation", "annuaire").values_list("object_id", flat=True)) == [1, 3]
    assert not matching_ids("recommendation", "?!").exists()
    numbers = dict(numbers_of("recommendation"))
    assert sorted(numbers.values()) == [1, 2, 3, 4]
    assert [numbers[number] for number in found_numbers("annuaire")[1]] == [1, 3]
    assert [[numbers[number] for number in part] for part in found_numbers("budget")] == [[2], [2]]
    assert found_numbers("annuaire")[0] == []
    assert found_numbers("?!") == ([], [])


def test_hostile_queries_find_nothing_and_break_nothing(things):
    for query in [
        '"',
        "' OR 1=1 --",
        "NEAR(a b)",
        "a* AND (b",
        "\x00",
        "^title:x",
        "a" * 10_000,
        "{x} : -y",
        "é" * 500,
    ]:
        assert search(query).total == 0


def test_rebuild_tells_how_far_it_is(things):
    Term.objects.create(slug="agora", words={"fr": "agora", "nl": "agora"}, meanings={"fr": "lieu de débat"})
    told = []
    rebuild(lambda kind, done: told.append((kind, done)))
    assert ("term", 2) in told
    numbers = numbers_of("term")
    SearchThing.objects.create(kind="term", object_id=999, url="/gone/", title="Gone")
    rebuild()
    assert numbers_of("term") == numbers
    assert search("débat").total == 1


def test_the_glossary_stays_in_step(house):
    term = Term.objects.create(slug="agora", words={"en": "agora"}, meanings={"en": "a place"})
    assert glossary.refresh(None) == 1
    assert glossary.refresh(None) == 0
    term.delete()
    assert glossary.refresh(None) == 1
    assert search("agora").total == 0


def test_the_page(client, things):
    response = client.get("/search/?q=annuaire")
    assert response.status_code == 200
    assert b"<mark>annuaire</mark>" in response.content
    assert b"1 result for" in response.content
    assert b"What are you looking for" in client.get("/search/").content
    assert b"Nothing found" in client.get("/search/?q=zzzz&kind=recommendation&page=x").content
    fragment = client.get("/search/?q=annuaire", headers={"HX-Request": "true"})
    assert b"<html" not in fragment.content
    assert client.get("/search/?q=%3Cscript%3Ealert").content.count(b"<script>alert") == 0


def test_nothing_that_was_written_acts_on_the_page(client, house):
    index_things("document", [row(1, "<b>Annuaire", body="<i>annuaire</i>", context="<u>", url="/x/?a=1&b=2")])
    html = client.get("/search/?q=annuaire").content.decode()
    assert "&lt;b&gt;<mark>Annuaire</mark>" in html
    assert "&lt;i&gt;<mark>annuaire</mark>" in html
    assert "&lt;u&gt;" in html
    assert 'href="/x/?a=1&amp;b=2"' in html


@pytest.mark.parametrize("number", [1, 3, 300])
def test_number_of_queries(client, house, number, django_assert_num_queries):
    index_things("recommendation", (row(n, f"Atelier {n}", body="annuaire") for n in range(1, number + 1)))
    client.get("/search/?q=atelier")
    with django_assert_num_queries(2):
        response = client.get("/search/?q=atelier&page=2")
    assert len(response.context["results"].found) == min(number, PAGE_SIZE)
