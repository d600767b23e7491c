"""Who may do what on the bench: role × state of the composition."""

import pytest

from encommun.kit.refusals import refusal
from encommun.mobilisation import rules_bench as rules
from encommun.mobilisation.models import Composition

from .factories import make_edition

#                      draft   sent   settled
COORDINATOR = {
    rules.check_can_compose: (True, False, False),
    rules.check_can_change: (True, True, False),
    rules.check_can_send: (True, False, False),
    rules.check_can_settle: (False, True, False),
    rules.check_can_remove: (True, False, False),
}
STATES = ("draft", "proposed", "settled")


@pytest.mark.parametrize("check", COORDINATOR, ids=lambda check: check.__name__)
@pytest.mark.parametrize("role", ["carole", "chloe", "bilal", "ana", "dries", "admin"])
def test_by_role_and_state(check, role, request, house):
    actor = request.getfixturevalue(role)
    for state, allowed in zip(STATES, COORDINATOR[check], strict=True):
        row = Composition(edition=make_edition(), state=state, composed_at="2026-11-22T10:00Z")
        assert (not refusal(check, actor, row)) == (allowed and role == "carole"), (role, state)


@pytest.mark.parametrize("work", ["waiting", "running"])
@pytest.mark.parametrize("check", [rules.check_can_compose, rules.check_can_change, rules.check_can_send])
def test_nothing_is_changed_while_groups_are_composed(check, work, carole, house):
    row = Composition(edition=make_edition(), work=work, composed_at="2026-11-22T10:00Z")
    assert refusal(check, carole, row)


def test_an_edition_that_is_over_takes_no_composition(carole, house):
    edition = make_edition()
    edition.state = "closed"
    assert refusal(rules.check_can_open, carole, edition)
