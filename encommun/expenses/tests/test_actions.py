"""Effect, refusal, log and a second call of every act about money; and that the sums hold whatever the order of acts."""

import contextlib
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encommun.activity.models import Event
from encommun.expenses import actions, transfers
from encommun.expenses.models import Budget, Claim
from encommun.expenses.queries import sums_of
from encommun.groups.tests.factories import make_staffed_group
from encommun.kit.refusals import Refused

from .factories import LAST_DAY, make_budget, make_claim

TODAY, DAY = date(2026, 11, 22), timedelta(days=1)


def events(verb: str) -> int:
    found = Event.objects.filter(verb=verb)
    assert all(event.is_internal for event in found)
    return found.count()


def claim_by(person, budget, cents: int = 1_250, **said) -> Claim:
    words = {"kind": "travel", "spent_on": TODAY, "words": "Train", **said}
    return actions.submit_claim(actor=person, budget=budget, cents=cents, today=TODAY, **words)


def test_the_coordination_sets_a_budget_once(carole, chloe):
    group, _people = make_staffed_group()
    said = {"group": group, "cents": 50_000, "purpose": "Trains", "usable_until": LAST_DAY, "today": TODAY}
    for _twice in range(2):
        budget = actions.set_budget(actor=carole, **said)
    assert (budget.cents, budget.set_by, events("budget.set")) == (50_000, carole, 1)
    with pytest.raises(Refused):
        actions.set_budget(actor=chloe, **said | {"cents": 1})


def test_no_budget_is_granted_until_a_day_that_has_passed(carole):
    group, _people = make_staffed_group()
    said = {"actor": carole, "group": group, "purpose": "Trains", "today": TODAY}
    with pytest.raises(Refused) as no:
        actions.set_budget(cents=1, usable_until=TODAY - DAY, **said)
    assert no.value.field == "usable_until" and not Budget.objects.exists()
    actions.set_budget(cents=1, usable_until=TODAY, **said)
    later = said | {"today": TODAY + 2 * DAY}
    assert actions.set_budget(cents=2, usable_until=TODAY, **later).cents == 2  # its day has passed since, and stays
    with pytest.raises(Refused):
        actions.set_budget(cents=2, usable_until=TODAY + DAY, **later)


def test_a_budget_never_falls_below_what_is_taken(carole):
    budget, people = make_budget(cents=1_000)
    make_claim(budget, people["participants"][0], cents=600, state="approved")
    said = {"actor": carole, "group": budget.group, "purpose": "x", "usable_until": LAST_DAY}
    with pytest.raises(Refused) as no:
        actions.set_budget(cents=599, **said)
    assert no.value.field == "amount"
    assert actions.set_budget(cents=600, **said).cents == 600


def test_the_refusal_tells_no_sum_of_a_closed_group(carole):
    budget, people = make_budget(cents=1_000, is_closed=True)
    make_claim(budget, people["participants"][0], cents=600, state="approved")
    with pytest.raises(Refused) as no:
        actions.set_budget(actor=carole, group=budget.group, cents=0, purpose="x", usable_until=LAST_DAY)
    assert (no.value.field, "6.00" in no.value.reason) == ("amount", False)


def test_the_log_tells_nothing_of_a_closed_groups_money(db):
    budget, people = make_budget(is_closed=True)
    claim = claim_by(people["participants"][0], budget)
    actions.approve_claim(actor=people["animator"], claim=claim)
    rows = Event.objects.exclude(subject_kind="member").values_list("verb", "actor", "data__claim", "is_internal")
    assert list(rows) == [("room.stirred", None, None, True)] * 2


def test_a_line_is_planned_and_taken_off(db):
    budget, people = make_budget()
    for _twice in range(2):
        line = actions.plan_line(actor=people["secretary"], budget=budget, kind="meals", words=" Soup ", cents=4_500)
    assert (line.words, sums_of(budget).planned, events("budget.planned")) == ("Soup", 4_500, 1)
    with pytest.raises(Refused):
        actions.plan_line(actor=people["participants"][0], budget=budget, kind="meals", words="x", cents=1)
    for _twice in range(2):
        actions.drop_line(actor=people["animator"], line=line)
    assert (sums_of(budget).planned, events("budget.unplanned")) == (0, 1)


