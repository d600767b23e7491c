"""Who may do what with a group's money: role × state × day, with the day given."""

from datetime import UTC, date, datetime, timedelta

import pytest

from encommun.expenses import rules
from encommun.expenses.models import Claim
from encommun.kit.refusals import Refused, refusal

from .factories import LAST_DAY, make_budget, make_claim

TODAY = date(2026, 11, 22)
State = Claim.State


@pytest.fixture
def cast(db, carole, ana, dries, chloe):
    """{who: member} around one open group with a budget."""
    budget, people = make_budget()
    claimant = people["participants"][0]
    return {
        "budget": budget, "claimant": claimant, "animator": people["animator"], "secretary": people["secretary"],
        "coordinator": carole, "board": ana, "service": dries, "stranger": chloe,
    }  # fmt: skip


WHO = ("claimant", "animator", "secretary", "coordinator", "board", "service", "stranger")
INSIDE = {"claimant", "animator", "secretary"}
LEADS = {"animator", "secretary", "coordinator"}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize(
    ("act", "allowed"),
    [
        ("grant", {"coordinator"}),
        ("plan", LEADS),
        ("claim", INSIDE),
        ("approve", LEADS),
        ("refuse", LEADS),
        ("pay", {"coordinator"}),
        ("transfer", LEADS),
    ],
)
def test_each_act_is_open_to_its_own(cast, who, act, allowed):
    actor, budget = cast[who], cast["budget"]
    submitted, approved = (make_claim(budget, cast["claimant"], state=state) for state in ("submitted", "approved"))
    asked = {
        "grant": lambda: rules.check_can_grant(actor),
        "plan": lambda: rules.check_can_plan(actor, budget),
        "claim": lambda: rules.check_can_claim(actor, budget, today=TODAY, spent_on=TODAY),
        "approve": lambda: rules.check_can_approve(actor, submitted, left=5_000),
        "refuse": lambda: rules.check_can_refuse(actor, submitted),
        "pay": lambda: rules.check_can_pay(actor, approved, today=TODAY),
        "transfer": lambda: rules.check_can_pass_on(actor, budget, free=900, cents=900),
    }
    assert (refusal(asked[act]) == "") is (who in allowed)


@pytest.mark.parametrize("who", ["animator", "secretary", "coordinator"])
def test_of_a_closed_group_the_coordination_sets_the_budget_and_nothing_else(db, carole, who):
    budget, people = make_budget(is_closed=True)
    actor = carole if who == "coordinator" else people[who]
    claim = make_claim(budget, people["participants"][0])
    paid = make_claim(budget, people["participants"][0], state="approved")
    inside = who != "coordinator"
    assert (refusal(rules.check_can_grant, actor) == "") is not inside
    assert (refusal(rules.check_can_approve, actor, claim, left=5_000) == "") is inside
    assert (refusal(rules.check_can_pay, actor, paid, today=TODAY) == "") is inside


@pytest.mark.parametrize(
    ("state", "approve", "refuse", "pay", "withdraw"),
    [
        ("submitted", True, True, False, True),
        ("approved", False, True, True, False),
        ("paid", False, False, False, False),
        ("refused", False, False, False, False),
        ("withdrawn", False, False, False, True),
    ],
)
def test_each_state_leads_to_its_own(cast, state, approve, refuse, pay, withdraw):
    claim = make_claim(cast["budget"], cast["claimant"], state=state)
    lead, coordinator = cast["animator"], cast["coordinator"]
    assert (refusal(rules.check_can_approve, lead, claim, left=9_999) == "") is approve
    assert (refusal(rules.check_can_refuse, lead, claim) == "") is refuse
    assert (refusal(rules.check_can_pay, coordinator, claim, today=TODAY) == "") is pay
    assert (refusal(rules.check_can_withdraw, cast["claimant"], claim) == "") is withdraw
    assert refusal(rules.check_can_withdraw, lead, claim)


@pytest.mark.parametrize(
    ("today", "spent_on", "allowed"),
    [
        (TODAY, TODAY, True),
        (TODAY, TODAY + timedelta(days=1), False),
        (LAST_DAY, LAST_DAY, True),
        (LAST_DAY + timedelta(days=1), LAST_DAY, True),
        (LAST_DAY + timedelta(days=1), LAST_DAY + timedelta(days=1), False),
        (LAST_DAY + rules.GRACE, LAST_DAY, True),
        (LAST_DAY + rules.GRACE + timedelta(days=1), LAST_DAY, False),
        (TODAY, TODAY - timedelta(days=900), False),
    ],
)
def test_expenses_count_until_the_last_day_and_receipts_come_in_a_while_after(cast, today, spent_on, allowed):
    no = refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=today, spent_on=spent_on)
    assert (no == "") is allowed


