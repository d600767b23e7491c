"""Passing the rest of a budget on to an experiment of the group, and taking it back (EXP-06).

Each act holds the budget's row first. The sum of what is given is kept on the budget, and what a thing received beside
it (see groups.declarations.Recipient), in the same transaction: they never differ.
"""

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.holding import SAME_AGAIN, hold
from encommun.kit.refusals import Refused

from . import rules
from .actions import note
from .models import Budget, Transfer
from .passed_on import free_of, open_recipients, recipient_of

State = Transfer.State


@transaction.atomic
def pass_on(*, actor, budget: Budget, recipient: str, cents: int) -> Transfer:
    """`recipient` is a key of passed_on.open_recipients. Given at once by who grants budgets; else it waits for their
    yes. The same again, while it waits or at once, is the first one. Raises Refused."""
    group = budget.group
    hold(budget)
    budget.group = group
    rules.check_can_pass_on(actor, budget)
    found = open_recipients(group).get(recipient)
    if found is None:
        raise Refused(_("Choose an experiment of the group that has not ended."), field="recipient")
    kind, pk, title = found
    said = {"kind": kind, "recipient": pk, "cents": cents}
    just_given = Q(state=State.GIVEN, at__gt=timezone.now() - SAME_AGAIN)
    again = budget.transfers.filter(Q(state=State.ASKED) | just_given, spent_cents=0, **said).first()
    if again is not None:
        again.budget = budget
        return again
    rules.check_can_pass_on(actor, budget, free=free_of(budget), cents=cents)
    at_once = rules.gives_at_once(actor, budget)
    row = Transfer.objects.create(budget=budget, title=title[:300], **said)
    if at_once:
        _move(row, State.GIVEN)
    note(actor, "budget.transferred" if at_once else "budget.transfer_asked", budget, cents=cents, words=row.title)
    return row


def _hold(row: Transfer) -> None:
    """The budget's row first, then the transfer's."""
    budget, group = row.budget, row.budget.group
    hold(budget)
    hold(row)
    budget.group, row.budget = group, budget


def _move(row: Transfer, state: str) -> None:
    """Into another state, with both sums after it."""
    row.state = state
    row.save(update_fields=["state", "reason", "cents"])
    given = Transfer.objects.filter(state=State.GIVEN)
    row.budget.transferred_cents = given.filter(budget=row.budget).aggregate(all=Sum("cents"))["all"] or 0
    row.budget.save(update_fields=["transferred_cents"])
    taker = recipient_of(row.kind)
    if taker and row.recipient is not None:
        rows = given.filter(kind=row.kind, recipient=row.recipient)
        taker.keep(row.recipient, rows.aggregate(all=Sum("cents"))["all"] or 0)


@transaction.atomic
def approve_transfer(*, actor, transfer: Transfer) -> Transfer:
    """The yes of who grants budgets, while there is as much left."""
    _hold(transfer)
    rules.check_can_decide_transfer(actor, transfer)
    if f"{transfer.kind}-{transfer.recipient}" not in open_recipients(transfer.budget.group):
        raise Refused(_("This experiment has ended: it receives nothing any more."))
    free = free_of(transfer.budget, but=transfer)
    rules.check_can_pass_on(None, transfer.budget, free=free, cents=transfer.cents)
    _move(transfer, State.GIVEN)
    note(actor, "budget.transferred", transfer.budget, cents=transfer.cents, words=transfer.title)
    return transfer


@transaction.atomic
def refuse_transfer(*, actor, transfer: Transfer, reason: str) -> Transfer:
    _hold(transfer)
    rules.check_can_decide_transfer(actor, transfer, reason=reason)
    transfer.reason = reason.strip()[:300]
    _move(transfer, State.REFUSED)
    note(actor, "budget.transfer_refused", transfer.budget, cents=transfer.cents, words=transfer.title)
    return transfer


@transaction.atomic
def take_back(*, actor, transfer: Transfer) -> Transfer:
    """What is not spent of it is the group's own again; a second time changes nothing."""
    _hold(transfer)
    if transfer.state == State.BACK:
        return transfer
    rules.check_can_take_back(actor, transfer)
    cents = transfer.cents - transfer.spent_cents
    if transfer.spent_cents:
        transfer.cents = transfer.spent_cents
    _move(transfer, State.GIVEN if transfer.spent_cents else State.BACK)
    note(actor, "budget.transfer_back", transfer.budget, cents=cents, words=transfer.title)
    return transfer


@transaction.atomic
def note_spent(*, actor, transfer: Transfer, cents: int) -> Transfer:
    """Write down all that is spent of it so far; the same again changes nothing."""
    _hold(transfer)
    rules.check_can_note_spent(actor, transfer, cents=cents)
    if transfer.spent_cents != cents:
        transfer.spent_cents = cents
        transfer.save(update_fields=["spent_cents"])
        note(actor, "budget.transfer_spent", transfer.budget, cents=cents, words=transfer.title)
    return transfer
