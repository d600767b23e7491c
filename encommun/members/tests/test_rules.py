"""Postures, voices and newcomers: who may act in which quality, at what time."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from encommun.kit.refusals import Refused
from encommun.members import rules
from encommun.members.actions import give_role
from encommun.members.models import Role

from .factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(belgium, it_service):
    """Works in a service, and sits on the board: three qualities in one person."""
    person = make_member("Both Cast", role="service", service=it_service)
    give_role(actor=None, member=person, kind="board", country=belgium)
    return person


@pytest.mark.parametrize(
    ("acting_as", "service", "board"), [("employee", True, False), ("member", False, True), ("", True, True)]
)
def test_a_power_counts_in_the_posture_it_is_held_in(acting_as, service, board, both):
    both.acting_as = acting_as
    assert rules.has_role(both, "service") is service
    assert rules.has_role(both, "board") is board
    assert bool(rules.services_of(both)) is service
    assert bool(rules.boards_of(both)) is board


def test_who_holds_a_power_in_another_posture_is_told_so(both):
    both.acting_as = "employee"
    with pytest.raises(Refused, match="other posture"):
        rules.check_role(both, "board")


def test_who_can_act_as_what(chloe, dries, admin, both):
    assert rules.postures_of(chloe) == ("member",)
    assert rules.postures_of(admin) == ("member",)
    assert rules.postures_of(dries) == ("employee", "member")
    assert rules.postures_of(both) == ("employee", "member")
    dries.is_cooperator = False
    assert rules.postures_of(dries) == ("employee",)
    assert rules.postures_of(None) == ()


def test_powers_from_before_postures_are_held_in_the_usual_one(dries):
    for power in dries.powers:
        del power["posture"]
    dries.acting_as = "employee"
    assert rules.has_role(dries, "service")
    dries.acting_as = "member"
    assert not rules.has_role(dries, "service")


@pytest.mark.parametrize("kind", Role.Kind.values)
def test_each_role_is_held_in_its_own_quality(kind, chloe):
    allowed = rules.postures_of_kind(kind)
    for posture in ("member", "employee", "elected"):
        if posture in allowed:
            assert give_role(actor=None, member=chloe, kind=kind, posture=posture).posture == posture
        else:
            with pytest.raises(Refused, match="held as"):
                give_role(actor=None, member=chloe, kind=kind, posture=posture)
    assert give_role(actor=None, member=chloe, kind=kind).posture == allowed[0]


VOICES = [
    ("a cooperator", {}, ""),
    ("no cooperator", {"is_cooperator": False}, "for cooperators"),
    ("left", {"left_on": date(2020, 1, 1)}, "left the cooperative"),
    ("leaves next year", {"left_on": date(2999, 1, 1)}, ""),
    ("as an employee", {"acting_as": "employee"}, "as an employee"),
    ("as a member", {"acting_as": "member"}, ""),
]


@pytest.mark.parametrize(("facts", "refused"), [row[1:] for row in VOICES], ids=[row[0] for row in VOICES])
def test_a_members_voice(facts, refused, chloe):
    for name, value in facts.items():
        setattr(chloe, name, value)
    if refused:
        with pytest.raises(Refused, match=refused):
            rules.check_voice(chloe)
    else:
        rules.check_voice(chloe)


def test_a_visitor_has_no_voice():
    with pytest.raises(Refused, match="Sign in"):
        rules.check_voice(None)


@pytest.mark.parametrize(
    ("joined", "today", "new"),
    [
        (date(2025, 3, 10), date(2026, 3, 9), True),
        (date(2025, 3, 10), date(2026, 3, 10), False),
        (date(2025, 3, 10), date(2025, 3, 10), True),
        (date(2025, 3, 10), date(2025, 3, 9), False),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (None, date(2026, 1, 1), False),
    ],
)
def test_a_newcomer_joined_less_than_a_year_ago(joined, today, new, chloe):
    chloe.joined_on = joined
    assert rules.is_newcomer(chloe, today=today) is new


def test_a_power_to_come_counts_from_its_day(chloe):
    tomorrow = timezone.now() + timedelta(days=1)
    give_role(actor=None, member=chloe, kind="editor", from_at=tomorrow)
    assert not rules.has_role(chloe, "editor")
    assert rules.powers_of(chloe, now=tomorrow + timedelta(hours=1))