def test_a_claim_from_its_submission_to_its_payment(carole):
    budget, people = make_budget()
    person, lead = people["participants"][0], people["animator"]
    claim = claim_by(person, budget)
    assert claim_by(person, budget).pk == claim.pk
    assert (Claim.objects.count(), events("claim.submitted")) == (1, 1)
    actions.approve_claim(actor=lead, claim=claim)
    assert (claim.state, claim.approved_by, claim.beyond_words) == ("approved", lead, "")
    with pytest.raises(Refused, match="already decided"):
        actions.approve_claim(actor=people["secretary"], claim=claim)
    actions.pay_claim(actor=carole, claim=claim, paid_on=TODAY, today=TODAY)
    with pytest.raises(Refused):
        actions.pay_claim(actor=carole, claim=claim, paid_on=TODAY, today=TODAY)
    with pytest.raises(Refused):
        actions.refuse_claim(actor=lead, claim=claim, reason="Late")
    assert (claim.state, claim.paid_on, events("claim.paid")) == ("paid", TODAY, 1)
    sums = sums_of(budget)
    assert (sums.paid, sums.approved, sums.left) == (1_250, 0, 100_000 - 1_250)


def test_refusing_says_why_and_frees_the_money(db):
    budget, people = make_budget()
    claim = claim_by(people["participants"][0], budget)
    actions.approve_claim(actor=people["animator"], claim=claim)
    with pytest.raises(Refused) as no:
        actions.refuse_claim(actor=people["secretary"], claim=claim, reason=" ")
    assert no.value.field == "reason"
    actions.refuse_claim(actor=people["secretary"], claim=claim, reason="Two receipts")
    assert (claim.refused_reason, sums_of(budget).left, events("claim.refused")) == ("Two receipts", 100_000, 1)


def test_taking_back_twice_is_once(db):
    budget, people = make_budget()
    person = people["participants"][0]
    claim = claim_by(person, budget)
    for _twice in range(2):
        actions.withdraw_claim(actor=person, claim=claim)
    assert (claim.state, events("claim.withdrawn")) == ("withdrawn", 1)


def test_what_another_process_decided_is_read_again(db):
    budget, people = make_budget()
    claim = claim_by(people["participants"][0], budget)
    stale = Claim.objects.select_related("budget__group").get(pk=claim.pk)
    actions.withdraw_claim(actor=people["participants"][0], claim=claim)
    with pytest.raises(Refused):
        actions.approve_claim(actor=people["animator"], claim=stale)


def test_two_claims_do_not_spend_the_same_cents(db):
    budget, people = make_budget(cents=1_000)
    first, second = (claim_by(people["participants"][0], budget, cents, words=str(cents)) for cents in (600, 500))
    actions.approve_claim(actor=people["animator"], claim=first)
    with pytest.raises(Refused, match=r"4\.00"):
        actions.approve_claim(actor=people["animator"], claim=second)
    assert sums_of(budget).left == 400


def test_going_beyond_is_an_explicit_act(carole):
    budget, people = make_budget(cents=1_000)
    claim = claim_by(people["participants"][0], budget, 1_001)
    actions.approve_claim(actor=carole, claim=claim, beyond="The lift broke down")
    assert (claim.beyond_words, sums_of(budget).left) == ("The lift broke down", -1)
    assert Event.objects.get(verb="claim.approved").data["beyond"] == "The lift broke down"


ACTS = (
    "grant", "plan", "drop", "submit", "withdraw", "approve", "beyond", "refuse", "pay", "transfer", "spend", "back",
)  # fmt: skip
ACT = st.tuples(
    st.sampled_from(ACTS),
    st.integers(min_value=0, max_value=7),
    st.integers(min_value=1, max_value=99_999),
)


class Ledger:
    """The same money, kept with plain additions: what the sums are held against."""

    def __init__(self, granted: int) -> None:
        self.granted, self.lines = granted, {}
        self.given: dict[int, int] = {}
        self.claims: dict[int, list] = {}

    def of(self, *states: str) -> int:
        return sum(cents for cents, state in self.claims.values() if state in states)

    @property
    def transferred(self) -> int:
        return sum(self.given.values())

    @property
    def left(self) -> int:
        left = self.granted
        left -= self.transferred
        for cents, state in self.claims.values():
            left -= cents if state in ("approved", "paid") else 0
        return left


