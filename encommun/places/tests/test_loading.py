"""The data file into the tables: what is added, changed, kept; and that a second time does nothing."""

import gzip

import pytest

from encommun.places.actions import FILE, load_places, load_some
from encommun.places.areas import areas, inside, lineage, within
from encommun.places.cli import main
from encommun.places.models import Municipality, PostalCode, Spelling
from encommun.places.queries import find_municipalities

pytestmark = pytest.mark.django_db
LIEGE = "BE-62063\tBE-60000\t50.634\t5.567\tg\t6\t4000 4020\tLiège\tLuik\tLüttich\t\tBressoux|Glain"
NANTES = "FR-44109\tFR-44\t47.217\t-1.553\tg\t6\t44000\tNantes"
GONE = "BE-1\tBE-60000\t50.6\t5.5\tg\t3\t4001\tVieux-Bourg"


@pytest.fixture
def file_of(tmp_path):
    def write(*lines: str):
        path = tmp_path / "places.tsv.gz"
        path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))
        return path

    return write


def test_a_file_is_loaded_once(file_of, django_assert_num_queries):
    path = file_of(LIEGE, NANTES)
    assert load_places(path).added == 2
    liege = Municipality.objects.get(code="BE-62063")
    assert (liege.country, liege.names, liege.postal, liege.size) == (
        "BE", {"fr": "Liège", "nl": "Luik", "de": "Lüttich"}, "4000", 6,
    )  # fmt: skip
    assert set(liege.spellings.values_list("folded", flat=True)) == {"liege", "luik", "luttich", "bressoux", "glain"}
    assert list(liege.postal_codes.values_list("country", "code")) == [("BE", "4000"), ("BE", "4020")]
    with django_assert_num_queries(1):
        assert load_places(path) is None


def test_a_new_file_changes_only_what_differs(file_of):
    load_places(file_of(LIEGE, NANTES))
    kept = set(Spelling.objects.filter(municipality__code="FR-44109").values_list("pk", flat=True))
    report = load_places(file_of(LIEGE.replace("Luik", "Luyk").replace(" 4020", " 4030").replace("|Glain", ""), NANTES))
    assert (report.added, report.changed, report.removed, report.kept) == (0, 1, 0, 0)
    assert [one.code for one in find_municipalities("Luyk")] == ["BE-62063"]
    assert find_municipalities("Luik") == [] and find_municipalities("Glain") == []
    assert set(PostalCode.objects.filter(country="BE").values_list("code", flat=True)) == {"4000", "4030"}
    assert set(Spelling.objects.filter(municipality__code="FR-44109").values_list("pk", flat=True)) == kept


def test_a_municipality_in_use_is_never_deleted(file_of, chloe):
    load_places(file_of(LIEGE, GONE, GONE.replace("BE-1", "BE-2").replace("Vieux", "Autre")))
    chloe.municipality = Municipality.objects.get(code="BE-1")
    chloe.save()
    report = load_places(file_of(LIEGE))
    assert (report.removed, report.kept) == (1, 1)
    chloe.refresh_from_db()
    assert chloe.municipality.code == "BE-1"
    assert [one.code for one in find_municipalities("vieux bourg")] == ["BE-1"]


def test_a_few_municipalities_come_without_the_whole_file(file_of):
    path = file_of(LIEGE, NANTES)
    assert set(load_some(["BE-62063", "XX-1"], path)) == {"BE-62063"}
    assert load_some(["BE-62063"], path)["BE-62063"].postal_codes.count() == 2
    assert Municipality.objects.count() == 1
    assert load_places(path).added == 1


def test_areas_have_names_and_know_where_they_lie():
    assert lineage("FR-44") == ("FR", "FR-R52", "FR-44")
    assert lineage("BE-21000") == ("BE", "BE-04000", "BE-21000")
    assert lineage("XX") == ()
    assert str(areas()["BE-60000"]) == "Liège" and dict(areas()["BE-60000"].names)["nl"] == "Luik"
    assert set(inside("")) == {"BE", "FR"} and len(inside("BE")) == 3
    assert set(within("FR-R53")) == {"FR-22", "FR-29", "FR-35", "FR-56"}
    assert all(area.parent in areas() for area in areas().values() if area.kind != "country")


@pytest.mark.slow
def test_the_whole_file_of_this_version(capsys):
    assert main(["load"]) == 0
    assert main(["load"]) == 0
    assert "up to date" in capsys.readouterr().out
    assert Municipality.objects.filter(country="BE").count() == 565
    assert 34_900 < Municipality.objects.filter(country="FR").count() < 35_100
    assert set(Municipality.objects.values_list("area", flat=True)) <= set(areas())
    for typed, code in {
        "Luik": "BE-62063", "4000 Liège": "BE-62063", "Gent": "BE-44021", "Brussel": "BE-21004", "1348": "BE-25121",
        "Louvain-la-Neuve": "BE-25121", "44000 Nantes": "FR-44109", "Rijsel": "FR-59350", "Parijs": "FR-75056",
        "13008": "FR-13055", "Saint-Étienne": "FR-42218", "97400 Saint-Denis": "FR-97411", "Eupen": "BE-63023",
        "Lüttich": "BE-62063", "st josse": "BE-21014", "Merelbeke": "BE-44088",
    }.items():  # fmt: skip
        assert find_municipalities(typed)[0].code == code, typed
    assert FILE.stat().st_size < 1_200_000
    outside = Municipality.objects.filter(country="BE").exclude(
        latitude__range=(49.4, 51.6), longitude__range=(2.5, 6.5)
    )
    assert not outside.exists()
