"""Each write: its effect, who is refused, what the log says, and that a second call is harmless."""

import pytest

from encommun.activity.models import Event
from encommun.activity.queries import verbs
from encommun.house.models import Office, Region
from encommun.kit.refusals import Refused, refusal
from encommun.members.actions import give_role
from encommun.members.tests.factories import make_member
from encommun.offices import actions, rules
from encommun.offices.notices import VERBS
from encommun.places.tests.factories import make_liege, make_nantes

from .factories import make_office, make_region

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    rows = Event.objects.filter(subject_kind__in=("office", "region")).order_by("pk")
    assert all(row.is_internal for row in rows)
    return list(rows.values_list("verb", flat=True))


def test_an_office_is_added_changed_closed_and_opened_again(admin, belgium, house):
    liege = make_liege()
    words = {
        "names": {"en": " Liège ", "fr": ""},
        "country": belgium,
        "municipality": liege,
        "contact": "l@example.org",
    }
    office = actions.add_office(actor=admin, **words)
    assert (office.slug, office.names, office.municipality) == ("liege", {"en": "Liège"}, liege)
    assert actions.add_office(actor=admin, **words) == office
    with pytest.raises(Refused) as no:
        actions.add_office(actor=admin, **{**words, "street": "Quai 3"})
    assert no.value.field == "names"
    for _again in range(2):
        actions.edit_office(actor=admin, office=office, **{**words, "street": " Quai 3 "})
    for _again in range(2):
        actions.close_office(actor=admin, office=office)
    for _again in range(2):
        actions.reopen_office(actor=admin, office=office)
    office.refresh_from_db()
    assert (office.street, office.is_active, office.slug) == ("Quai 3", True, "liege")
    assert told() == ["office.added", "office.edited", "office.closed", "office.reopened"]
    assert Event.objects.get(verb="office.edited").data == {"name": "Liège", "parts": ["street"]}


@pytest.mark.parametrize("name", ["New", "Regions", "Figures"])
def test_an_office_never_takes_the_address_of_another_page(admin, belgium, house, name):
    assert actions.add_office(actor=admin, names={"en": name}, country=belgium).slug not in {
        "new",
        "regions",
        "figures",
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"names": {}}, "names"),
        ({"names": {"en": "!!!"}}, "names"),
        ({"names": {"xx": "Liège"}}, "names"),
        ({"names": {"en": "x" * 200}}, "names"),
        ({"country": None}, "country"),
        ({"street": "x" * 161}, "street"),
        ({"contact": "nobody"}, "contact"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(admin, belgium, house, change, field):
    with pytest.raises(Refused) as no:
        actions.add_office(actor=admin, **{"names": {"en": "Liège"}, "country": belgium, **change})
    assert no.value.field == field
    assert not Office.objects.exists() and told() == []


def test_an_office_its_region_and_its_municipality_are_in_one_country(admin, belgium, france, house):
    with pytest.raises(Refused) as no:
        actions.add_office(actor=admin, names={"en": "A"}, country=belgium, municipality=make_nantes())
    assert no.value.field == "municipality"
    with pytest.raises(Refused) as no:
        actions.add_office(actor=admin, names={"en": "A"}, country=belgium, region=make_region(country=france))
    assert no.value.field == "region"


def test_an_office_is_presented_by_its_advisers_coordinators_and_administrators(
    admin, carole, chloe, ana, bilal, belgium, house
):
    office, other = make_office("Liège"), make_office("Ghent")
    adviser = make_member("Abel Cast")
    give_role(actor=None, member=adviser, kind="adviser", office=office, posture="employee")
    for who in (admin, carole, adviser, None):
        assert refusal(rules.check_can_present_office, who, office) == ""
    assert "Advisers of this office" in refusal(rules.check_can_present_office, adviser, other)
    for who in (chloe, ana, bilal):
        with pytest.raises(Refused):
            actions.present_office(actor=who, office=office, presentation={"en": "Open."})
    for _again in range(2):
        actions.present_office(actor=adviser, office=office, presentation={"en": "**Open**\r\n", "fr": " "})
    office.refresh_from_db()
    assert office.presentation == {"en": "**Open**"}
    with pytest.raises(Refused):
        actions.present_office(actor=adviser, office=office, presentation={"en": "x" * 8_001})
    assert told() == ["office.presented"]


def test_regions_come_change_and_go_only_when_empty(admin, belgium, france, house):
    region = actions.add_region(actor=admin, names={"en": "Hainaut"}, country=belgium)
    assert actions.add_region(actor=admin, names={"en": "Hainaut"}, country=belgium) == region
    with pytest.raises(Refused):
        actions.add_region(actor=admin, names={"en": "Hainaut"}, country=france)
    for _again in range(2):
        actions.edit_region(actor=admin, region=region, names={"en": "Henegouwen"}, country=belgium)
    office = make_office("Mons", country=belgium, region=region)
    with pytest.raises(Refused) as no:
        actions.edit_region(actor=admin, region=region, names={"en": "Henegouwen"}, country=france)
    assert no.value.field == "country"
    region.refresh_from_db()
    with pytest.raises(Refused, match="Offices stand"):
        actions.remove_region(actor=admin, region=region)
    office.delete()
    for _again in range(2):
        actions.remove_region(actor=admin, region=region)
    assert not Region.objects.exists()
    assert told() == ["region.added", "region.edited", "region.removed"]


def test_everybody_else_is_refused_everything(ana, bilal, carole, chloe, dries, house, belgium):
    office, region = make_office(), make_region()
    words = {"names": {"en": "Chad"}, "country": belgium}
    acts = [
        lambda who: actions.add_office(actor=who, **words),
        lambda who: actions.edit_office(actor=who, office=office, **words),
        lambda who: actions.close_office(actor=who, office=office),
        lambda who: actions.reopen_office(actor=who, office=office),
        lambda who: actions.add_region(actor=who, **words),
        lambda who: actions.edit_region(actor=who, region=region, **words),
        lambda who: actions.remove_region(actor=who, region=region),
    ]
    for act in acts:
        for who in (ana, bilal, carole, chloe, dries):
            with pytest.raises(Refused):
                act(who)
    assert told() == []


def test_every_verb_is_declared_and_told_to_administrators_alone():
    assert {verb.key for verb in VERBS} <= set(verbs())
    assert not any(verb.tells for verb in VERBS)
