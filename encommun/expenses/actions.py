"""Every write about a group's money. Each holds the budget's row first, so that two acts never spend the same cents."""

import secrets
from datetime import date

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.cycles.actions import record_in_group
from encommun.kit.holding import hold, locking

from . import rules
from .models import Budget, Claim, Kind, PlannedLine
from .money import Sums
from .queries import sums_of
from .receipts import kept_form


def note(actor, verb: str, budget: Budget, **data) -> None:
    # Whose expense it was is nobody's news: the log keeps it, no page tells it.
    record_in_group(actor=actor, group=budget.group, verb=verb, kind="group", id=budget.group_id, data=data)


@transaction.atomic
def set_budget(*, actor, group, cents: int, purpose: str, usable_until: date, today: date | None = None) -> Budget:
    """Give a group its budget, or change it; the same again changes nothing."""
    rules.check_can_grant(actor, cents=cents)
    budget = locking(Budget.objects.filter(group=group)).first()
    sums = sums_of(budget) if budget else Sums()
    rules.check_can_grant(actor, cents=cents, sums=sums, is_closed=group.is_closed)
    said = {"cents": cents, "purpose": purpose.strip()[:500], "usable_until": usable_until}
    if budget and all(getattr(budget, name) == value for name, value in said.items()):
        return budget
    if budget is None or budget.usable_until != usable_until:
        rules.check_usable(usable_until, today=today or timezone.localdate())
    before = budget.cents if budget else 0
    budget, _created = Budget.objects.update_or_create(
        group=group, defaults={**said, "set_by": actor, "set_at": timezone.now()}
    )
    # An act of the coordination, also for a closed group: it tells of nobody in it.
    data = {"cents": cents, "before": before, "until": usable_until.isoformat()}
    record(actor=actor, verb="budget.set", kind="group", id=group.pk, data=data, internal=True)
    return budget


@transaction.atomic
def plan_line(*, actor, budget: Budget, kind: str, words: str, cents: int) -> PlannedLine:
    """The same line sent twice is one."""
    hold(budget)
    rules.check_can_plan(actor, budget)
    rules.check_cents(cents)
    line, created = PlannedLine.objects.get_or_create(
        budget=budget, kind=Kind(kind).value, words=words.strip()[:200], cents=cents
    )
    if created:
        note(actor, "budget.planned", budget, cents=cents, words=line.words)
    return line


@transaction.atomic
def drop_line(*, actor, line: PlannedLine) -> None:
    rules.check_can_plan(actor, line.budget)
    if PlannedLine.objects.filter(pk=line.pk).delete()[0]:
        note(actor, "budget.unplanned", line.budget, cents=line.cents, words=line.words)


def submit_claim(
    *, actor, budget: Budget, kind: str, cents: int, spent_on: date, words: str, receipt: bytes = b"", today=None
) -> Claim:
    """Ask back what one paid for the group. `receipt` is what came in; what is kept of it is our own drawing, or the PDF.

    The same claim, sent again while it waits, is the first one.
    """
    today = today or timezone.localdate()
    rules.check_can_claim(actor, budget, today=today, spent_on=spent_on)
    rules.check_cents(cents)
    data, ending = kept_form(receipt) if receipt else (b"", "")  # before the transaction: drawing takes its time
    said = {"kind": Kind(kind).value, "cents": cents, "spent_on": spent_on, "words": words.strip()[:300]}
    with transaction.atomic():
        hold(budget)
        rules.check_can_claim(actor, budget, today=today, spent_on=spent_on)
        again = budget.claims.filter(claimant=actor, state=Claim.State.SUBMITTED, **said).first()
        if again is not None:
            return again
        claim = Claim(budget=budget, claimant=actor, **said)
        if data:
            name = f"receipts/{secrets.token_hex(16)}.{ending}"
            claim.receipt.name = default_storage.save(name, ContentFile(data))
        claim.save()
        note(actor, "claim.submitted", budget, claim=claim.pk, cents=cents)
    return claim


def _hold_claim(claim: Claim) -> None:
    """The budget's row first, then the claim's: always in that order."""
    group = claim.budget.group
    budget = claim.budget
    hold(budget)
    hold(claim)
    budget.group, claim.budget = group, budget


@transaction.atomic
def withdraw_claim(*, actor, claim: Claim) -> Claim:
    _hold_claim(claim)
    rules.check_can_withdraw(actor, claim)
    if claim.state != Claim.State.WITHDRAWN:
        claim.state = Claim.State.WITHDRAWN
        claim.save(update_fields=["state"])
        note(actor, "claim.withdrawn", claim.budget, claim=claim.pk, cents=claim.cents)
    return claim


@transaction.atomic
def approve_claim(*, actor, claim: Claim, beyond: str = "", now=None) -> Claim:
    """Approve; approving twice refuses as decided. `beyond` says why it may go beyond what is left."""
    _hold_claim(claim)
    left = sums_of(claim.budget).left
    rules.check_can_approve(actor, claim, left=left, beyond=beyond)
    claim.state, claim.approved_by, claim.approved_at = Claim.State.APPROVED, actor, now or timezone.now()
    claim.beyond_words = beyond.strip()[:300] if claim.cents > left else ""
    claim.save(update_fields=["state", "approved_by", "approved_at", "beyond_words"])
    note(actor, "claim.approved", claim.budget, claim=claim.pk, cents=claim.cents, beyond=claim.beyond_words)
    return claim


@transaction.atomic
def refuse_claim(*, actor, claim: Claim, reason: str) -> Claim:
    """Refuse with a reason, before or after the approval, never after the payment."""
    _hold_claim(claim)
    rules.check_can_refuse(actor, claim, reason=reason)
    claim.state, claim.refused_by, claim.refused_reason = Claim.State.REFUSED, actor, reason.strip()[:300]
    claim.save(update_fields=["state", "refused_by", "refused_reason"])
    note(actor, "claim.refused", claim.budget, claim=claim.pk, cents=claim.cents)
    return claim


@transaction.atomic
def pay_claim(*, actor, claim: Claim, paid_on: date, today: date | None = None) -> Claim:
    """Write down that the money went out on that day."""
    _hold_claim(claim)
    rules.check_can_pay(actor, claim, today=today or timezone.localdate(), paid_on=paid_on)
    claim.state, claim.paid_by, claim.paid_on = Claim.State.PAID, actor, paid_on
    claim.save(update_fields=["state", "paid_by", "paid_on"])
    note(actor, "claim.paid", claim.budget, claim=claim.pk, cents=claim.cents, on=paid_on.isoformat())
    return claim
