"""Effect, refusal, log, and a second time: editions, phases, themes."""

from datetime import date

import pytest

from encommun.activity.models import Event
from encommun.cycles import actions
from encommun.cycles.models import CalendarChange, Theme
from encommun.cycles.queries import edition_by_spelling
from encommun.kit.refusals import Refused

from .factories import FIRST, LAST, make_edition, make_phase

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(db):
    return make_edition(aliases=["#8", "Smart in Progress #3"])


def told(verb: str) -> int:
    return Event.objects.filter(verb=verb).count()


def edit(edition, actor, **more):
    columns = {"label": edition.label, "start_year": 2026, "end_year": 2027, "aliases": ["#8"], "state": "running"}
    return actions.edit_edition(actor=actor, edition=edition, **{**columns, **more})


def test_an_edition_changes_its_names(edition, carole, belgium):
    for _time in range(2):
        edit(edition, carole, aliases=["Le tour  des lieux", "GB27"], countries=[belgium])
    edition.refresh_from_db()
    assert edition.spellings == ["Le tour des lieux", "GB27"]
    assert edition_by_spelling("le tour des Lieux") == edition and edition_by_spelling("#8") is None
    assert list(edition.countries.all()) == [belgium]
    assert told("edition.edited") == 1


@pytest.mark.parametrize(("field", "columns"), [
    ("label", {"label": " "}), ("label", {"label": "2024-25"}), ("end_year", {"end_year": 2040}),
    ("aliases", {"aliases": ["GB 2024/2025"]}), ("aliases", {"aliases": ["ruche  ouverte"]}),
])  # fmt: skip
def test_a_spelling_names_one_edition(edition, carole, field, columns):
    make_edition("GB 2024-2025", 2024, aliases=["Ruche ouverte"])
    with pytest.raises(Refused) as no:
        edit(edition, carole, **columns)
    assert no.value.field == field
    assert not told("edition.edited")


@pytest.mark.parametrize("who", ["chloe", "bilal", "ana", "admin"])
def test_who_does_not_coordinate_changes_nothing(edition, who, request):
    actor = request.getfixturevalue(who)
    phase = make_phase(edition)
    theme = actions.add_theme(actor=None, edition=edition, title="Un toit")
    for act in (
        lambda: edit(edition, actor),
        lambda: actions.present_edition(actor=actor, edition=edition, method="X"),
        lambda: actions.set_commitment(actor=actor, edition=edition, text="X"),
        lambda: actions.set_remote(actor=actor, edition=edition, from_on=FIRST, reason="X"),
        lambda: actions.open_evaluation(actor=actor, edition=edition, from_on=FIRST),
        lambda: actions.edit_phase(actor=actor, phase=phase, title="X", from_on=FIRST, to_on=LAST),
        lambda: actions.remove_phase(actor=actor, phase=phase, reason="X"),
        lambda: actions.edit_theme(actor=actor, theme=theme, title="X"),
        lambda: actions.order_themes(actor=actor, edition=edition, places={}),
        lambda: actions.add_resource(actor=actor, theme=theme, title="X", note="Y"),
        lambda: actions.give_seat(actor=actor, edition=edition, member=actor),
    ):
        with pytest.raises(Refused):
            act()
    assert not edition.steering.exists() and not theme.resources.exists() and edition.phases.count() == 1


def test_new_words_of_the_commitment_are_a_new_version(edition, carole):
    for text in ("Five meetings", "Five meetings ", "Four meetings"):
        actions.set_commitment(actor=carole, edition=edition, text=text, language="en")
    edition.refresh_from_db()
    assert (edition.commitment, edition.commitment_version) == ("Four meetings", 2)
    assert [(row.version, row.text) for row in edition.commitments.all()] == [
        (2, "Four meetings"),
        (1, "Five meetings"),
    ]
    assert told("edition.committed") == 2
    with pytest.raises(Refused):
        actions.set_commitment(actor=carole, edition=edition, text=" ")


def test_all_meetings_remote_and_back(edition, carole):
    with pytest.raises(Refused):
        actions.set_remote(actor=carole, edition=edition, from_on=FIRST)
    for _time in range(2):
        actions.set_remote(actor=carole, edition=edition, from_on=FIRST, reason="Snow")
    assert edition.is_remote(date(2030, 1, 1)) and told("edition.remote") == 1
    for _time in range(2):
        actions.set_remote(actor=carole, edition=edition, from_on=None, to_on=LAST, reason="over")
    edition.refresh_from_db()
    assert not edition.is_remote(FIRST) and (edition.remote_to_on, edition.remote_reason) == (None, "")
    assert told("edition.rooms_back") == 1


def test_a_phase_moves_with_its_reason(edition, carole):
    make_phase(edition, "Write", date(2027, 2, 1), date(2027, 2, 28))
    phase = make_phase(edition)
    new = {"title": phase.title, "from_on": date(2027, 3, 1), "to_on": date(2027, 3, 31)}
    with pytest.raises(Refused) as no:
        actions.edit_phase(actor=carole, phase=phase, **new)
    assert no.value.field == "reason"
    for _time in range(2):
        actions.edit_phase(actor=carole, phase=phase, reason="Holidays", **new)
    change = CalendarChange.objects.get()
    assert (change.from_was, change.from_on, change.reason) == (FIRST, date(2027, 3, 1), "Holidays")
    assert told("phase.moved") == 1
    assert [row.title for row in edition.phases.all()] == ["Write", "Understand"]


