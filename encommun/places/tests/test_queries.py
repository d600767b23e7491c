"""Finding a place by what people type: accents, languages, articles, codes, and what a look-up costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encommun.places.models import Municipality
from encommun.places.queries import by_postal_code, distance_km, find_municipalities, km_between, near, whole_names
from encommun.places.spelling import read, spell

from .factories import make_liege, make_municipality, make_nantes

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(db):
    make_liege()
    make_nantes()
    make_municipality("La Louvière", code="BE-58001", area="BE-50000", at=(50.48, 4.19), postal=("7100",))
    make_municipality("Saint-Étienne", code="FR-42218", area="FR-42", at=(45.43, 4.39), postal=("42000",), size=6)
    make_municipality(
        "L'Abergement-Clémenciat", code="FR-01001", area="FR-01", at=(46.15, 4.92), postal=("01400",), size=3
    )
    make_municipality(
        "Bruxelles", nl="Brussel", code="BE-21004", area="BE-21000", at=(50.85, 4.35), postal=("1000", "1040")
    )
    make_municipality("Etterbeek", code="BE-21005", area="BE-21000", at=(50.83, 4.38), postal=("1040",), size=4)


def names(*args, **kwargs) -> list[str]:
    return [one.names["fr"] for one in find_municipalities(*args, **kwargs)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Liège", ["Liège"]),
        ("LIEGE", ["Liège"]),
        ("luik", ["Liège"]),
        ("Lüttich", ["Liège"]),
        ("Bressoux", ["Liège"]),
        ("4000 Liège", ["Liège"]),
        ("Liège 4020", ["Liège"]),
        ("B-4000 Luik", ["Liège"]),
        ("4000", ["Liège"]),
        ("4020 Quelque part", ["Liège"]),
        ("louviere", ["La Louvière"]),
        ("la louvière", ["La Louvière"]),
        ("st etienne", ["Saint-Étienne"]),
        ("St-Étienne (Loire)", ["Saint-Étienne"]),
        ("saint etienne", ["Saint-Étienne"]),
        ("abergement clem", ["L'Abergement-Clémenciat"]),
        ("l’Abergement", ["L'Abergement-Clémenciat"]),
        ("1040", ["Bruxelles", "Etterbeek"]),
        ("1040 etter", ["Etterbeek"]),
        ("Nantes, France", ["Nantes"]),
        ("F-44000", ["Nantes"]),
        ("Atlantis", []),
        ("9999", []),
        ("n", []),
        ("", []),
        ("%", []),
        ("'; drop table", []),
        ("x" * 5_000, []),
        ("\x00", []),
    ],
)
def test_what_people_type_finds_the_place(places, typed, found):
    assert names(typed) == found


def test_a_whole_name_comes_before_a_beginning_and_a_town_before_a_village(db):
    for size, (name, area) in enumerate(
        [("Lyon-sous-Bois", "FR-69"), ("Lyonne", "FR-03"), ("Lyon", "FR-69"), ("Lyons", "FR-27")]
    ):
        make_municipality(name, area=area, size=9 - size)
    assert names("lyon") == ["Lyon", "Lyon-sous-Bois", "Lyonne", "Lyons"]
    assert names("lyon", limit=2) == ["Lyon", "Lyon-sous-Bois"]


def test_a_country_narrows_the_search(db):
    make_municipality("Hannut", area="BE-60000", postal=("4280",))
    make_municipality("Hannut", area="FR-54", postal=("4280",))
    assert len(find_municipalities("hannut")) == 2
    assert [one.country for one in find_municipalities("hannut", "FR")] == ["FR"]
    assert [one.country for one in by_postal_code("BE", "4280")] == ["BE"]
    assert [one.country for one in find_municipalities("BE 4280")] == ["BE"]


def test_whole_names_say_whether_they_are_sure(places):
    assert [one.code for one in whole_names("Luik")[0]] == ["BE-62063"]
    assert whole_names("Luik")[1]
    found, sure = whole_names("Saint")
    assert [one.code for one in found] == ["FR-42218"] and not sure


@pytest.mark.parametrize("typed", ["Luik", "4000 Liège", "44000", "st"])
def test_a_look_up_is_one_query_that_an_index_answers(places, typed):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        find_municipalities(typed)
    (query,) = [one["sql"] for one in asked if "municipality" in one["sql"]]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            plan = " ".join(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
        assert "SCAN" not in plan and "SEARCH" in plan


def test_distances_are_those_of_the_globe(places):
    liege, nantes = Municipality.objects.get(code="BE-62063"), Municipality.objects.get(code="FR-44109")
    assert distance_km(liege, nantes) == pytest.approx(646, abs=3)
    assert distance_km(liege, liege) == 0
    assert km_between(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize(
    ("km", "found"), [(5, {"Liège"}), (110, {"Liège", "Bruxelles", "Etterbeek", "La Louvière"}), (700, None)]
)
def test_the_box_holds_everything_within_the_radius(places, km, found):
    liege = Municipality.objects.get(code="BE-62063")
    box = Municipality.objects.filter(near(liege.latitude, liege.longitude, km))
    inside = {one.names["fr"] for one in Municipality.objects.all() if distance_km(liege, one) <= km}
    assert inside <= {one.names["fr"] for one in box}
    assert found is None or inside == found


@pytest.mark.parametrize(
    ("name", "spelt"),
    [("’s-Gravenbrakel", "gravenbrakel"), ("L’Haÿ-les-Roses", "hay les roses"), ("Œting", "oeting"), ("Le", "le"), ("", "")],
)  # fmt: skip
def test_spelling(name, spelt):
    assert spell(name) == spelt


def test_reading_what_was_typed():
    assert read("B-4000 Liège (Luik)") == ("liege", "4000", "BE")
    assert read("44000 Nantes, France") == ("nantes", "44000", "")
    assert read("Villeneuve 2000 ans") == ("villeneuve ans", "2000", "")
    assert read("75011 Paris") == ("paris", "75011", "")
    assert read("le 4000") == ("le", "4000", "")
