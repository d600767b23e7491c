"""Who may do what, by role and by state: one row a case."""

import pytest

from encommun.experiments import rules
from encommun.experiments.models import CircleSeat, Experiment, Matter
from encommun.experiments.queries import visible_experiments
from encommun.groups.tests.factories import make_group
from encommun.kit.refusals import refusal
from encommun.members.actions import give_role

from .factories import make_experiment, make_office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "role", "closed", "allowed"),
    [
        ("chloe", "participant", False, True),
        ("chloe", "participant", True, True),
        ("chloe", "", False, False),
        ("carole", "", False, True),
        ("carole", "", True, False),
        ("ana", "", False, False),
        ("admin", "", False, False),
    ],
)
def test_a_group_starts_its_own(who, role, closed, allowed, request):
    actor = request.getfixturevalue(who)
    group = make_group(is_closed=closed, members={actor: role} if role else {})
    assert (refusal(rules.check_can_start, actor, group=group) == "") is allowed


@pytest.mark.parametrize(
    ("who", "allowed"), [("member", True), ("other", False), ("adviser", True), ("carole", True), ("left", False)]
)
def test_an_office_starts_its_own(who, allowed, chloe, bilal, carole, dries):
    office = make_office()
    actor = {"member": chloe, "other": bilal, "adviser": dries, "carole": carole, "left": chloe}[who]
    chloe.office = office
    chloe.is_cooperator = who != "left"
    give_role(actor=None, member=dries, kind="adviser", office=office)
    dries.refresh_from_db()
    assert (refusal(rules.check_can_start, actor, office=office) == "") is allowed


@pytest.mark.parametrize(
    ("who", "tie", "closed", "allowed"),
    [
        ("chloe", "agreed", False, True),
        ("chloe", "asked", False, False),
        ("chloe", "animator", False, True),
        ("chloe", "secretary", True, True),
        ("chloe", "participant", False, False),
        ("chloe", "", False, False),
        ("carole", "", False, True),
        ("carole", "", True, False),
        ("ana", "", False, False),
        ("dries", "", False, False),
    ],
)
def test_who_keeps_an_experiment(who, tie, closed, allowed, request):
    actor = request.getfixturevalue(who)
    role = tie if tie in ("animator", "secretary", "participant") else ""
    group = make_group(is_closed=closed, members={actor: role} if role else {})
    row = make_experiment(
        group=group, people=[actor] if tie == "agreed" else [], asked=[actor] if tie == "asked" else []
    )
    assert (refusal(rules.check_can_keep, actor, row) == "") is allowed


@pytest.mark.parametrize(
    ("state", "following", "reason", "allowed"),
    [
        ("planned", "running", "", True),
        ("planned", "paused", "x", False),
        ("planned", "ended", "x", False),
        ("running", "paused", "", False),
        ("running", "paused", "x", True),
        ("running", "planned", "x", False),
        ("paused", "running", "", True),
        ("paused", "ended", "", False),
        ("ended", "running", "x", False),
    ],
)
def test_one_state_leads_to_another_with_its_reason(state, following, reason, allowed, chloe):
    row = make_experiment(state=state, people=[chloe])
    assert (refusal(rules.check_can_move, chloe, row, following, reason) == "") is allowed


@pytest.mark.parametrize(
    ("who", "kind", "state", "outcome", "allowed"),
    [
        ("people", "obstacle", "running", "", True),
        ("people", "need", "running", "", True),
        ("people", "need", "ended", "succeeded", False),
        ("people", "scale_up", "running", "", False),
        ("people", "scale_up", "ended", "succeeded", True),
        ("people", "scale_up", "ended", "in_part", True),
        ("people", "scale_up", "ended", "failed", False),
        ("circle", "obstacle", "running", "", True),
        ("coordinator", "obstacle", "running", "", True),
        ("stranger", "obstacle", "running", "", False),
    ],
)
def test_who_says_what_stands_in_the_way(who, kind, state, outcome, allowed, chloe, bilal, carole, ana):
    CircleSeat.objects.create(member=bilal)
    row = make_experiment(state=state, outcome=outcome, people=[chloe])
    actor = {"people": chloe, "circle": bilal, "coordinator": carole, "stranger": ana}[who]
    assert (refusal(rules.check_can_raise, actor, row, kind) == "") is allowed


@pytest.mark.parametrize(
    ("who", "kind", "allowed"),
    [
        ("dries", "need", True),
        ("chloe", "need", False),
        ("bilal", "need", False),
        ("carole", "need", True),
        ("ana", "scale_up", True),
        ("dries", "scale_up", False),
        ("chloe", "obstacle", True),
        ("bilal", "obstacle", True),
        ("dries", "obstacle", False),
    ],
)
def test_whoever_is_asked_answers(who, kind, allowed, request, chloe, bilal, it_service, belgium):
    CircleSeat.objects.create(member=bilal)
    row = make_experiment(people=[chloe])
    asked = {"need": {"service": it_service}, "scale_up": {"board": belgium}, "obstacle": {}}[kind]
    matter = Matter.objects.create(experiment=row, kind=kind, text="x", **asked)
    assert (refusal(rules.check_can_settle, request.getfixturevalue(who), matter) == "") is allowed


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("who", "audience", "open_sees", "closed_sees"),
    [
        ("visitor", "public", True, True),
        ("visitor", "members", False, False),
        ("ana", "members", True, True),
        ("ana", "people", False, False),
        ("carole", "people", True, False),
        ("circle", "people", True, False),
        ("inside", "people", True, True),
        ("asked", "people", True, True),
        ("admin", "people", False, False),
    ],
)
def test_who_sees_an_experiment(who, audience, open_sees, closed_sees, closed, ana, carole, admin, chloe, bilal, dries):
    CircleSeat.objects.create(member=bilal)
    group = make_group(is_closed=closed, members={chloe: "participant"})
    row = make_experiment(group=group, audience=audience, asked=[dries])
    people = {"visitor": None, "ana": ana, "carole": carole, "admin": admin, "circle": bilal, "inside": chloe}
    reader = people.get(who, dries)
    expected = closed_sees if closed else open_sees
    assert list(visible_experiments(reader)) == ([row] if expected else [])


def test_names_of_a_closed_group_stay_inside(chloe, ana):
    row = make_experiment(group=make_group(is_closed=True, members={chloe: "participant"}), people=[chloe])
    assert not rules.names_people(ana, row, inside=False)
    assert rules.names_people(chloe, row, inside=True)


def test_an_evaluation_says_all_three(chloe):
    said = {"outcome": "failed", "worked": "a", "failed": "b", "otherwise": "c"}
    assert not refusal(rules.check_evaluation, **said)
    for name in said:
        assert refusal(rules.check_evaluation, **{**said, name: ""})
    assert Experiment.Outcome.FAILED == "failed"
