"""Editions are opened once, found by every spelling, and filled with phases, themes and groups."""

from datetime import UTC, date, datetime

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import add_edition, add_group, add_phase, add_theme, add_told_group, place_member
from encommun.cycles.queries import edition_by_spelling, spelling_key
from encommun.house.models import Country
from encommun.kit.refusals import Refused

pytestmark = pytest.mark.django_db
DAYS = [datetime(2026, month, 1, tzinfo=UTC) for month in (1, 5, 9)]


@pytest.fixture
def edition(db):
    return add_edition(actor=None, label="SIP 2020-2021", start_year=2020, end_year=2021, aliases=["#6"])


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("SIP 2020–21", "2020-2021"),
        ("Tour 2020/2021", "2020-2021"),
        ("# 6", "#6"),
        ("Sixième tour", "sixiemetour"),
        ("", ""),
    ],
)
def test_one_key_for_all_spellings(spelling, key):
    assert spelling_key(spelling) == key


@pytest.mark.parametrize("spelling", ["SIP 2020-2021", "2020-21", "SIP2020–2021", "#6", "2021"])
def test_an_edition_is_found_by_its_spellings(edition, spelling):
    assert edition_by_spelling(spelling) == edition


def test_a_single_year_of_two_editions_names_neither(edition):
    add_edition(actor=None, label="2021-2022", start_year=2021, end_year=2022)
    assert edition_by_spelling("2021") is None
    assert edition_by_spelling("2022").label == "2021-2022"


def test_an_edition_is_opened_once(edition, bilal):
    with pytest.raises(Refused):
        add_edition(actor=bilal, label="2020-21", start_year=2020, end_year=2021)
    assert Event.objects.filter(verb="edition.added").count() == 1


@pytest.mark.parametrize(("label", "years"), [("", (2020, 2021)), ("X", (2021, 2020)), ("X", (2000, 2020))])
def test_an_edition_needs_a_name_and_years(label, years):
    with pytest.raises(Refused):
        add_edition(actor=None, label=label, start_year=years[0], end_year=years[1])


def test_members_open_nothing(chloe, edition):
    with pytest.raises(Refused):
        add_theme(actor=chloe, edition=edition, title="Un toit")
    assert not edition.themes.exists()


def test_themes_follow_each_other_and_come_once(edition, bilal, belgium):
    add_theme(actor=bilal, edition=edition, title="Un toit", countries=[belgium])
    second = add_theme(actor=bilal, edition=edition, title="Un toit !")
    assert (second.position, second.slug) == (2, "un-toit-2")
    with pytest.raises(Refused):
        add_theme(actor=bilal, edition=edition, title="Un toit")


def test_phases_and_groups_a_second_time_change_nothing(edition, bilal):
    for _time in range(2):
        add_phase(actor=bilal, edition=edition, title="Préparer", from_on=date(2020, 11, 1), to_on=date(2020, 12, 31))
        add_group(actor=bilal, edition=edition, code="BE-TOI1")
        add_group(actor=bilal, edition=edition, name="Ouest")
    assert (edition.phases.count(), edition.groups.count()) == (1, 2)
    with pytest.raises(Refused):
        add_phase(actor=bilal, edition=edition, title="X", from_on=date(2020, 2, 1), to_on=date(2020, 1, 1))


@pytest.fixture
def told(edition, bilal):
    """What a page says first: two groups of one country on a theme, one of another."""
    theme = add_theme(actor=bilal, edition=edition, title="Un toit")
    countries = {
        code: Country.objects.get_or_create(code=code, defaults={"names": {"en": code}})[0] for code in ("BE", "FR")
    }

    def tell(code="", name="", country="BE", **more):
        told = {"edition": edition, "theme": theme, "country": countries.get(country), **more}
        return add_told_group(actor=bilal, code=code, name=name, **told)

    return tell


def test_a_group_named_on_a_page_and_its_code_are_one(told, edition):
    first, second = told(name="Meuse", places="Namur"), told(name="Senne", places="Bruxelles")
    french = told(name="Loire", country="FR")
    assert (told("BE-TOI2"), told("BE-TOI1"), told("FR-TOI1", country="FR")) == (second, first, french)
    second.refresh_from_db()
    assert (second.code, second.name, second.places) == ("BE-TOI2", "Senne", "Bruxelles")
    assert told(name="Senne", places="Bruxelles") == told("BE-TOI2") == second
    assert edition.groups.count() == 3


def test_the_code_may_come_before_the_page(told, edition):
    second, first = told("BE-TOI2"), told("BE-TOI1")
    assert (told(name="Meuse", places="Namur"), told(name="Senne")) == (first, second)
    first.refresh_from_db()
    assert (first.code, first.places) == ("BE-TOI1", "Namur")
    assert edition.groups.count() == 2


@pytest.mark.parametrize(("state", "is_renamed"), [("running", False), ("preparing", False), ("closed", True)])
def test_a_document_renames_no_group_in_which_people_are_at_work(told, edition, chloe, state, is_renamed):
    edition.state = state
    edition.save()
    there = told(name="Meuse")
    place_member(actor=None, group=there, member=chloe)
    assert (told("BE-TOI1") == there) is is_renamed
    there.refresh_from_db()
    assert there.code == ("BE-TOI1" if is_renamed else "")


def test_who_comes_back_is_in_the_group_from_then_on(edition, chloe):
    group, (first, again, later) = add_group(actor=None, edition=edition, code="BE-TOI1"), DAYS
    place_member(actor=None, group=group, member=chloe, at=first)
    place = place_member(actor=None, group=group, member=chloe, role="animator", at=again)
    assert place.since_at == first
    place.left_at = again
    place.save()
    place_member(actor=None, group=group, member=chloe, at=later)
    place.refresh_from_db()
    assert (place.since_at, place.left_at) == (later, None)


@pytest.mark.parametrize(
    "code",
    [
        {"code": "BE-TOI2"},
        {"code": "FR-TOI1", "country": "FR"},
        {"code": "BE-TOI1", "country": None},
        {"code": "BE-TOI"},
    ],
)
def test_a_code_of_another_number_or_country_is_a_group_of_its_own(told, edition, code):
    told(name="Meuse", places="Namur")
    assert told(**code).name == ""
    assert edition.groups.count() == 2


def test_a_closed_group_is_never_taken_for_one_that_is_told_of(told, edition, bilal):
    closed = add_group(
        actor=bilal, edition=edition, theme=edition.themes.get(), name="Entre nous", country=Country.objects.get(code="BE"),
        is_closed=True,
    )  # fmt: skip
    assert told("BE-TOI1") != closed
