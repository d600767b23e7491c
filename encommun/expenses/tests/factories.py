"""A group with a budget, for tests."""

from datetime import date, timedelta

from django.utils import timezone

from encommun.expenses.models import Budget, Claim
from encommun.groups.tests.factories import make_staffed_group

LAST_DAY = date(2027, 10, 31)


def make_budget(*, cents: int = 100_000, usable_until: date = LAST_DAY, participants: int = 1, **columns):
    """(budget, {"animator", "secretary", "participants"})."""
    group, people = make_staffed_group(participants=participants, **columns)
    group.participations.update(since_at=timezone.now() - timedelta(days=90))
    budget = Budget.objects.create(group=group, cents=cents, purpose="Trains and soup", usable_until=usable_until)
    return budget, people


def make_claim(budget: Budget, claimant, *, cents: int = 1_000, state: str = "submitted", **columns) -> Claim:
    row = {"kind": "travel", "spent_on": date(2026, 11, 20), "words": "Train", **columns}
    return Claim.objects.create(budget=budget, claimant=claimant, cents=cents, state=state, **row)
