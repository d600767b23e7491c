"""A page that presents a cycle, then a document of one of its themes: each group is there once, with all that is told."""

from pathlib import Path

import pytest

from encommun.cycles.models import Edition, WorkingGroup
from encommun.engines import pads
from encommun.importing.actions import save_draft, start_import
from encommun.importing.alike import groups_alike
from encommun.importing.models import ImportDraft
from encommun.importing.process import country_of
from encommun.places.models import Municipality, Spelling

SAMPLES = Path(pads.__file__).parent / "samples"
PAGE, DOCUMENT = "process-2021.txt", "accompagnement-2021.md"
TOWNS = {"Namur": "BE", "Bruxelles": "BE", "Tours": "FR", "Lille": "FR"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def house(belgium, france):
    """Both countries, and the towns of the sample."""
    for number, (name, country) in enumerate(TOWNS.items()):
        town = Municipality.objects.create(
            code=f"{country}-{number}", country=country, names={"fr": name}, latitude=50, longitude=4
        )
        Spelling.objects.create(municipality=town, folded=name.lower())
    return {"BE": belgium, "FR": france}


def bring(actor, name: str) -> ImportDraft:
    draft = start_import(actor=actor, data=(SAMPLES / name).read_bytes(), name=name)
    save_draft(actor=actor, draft=draft)
    return draft


@pytest.mark.parametrize("order", [(PAGE, DOCUMENT), (DOCUMENT, PAGE), (PAGE, DOCUMENT, PAGE)])
def test_themes_groups_and_recommendations_hold_together(bilal, house, order):
    for name in order:
        bring(bilal, name)
    rows = WorkingGroup.objects.filter(theme__title__endswith="ccompagnement").order_by("code")
    assert list(rows.values_list("code", "name", "places", "country__code")) == [
        ("BE-ACC1", "Meuse", "Namur", "BE"),
        ("BE-ACC2", "Senne", "Bruxelles", "BE"),
        ("FR-ACC1", "Loire", "Tours", "FR"),
    ]
    assert all(group.recommendations.exists() for group in rows)


def test_groups_that_were_left_apart_are_named_side_by_side(bilal, house, client_of):
    """The page's towns say Belgium, the document's codes France: nobody merges them, and the report says so."""
    page = bring(bilal, PAGE)
    assert groups_alike(page) == []
    theme = page.edition.themes.get(title__endswith="ccompagnement")
    theme.groups.filter(name="Loire").update(country=house["BE"])
    document = bring(bilal, DOCUMENT)
    (one,) = groups_alike(document)
    assert one.theme == theme.title and ("FR-ACC1", "/groups/2020-2021/FR-ACC1/") in one.coded
    assert [words for words, _url in one.named] == ["Loire (Tours)"]
    for draft in (page, document):
        text = client_of(bilal).get(f"/import/{draft.pk}/").content.decode()
        assert "Groups that may be the same" in text and all(url in text for _words, url in one.named + one.coded)
    theme.groups.filter(name="Loire").update(is_closed=True)
    assert groups_alike(document) == []


def test_a_theme_across_all_others_is_that_of_its_group(bilal, house):
    bring(bilal, PAGE)
    (group,) = Edition.objects.get().themes.get(title="Tables d'écoute").groups.all()
    assert (group.name, group.country) == ("Tables d'écoute", None)


@pytest.mark.parametrize(
    ("towns", "among", "code"),
    [
        (["Namur"], "BE FR", "BE"),
        (["Namur", "Bruxelles"], "BE FR", "BE"),
        (["Namur", "Tours"], "BE FR", None),
        (["à distance"], "BE FR", None),
        (["à distance"], "FR", "FR"),
        ([], "BE FR", None),
    ],
)
def test_the_country_of_a_group_is_where_all_its_towns_lie(house, towns, among, code):
    found = country_of(towns, [house[one] for one in among.split()])
    assert (found and found.code) == code