def do(kind: str, at: int, cents: int, *, budget: Budget, people: dict, ledger: Ledger) -> None:
    """One act, allowed or refused, on the house and on the ledger; a refused one changes neither."""
    claims, lines = list(Claim.objects.order_by("pk")), list(budget.lines.all())
    claim = claims[at % len(claims)] if claims else None
    line = lines[at % len(lines)] if lines else None
    person, lead, coordinator = people["participants"][0], people["animator"], people["coordinator"]
    if kind == "grant":
        actions.set_budget(
            actor=coordinator, group=budget.group, cents=cents, purpose="x", usable_until=budget.usable_until
        )
        ledger.granted = cents
    elif kind == "submit":
        made = claim_by(person, budget, cents, words=f"{len(claims)}")
        ledger.claims[made.pk] = [cents, "submitted"]
    elif kind == "transfer":
        key = f"experiment-{people['trials'][at % len(people['trials'])].pk}"
        made = transfers.pass_on(actor=coordinator, budget=budget, recipient=key, cents=cents)
        ledger.given[made.pk] = cents
    elif kind in ("spend", "back") and (given := budget.transfers.filter(state="given").first()):
        given.budget = budget
        if kind == "spend":
            transfers.note_spent(actor=lead, transfer=given, cents=min(cents, given.cents))
        else:
            transfers.take_back(actor=lead, transfer=given)
            ledger.given[given.pk] = given.spent_cents
    elif kind == "plan":
        made = actions.plan_line(actor=lead, budget=budget, kind="meals", words=str(len(lines)), cents=cents)
        ledger.lines[made.pk] = cents
    elif kind == "drop" and line:
        actions.drop_line(actor=lead, line=line)
        del ledger.lines[line.pk]
    elif claim and kind in ("withdraw", "approve", "beyond", "refuse", "pay"):
        acts = {
            "withdraw": lambda: actions.withdraw_claim(actor=person, claim=claim),
            "approve": lambda: actions.approve_claim(actor=lead, claim=claim),
            "beyond": lambda: actions.approve_claim(actor=coordinator, claim=claim, beyond="Needed"),
            "refuse": lambda: actions.refuse_claim(actor=lead, claim=claim, reason="No"),
            "pay": lambda: actions.pay_claim(actor=coordinator, claim=claim, paid_on=TODAY, today=TODAY),
        }
        acts[kind]()
        ends = {
            "withdraw": "withdrawn",
            "approve": "approved",
            "beyond": "approved",
            "refuse": "refused",
            "pay": "paid",
        }
        ledger.claims[claim.pk][1] = ends[kind]


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=1, max_size=14))
def test_the_sums_hold_whatever_the_order_of_acts(carole, acts):
    Claim.objects.all().delete()
    Budget.objects.all().delete()
    trials = apps.get_model("experiments", "Experiment").objects  # of our own row: known to us as a Recipient alone
    trials.all().delete()
    from encommun.cycles.models import WorkingGroup

    WorkingGroup.objects.all().delete()
    budget, people = make_budget(cents=60_000)
    people["coordinator"] = carole
    people["trials"] = [trials.create(title=name, idea="x", group=budget.group) for name in ("Soup", "Rota")]
    ledger, went_beyond = Ledger(60_000), False
    for kind, at, cents in acts:
        before = ledger.left
        with contextlib.suppress(Refused):
            do(kind, at, cents, budget=budget, people=people, ledger=ledger)
        budget.refresh_from_db()
        sums = sums_of(budget)
        assert sums.left == ledger.left
        assert (sums.submitted, sums.approved, sums.paid) == tuple(
            ledger.of(state) for state in ("submitted", "approved", "paid")
        )
        assert sums.planned == sum(ledger.lines.values())
        assert sums.transferred == ledger.transferred == trials.aggregate(all=Sum("received_cents"))["all"]
        assert sums.granted == sums.left + sums.transferred + sums.approved + sums.paid
        went_beyond = went_beyond or (kind == "beyond" and sums.left < min(before, 0))
        assert sums.left >= 0 or went_beyond or Claim.objects.exclude(beyond_words="").exists()