def test_a_phase_changes_its_words_without_a_reason(edition, carole):
    phase = make_phase(edition)
    actions.edit_phase(
        actor=carole, phase=phase, title="Take in", from_on=FIRST, to_on=LAST, purpose="To know", stage="ideas"
    )
    phase.refresh_from_db()
    assert (phase.title, phase.purpose, phase.stage) == ("Take in", "To know", "ideas")
    assert not CalendarChange.objects.exists()


def test_a_phase_is_taken_off_with_its_reason(edition, carole):
    phase = make_phase(edition)
    with pytest.raises(Refused):
        actions.remove_phase(actor=carole, phase=phase)
    for _time in range(2):
        actions.remove_phase(actor=carole, phase=phase, reason="Merged")
    assert not edition.phases.exists()
    assert CalendarChange.objects.get().from_on is None and told("phase.removed") == 1


def test_a_plan_moves_freely(carole):
    plan = make_edition("GB 2028-2029", 2028, state="preparing")
    phase = make_phase(plan)
    actions.edit_phase(actor=carole, phase=phase, title="X", from_on=FIRST, to_on=FIRST)
    actions.remove_phase(actor=carole, phase=phase)
    assert not plan.phases.exists() and not CalendarChange.objects.exists() and not told("phase.moved")


def test_phases_overlap_and_run_beside(edition):
    make_phase(edition, "Try", date(2027, 1, 1), date(2027, 4, 1), is_parallel=True)
    make_phase(edition, "B", date(2027, 1, 20), date(2027, 2, 20))
    make_phase(edition, "A", FIRST, LAST)
    assert [row.title for row in edition.phases.all()] == ["A", "B", "Try"]


def test_themes_are_changed_and_put_in_order(edition, carole, france):
    first = actions.add_theme(actor=None, edition=edition, title="Un toit")
    second = actions.add_theme(actor=None, edition=edition, title="Un jardin")
    for _time in range(2):
        actions.edit_theme(
            actor=carole,
            theme=first,
            title="Deux toits",
            questions=[" Where ? ", "", "With whom ?"],
            countries=[france],
        )
    assert first.questions == ["Where ?", "With whom ?"] and told("theme.edited") == 1
    with pytest.raises(Refused):
        actions.edit_theme(actor=carole, theme=first, title="Un jardin")
    actions.order_themes(actor=carole, edition=edition, places={first.pk: 2, second.pk: 1})
    assert [row.title for row in edition.themes.all()] == ["Un jardin", "Deux toits"]


@pytest.mark.parametrize("title", ["Phases", "keeping", "New"])
def test_no_theme_hides_a_page(edition, title):
    slug = actions.add_theme(actor=None, edition=edition, title=title).slug
    assert slug not in ("phases", "keeping")


def test_no_edition_hides_a_page():
    assert make_edition("Calendar", 2030).slug == "calendar-edition"


def test_a_theme_goes_on_with_its_reason_and_lineage(edition, carole, belgium, france):
    later = make_edition("GB 2027-2028", 2027)
    theme = actions.add_theme(
        actor=None, edition=edition, title="Un toit", questions=["Where ?"], countries=[belgium, france]
    )
    for wrong in ({"edition": edition, "reason": "X"}, {"edition": later, "reason": " "}):
        with pytest.raises(Refused):
            actions.prolong_theme(actor=carole, theme=theme, **wrong)
    made = [
        actions.prolong_theme(actor=carole, theme=theme, edition=later, reason="More time", countries=[france])
        for _time in range(2)
    ]
    assert made[0] == made[1] and later.themes.count() == 1
    new = made[0]
    assert (new.previous, new.origin, new.reason, new.questions) == (
        theme,
        Theme.Origin.PROLONGED,
        "More time",
        ["Where ?"],
    )
    assert list(new.countries.all()) == [france]
    assert told("theme.prolonged") == 1


def test_a_theme_goes_on_in_the_countries_of_the_edition_alone(edition, carole, belgium, france):
    later = make_edition("GB 2027-2028", 2027)
    later.countries.set([france])
    both = actions.add_theme(actor=None, edition=edition, title="Un toit", countries=[belgium, france])
    abroad = actions.add_theme(actor=None, edition=edition, title="Un jardin", countries=[belgium])
    for theme in (both, abroad):
        new = actions.prolong_theme(actor=carole, theme=theme, edition=later, reason="More time")
        assert list(new.countries.all()) == [france]


def test_a_theme_that_an_archive_brought_twice_gets_its_lineage(edition, carole):
    later = make_edition("GB 2027-2028", 2027)
    old = actions.add_theme(actor=None, edition=edition, title="Un toit")
    new = actions.add_theme(actor=None, edition=later, title="Un toit")
    assert actions.prolong_theme(actor=carole, theme=old, edition=later, reason="More time") == new
    new.refresh_from_db()
    assert new.previous == old and later.themes.count() == 1


def test_resources_are_prepared_once(edition, carole):
    theme = actions.add_theme(actor=None, edition=edition, title="Un toit")
    for _time in range(2):
        row = actions.add_resource(actor=carole, theme=theme, title="The count", url="https://example.org/count")
    assert theme.resources.count() == 1 and told("theme.resource_added") == 1
    with pytest.raises(Refused):
        actions.add_resource(actor=carole, theme=theme, title="Nowhere")
    actions.edit_resource(actor=carole, resource=row, title="The accounts", note="Ask Carole")
    row.refresh_from_db()
    assert (row.title, row.url) == ("The accounts", "")
    for _time in range(2):
        actions.remove_resource(actor=carole, resource=row)
    assert not theme.resources.exists()
