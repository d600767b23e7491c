"""Who may do what in a group: role × state × time, with a given clock."""

from datetime import UTC, datetime, timedelta

import pytest

from encommun.groups import rules
from encommun.groups.models import Meeting
from encommun.kit.refusals import Refused, refusal
from encommun.members.tests.factories import make_member

from .factories import make_data_request, make_meeting, make_staffed_group

pytestmark = pytest.mark.django_db
STARTS = datetime(2027, 1, 20, 18, tzinfo=UTC)
BEFORE, DOOR, DURING, AFTER = (STARTS + timedelta(hours=hours) for hours in (-48, -0.5, 1, 30))
CAST = ("animator", "secretary", "participant", "coordinator", "stranger", "house")


@pytest.fixture
def cast(house, carole, chloe):
    group, people = make_staffed_group(participants=1)
    return {
        "group": group, "animator": people["animator"], "secretary": people["secretary"],
        "participant": people["participants"][0], "coordinator": carole, "stranger": chloe, "house": None,
    }  # fmt: skip


def allowed(check, cast, *args, **kwargs) -> set[str]:
    return {role for role in CAST if not refusal(check, cast[role], *args, **kwargs)}


LEADS = {"animator", "secretary", "coordinator", "house"}
INSIDE = {"animator", "secretary", "participant"}


@pytest.mark.parametrize(
    ("check", "now", "who"),
    [
        (rules.check_can_change_meeting, BEFORE, LEADS),
        (rules.check_can_cancel, BEFORE, LEADS),
        (rules.check_can_cancel, DURING, LEADS),
        (rules.check_can_cancel, AFTER, set()),
        (rules.check_can_answer, BEFORE, {*INSIDE, "house"}),
        (rules.check_can_answer, DURING, set()),
        (rules.check_can_take_attendance, BEFORE, set()),
        (rules.check_can_take_attendance, DOOR, LEADS),
        (rules.check_can_take_attendance, AFTER, LEADS),
    ],
)
def test_meetings_by_role_and_time(cast, check, now, who):
    meeting = make_meeting(cast["group"], starts_at=STARTS)
    assert allowed(check, cast, meeting, now=now) == who


@pytest.mark.parametrize("check", [rules.check_can_change_meeting, rules.check_can_cancel, rules.check_can_answer])
def test_nobody_changes_or_answers_a_cancelled_meeting(cast, check):
    meeting = make_meeting(cast["group"], starts_at=STARTS, cancelled_at=BEFORE)
    assert allowed(check, cast, meeting, now=BEFORE) == set()


def test_who_keeps_the_minutes_of_one_meeting_writes_them_and_no_others(cast):
    mine = make_meeting(cast["group"], secretary=cast["participant"])
    other = make_meeting(cast["group"])
    assert allowed(rules.check_can_write_minutes, cast, mine) == {*LEADS, "participant"}
    assert allowed(rules.check_can_write_minutes, cast, other) == LEADS


def test_the_minutes_are_closed_to_who_left_the_group(cast):
    meeting = make_meeting(cast["group"], secretary=cast["participant"])
    cast["group"].participations.filter(member=cast["participant"]).update(left_at=BEFORE)
    assert allowed(rules.check_can_write_minutes, cast, meeting) == LEADS


@pytest.mark.parametrize(
    ("opening", "now", "members", "visitor"),
    [
        ("group", BEFORE, False, False),
        ("members", BEFORE, True, False),
        ("members", DURING, False, False),
        ("public", BEFORE, True, True),
        ("public", DURING, False, False),
    ],
)
def test_registering_by_opening_and_time(cast, opening, now, members, visitor):
    meeting = make_meeting(cast["group"], starts_at=STARTS, opening=opening)
    assert bool(refusal(rules.check_can_register, cast["stranger"], meeting, now=now)) is not members
    assert bool(refusal(rules.check_can_register, None, meeting, email="a@example.org", now=now)) is not visitor


def test_people_are_tended_by_the_coordination_and_in_a_closed_group_by_its_leads(cast, carole):
    assert allowed(rules.check_can_tend_people, cast, cast["group"]) == {"coordinator", "house"}
    group, people = make_staffed_group("BE-CLO1", is_closed=True, participants=1)
    closed = {**cast, "animator": people["animator"], "secretary": people["secretary"]}
    closed["participant"] = people["participants"][0]
    assert allowed(rules.check_can_tend_people, closed, group) == {"animator", "secretary", "house"}


def test_a_referent_sits_on_a_board_and_there_are_two_at_most(cast, carole, ana, belgium):
    group = cast["group"]
    with pytest.raises(Refused, match="sits on a board"):
        rules.check_can_place(carole, group, cast["stranger"], "referent")
    rules.check_can_place(carole, group, ana, "referent")
    for number in range(2):
        other = make_member(f"Board {number}", role="board", country=belgium)
        group.participations.create(member=other, role="referent")
    with pytest.raises(Refused, match="two referent"):
        rules.check_can_place(carole, group, ana, "referent")


@pytest.mark.parametrize("code", ["x", "g12", "BE HOR", "-BE", "a" * 21])
def test_a_code_is_an_address(cast, carole, code):
    with pytest.raises(Refused) as no:
        rules.check_can_edit_group(carole, code=code, name="", edition=cast["group"].edition)
    assert no.value.field == "code"


def test_a_name_of_an_expert_needs_their_agreement():
    rules.check_guest(name="", agreed=False, role="A jurist")
    rules.check_guest(name="Nour", agreed=True, role="A jurist")
    with pytest.raises(Refused) as no:
        rules.check_guest(name="Nour", agreed=False, role="A jurist")
    assert no.value.field == "agreed"


@pytest.mark.parametrize("state", ["waiting", "answered", "withdrawn"])
def test_data_requests_by_role_and_state(cast, dries, it_service, state):
    row = make_data_request(cast["group"], service=it_service, by=cast["participant"])
    if state != "waiting":
        setattr(row, f"{state}_at", BEFORE)
    who = {**cast, "stranger": dries}
    assert allowed(rules.check_can_answer_data, who, row) == (set() if state == "withdrawn" else {"stranger", "house"})
    assert allowed(rules.check_can_withdraw_data, cast, row) == (
        {*LEADS, "participant"} if state == "waiting" else set()
    )


def test_a_remote_edition_makes_meetings_of_those_days_remote(cast):
    meeting, edition = make_meeting(cast["group"], starts_at=STARTS), cast["group"].edition
    for first, last, form in [
        (None, None, "on_site"), (STARTS.date(), None, "remote"), (STARTS.date(), STARTS.date(), "remote"),
        (STARTS.date() + timedelta(days=1), None, "on_site"),
    ]:  # fmt: skip
        edition.remote_from_on, edition.remote_to_on = first, last
        assert rules.form_of(meeting, edition) == form
    assert meeting.form == Meeting.Form.ON_SITE
