"""Who may do what in a cycle, by role, by the state of the edition and by the day."""

from datetime import UTC, date, datetime

import pytest

from encommun.cycles import rules
from encommun.cycles.actions import give_seat
from encommun.kit.refusals import Refused, refusal

from .factories import make_edition, make_participant

pytestmark = pytest.mark.django_db
OPEN, CLOSE = date(2027, 5, 24), date(2027, 6, 30)
BEFORE, DURING, AFTER = date(2027, 5, 23), date(2027, 6, 30), date(2027, 7, 1)


@pytest.fixture
def edition(db):
    return make_edition(evaluation_from_on=OPEN, evaluation_to_on=CLOSE)


@pytest.fixture
def cast(edition, chloe, bilal, carole, ana, admin):
    """Chloé works in a group; Bilal did and left; the others never did."""
    make_participant(edition, chloe)
    make_participant(edition, bilal, left_at=datetime(2027, 2, 1, tzinfo=UTC))
    return {
        "participant": chloe,
        "left": bilal,
        "coordinator": carole,
        "board": ana,
        "administrator": admin,
        "visitor": None,
    }


@pytest.mark.parametrize("today", [BEFORE, OPEN, DURING, AFTER])
@pytest.mark.parametrize("who", ["participant", "left", "coordinator", "board", "administrator", "visitor"])
@pytest.mark.parametrize("state", ["preparing", "running", "closed"])
def test_who_evaluates_and_when(cast, edition, who, state, today):
    edition.state = state
    may = who in ("participant", "left") and today in (OPEN, DURING)
    assert (refusal(rules.check_can_evaluate, cast[who], edition, today=today) == "") is may


@pytest.mark.parametrize(("days", "today", "may"), [
    ((None, None), DURING, False), ((OPEN, None), BEFORE, False), ((OPEN, None), AFTER, True),
    ((OPEN, OPEN), OPEN, True), ((OPEN, OPEN), DURING, False),
])  # fmt: skip
def test_the_days_of_an_evaluation(cast, edition, days, today, may):
    edition.evaluation_from_on, edition.evaluation_to_on = days
    assert (refusal(rules.check_can_evaluate, cast["participant"], edition, today=today) == "") is may


@pytest.mark.parametrize("today", [BEFORE, DURING, AFTER])
@pytest.mark.parametrize("who", ["participant", "left", "coordinator", "board", "administrator", "visitor"])
def test_who_reads_what_participants_say(cast, edition, who, today):
    may = who != "visitor" and (who == "coordinator" or today == AFTER)
    assert (refusal(rules.check_can_read_evaluations, cast[who], edition, today=today) == "") is may


def test_an_employee_evaluates_nothing(cast, edition):
    cast["participant"].acting_as = "employee"
    assert refusal(rules.check_can_evaluate, cast["participant"], edition, today=DURING)


@pytest.mark.parametrize("check", [rules.check_can_coordinate])
@pytest.mark.parametrize("who", ["participant", "left", "coordinator", "board", "administrator"])
def test_who_coordinates(cast, check, who):
    assert (refusal(check, cast[who]) == "") is (who == "coordinator")


def test_the_committee_s_room_is_not_there_for_strangers(edition, cast, dries):
    give_seat(actor=None, edition=edition, member=dries)
    rules.check_can_see_steering(dries, edition)
    rules.check_can_see_steering(cast["coordinator"], edition)
    for who in ("participant", "board", "administrator"):
        with pytest.raises(Refused) as no:
            rules.check_can_see_steering(cast[who], edition)
        assert no.value.missing
    with pytest.raises(Refused):
        rules.check_can_see_steering(dries, make_edition("GB 2027-2028", 2027))


def test_a_board_records_the_vote_of_its_country_alone(ana, carole, chloe, admin, belgium, france):
    assert not refusal(rules.check_can_record_deployment, ana, belgium)
    assert refusal(rules.check_can_record_deployment, ana, france)
    assert refusal(rules.check_can_record_deployment, ana, None)
    assert not refusal(rules.check_can_record_deployment, carole, france)
    for nobody in (chloe, admin, None):
        assert (refusal(rules.check_can_record_deployments, nobody) == "") is (nobody is None)


@pytest.mark.parametrize(("state", "reason", "may"), [
    ("preparing", "", True), ("running", "", False), ("closed", "", False), ("running", "Snow", True),
    ("running", " ", False),
])  # fmt: skip
def test_days_that_people_noted_move_with_a_reason(edition, state, reason, may):
    edition.state = state
    assert (refusal(rules.check_reason, edition, reason) == "") is may


@pytest.mark.parametrize(("days", "today", "remote"), [
    ((None, None), OPEN, False), ((OPEN, CLOSE), BEFORE, False), ((OPEN, CLOSE), OPEN, True), ((OPEN, CLOSE), CLOSE, True),
    ((OPEN, CLOSE), AFTER, False), ((OPEN, None), AFTER, True),
])  # fmt: skip
def test_when_all_meetings_are_remote(edition, days, today, remote):
    edition.remote_from_on, edition.remote_to_on = days
    assert edition.is_remote(today) is remote
