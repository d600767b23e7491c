"""Who may do what, by role, by state and by day: one row a case."""

from datetime import date

import pytest

from encommun.groups.tests.factories import make_edition, make_group
from encommun.kit.refusals import Refused, refusal
from encommun.mobilisation import rules
from encommun.mobilisation.models import Application, Entry
from encommun.mobilisation.queries.figures import OTHERS, merged

from .factories import CLOSES, OPENS, TODAY, make_call, make_survey

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 10, 31), date(2027, 1, 1)


@pytest.mark.parametrize("check", [rules.check_can_express, rules.check_can_apply])
@pytest.mark.parametrize(
    ("who", "today", "allowed"),
    [
        ("chloe", TODAY, True),
        ("chloe", OPENS, True),
        ("chloe", CLOSES, True),
        ("chloe", BEFORE, False),
        ("chloe", AFTER, False),
        ("ana", TODAY, True),
        ("carole", TODAY, True),
        ("admin", TODAY, True),
        ("employee", TODAY, False),
        ("client", TODAY, False),
        ("left", TODAY, False),
        (None, TODAY, False),
    ],
)
def test_a_cooperator_with_standing_and_nothing_else(check, who, today, allowed, request, dries, chloe):
    if who == "employee":
        dries.acting_as, actor = "employee", dries
    elif who == "client":
        chloe.is_cooperator, actor = False, chloe
    elif who == "left":
        chloe.left_on, actor = date(2026, 1, 1), chloe
    else:
        actor = request.getfixturevalue(who) if who else None
    thing = make_survey() if check is rules.check_can_express else make_call()
    assert (refusal(check, actor, thing, today=today) == "") is allowed


def test_without_a_survey_nothing_is_asked(chloe):
    with pytest.raises(Refused, match="Nothing is asked"):
        rules.check_can_express(chloe, None, today=TODAY)


@pytest.mark.parametrize(
    ("who", "allowed"), [("carole", True), ("chloe", False), ("ana", False), ("bilal", False), ("admin", False)]
)
@pytest.mark.parametrize("state", ["waiting", "accepted", "declined", "withdrawn"])
def test_the_coordination_answers_applications_that_stand(who, allowed, state, request, chloe):
    row = Application.objects.create(call=make_call(), member=chloe, motivation="x", state=state)
    expected = allowed and state != "withdrawn"
    assert (refusal(rules.check_can_answer_application, request.getfixturevalue(who), row) == "") is expected


@pytest.mark.parametrize(
    ("who", "state", "allowed"),
    [
        ("chloe", "waiting", True),
        ("chloe", "accepted", False),
        ("bilal", "waiting", False),
        ("carole", "waiting", False),
    ],
)
def test_one_withdraws_ones_own_application_before_the_answer(who, state, allowed, request, chloe):
    row = Application.objects.create(call=make_call(), member=chloe, motivation="x", state=state)
    assert (refusal(rules.check_can_withdraw_application, request.getfixturevalue(who), row) == "") is allowed


@pytest.mark.parametrize(
    ("who", "role", "closed", "edition_state", "asks", "invites"),
    [
        ("chloe", "", False, "running", True, False),
        ("chloe", "participant", False, "running", False, True),
        ("chloe", "animator", False, "running", False, True),
        ("chloe", "", True, "running", False, False),
        ("chloe", "participant", True, "running", False, True),
        ("carole", "", False, "running", True, True),
        ("carole", "", True, "running", False, False),
        ("ana", "", False, "running", True, False),
        ("chloe", "", False, "closed", False, False),
        ("chloe", "participant", False, "closed", False, False),
        ("chloe", "", False, "preparing", True, False),
    ],
)
def test_ways_into_a_group(who, role, closed, edition_state, asks, invites, request, bilal):
    actor = request.getfixturevalue(who)
    make_edition(state=edition_state)
    group = make_group(is_closed=closed, members={bilal: "participant", **({actor: role} if role else {})})
    place = group.participations.filter(member=actor).first()
    assert (refusal(rules.check_can_ask, actor, group, place) == "") is asks
    assert (refusal(rules.check_can_invite, actor, group) == "") is invites


def test_nobody_is_invited_into_a_group_before_it_is_composed(carole):
    with pytest.raises(Refused, match="First compose"):
        rules.check_can_invite(carole, make_group())


@pytest.mark.parametrize(
    ("invitation", "who", "role", "allowed"),
    [
        (True, "chloe", "", True),
        (True, "ana", "animator", False),
        (True, "carole", "", False),
        (False, "chloe", "", False),
        (False, "ana", "animator", True),
        (False, "ana", "secretary", True),
        (False, "ana", "participant", False),
        (False, "carole", "", True),
        (False, "bilal", "", False),
    ],
)
def test_the_invited_person_or_the_leads_answer(invitation, who, role, allowed, request, chloe):
    actor = request.getfixturevalue(who)
    group = make_group(members={actor: role} if role else {})
    entry = Entry.objects.create(group=group, member=chloe, is_invitation=invitation)
    assert (refusal(rules.check_can_answer_entry, actor, entry) == "") is allowed


@pytest.mark.parametrize(
    ("who", "role", "closed", "invitation", "state", "sees"),
    [
        ("chloe", "", True, True, "waiting", True),
        ("ana", "animator", False, True, "waiting", False),
        ("ana", "animator", False, True, "accepted", True),
        ("ana", "animator", False, False, "waiting", True),
        ("carole", "", False, False, "waiting", True),
        ("carole", "", True, False, "waiting", False),
        ("carole", "", True, True, "accepted", False),
        ("bilal", "", False, False, "waiting", False),
        ("admin", "", False, False, "accepted", False),
    ],
)
def test_who_sees_a_way_into_a_group(who, role, closed, invitation, state, sees, request, chloe):
    reader = request.getfixturevalue(who)
    group = make_group(is_closed=closed, members={reader: role} if role else {})
    entry = Entry.objects.create(group=group, member=chloe, is_invitation=invitation, state=state)
    assert rules.sees_entry(reader, entry) is sees


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 9, "b": 7}, {"a": 9, "b": 7}),
        ({"a": 9, "b": 3, "c": 4}, {"a": 9, OTHERS: 7}),
        ({"a": 9, "b": 6, "c": 1}, {"a": 9, OTHERS: 7}),
        ({"a": 5, "b": 1}, {OTHERS: 6}),
        ({}, {}),
    ],
)
def test_no_small_number_follows_from_the_others(counts, shown):
    assert merged(counts) == shown