def test_who_left_claims_for_the_days_when_they_were_in_the_group(cast):
    moments = {"since_at": datetime(2026, 11, 1, 12, tzinfo=UTC), "left_at": datetime(2026, 11, 20, 12, tzinfo=UTC)}
    cast["budget"].group.participations.filter(member=cast["claimant"]).update(**moments)
    for day, allowed in ((1, True), (20, True), (21, False)):
        on = date(2026, 11, day)
        assert (
            refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=TODAY, spent_on=on) == ""
        ) is allowed
    assert refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=TODAY, spent_on=date(2026, 10, 31))
    claim = make_claim(cast["budget"], cast["claimant"])
    assert not refusal(rules.check_can_withdraw, cast["claimant"], claim)


def test_nobody_claims_for_days_before_they_came(cast):
    since = {"since_at": datetime(2026, 11, 1, 12, tzinfo=UTC)}
    cast["budget"].group.participations.filter(member=cast["claimant"]).update(**since)
    for on, allowed in ((date(2026, 10, 31), False), (date(2026, 11, 1), True)):
        no = refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=TODAY, spent_on=on)
        assert (no == "") is allowed


def test_a_closed_edition_does_not_close_the_budget(cast):
    edition = cast["budget"].group.edition
    edition.state = "closed"
    edition.save()
    assert not refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=TODAY, spent_on=TODAY)


def test_nobody_approves_refuses_or_pays_their_own(cast, carole):
    budget = cast["budget"]
    own = make_claim(budget, cast["animator"])
    assert "somebody else" in refusal(rules.check_can_approve, cast["animator"], own, left=9_999)
    assert "somebody else" in refusal(rules.check_can_refuse, cast["animator"], own)
    assert not refusal(rules.check_can_approve, cast["secretary"], own, left=9_999)
    theirs = make_claim(budget, carole, state="approved")
    assert "somebody else" in refusal(rules.check_can_pay, carole, theirs, today=TODAY)


def test_beyond_what_is_left_only_the_coordination_goes_and_says_why(cast):
    claim = make_claim(cast["budget"], cast["claimant"], cents=501)
    assert "5.00" in refusal(rules.check_can_approve, cast["animator"], claim, left=500, beyond="Soup")
    with pytest.raises(Refused) as no:
        rules.check_can_approve(cast["coordinator"], claim, left=500)
    assert no.value.field == "beyond"
    assert not refusal(rules.check_can_approve, cast["coordinator"], claim, left=500, beyond="Soup")
    assert not refusal(rules.check_can_approve, cast["animator"], claim, left=501)


def test_an_employee_claims_nothing_as_an_employee(cast):
    cast["claimant"].acting_as = "employee"
    assert "as an employee" in refusal(rules.check_can_claim, cast["claimant"], cast["budget"], today=TODAY)


@pytest.mark.parametrize(("cents", "allowed"), [(0, False), (1, True), (700, True), (701, False), (-1, False)])
def test_only_what_is_free_is_passed_on(cast, cents, allowed):
    no = refusal(rules.check_can_pass_on, cast["animator"], cast["budget"], free=700, cents=cents)
    assert (no == "") is allowed


def test_who_grants_budgets_asks_nobody(cast):
    assert rules.gives_at_once(cast["coordinator"], cast["budget"])
    assert not rules.gives_at_once(cast["animator"], cast["budget"])
    cast["budget"].group.is_closed = True
    assert rules.gives_at_once(cast["animator"], cast["budget"])
    assert not rules.gives_at_once(cast["coordinator"], cast["budget"])


def test_a_payment_lies_between_the_expense_and_today(cast):
    claim = make_claim(cast["budget"], cast["claimant"], state="approved", spent_on=date(2026, 11, 10))
    for day, allowed in ((date(2026, 11, 9), False), (date(2026, 11, 10), True), (date(2026, 11, 23), False)):
        no = refusal(rules.check_can_pay, cast["coordinator"], claim, today=TODAY, paid_on=day)
        assert (no == "") is allowed
