"""Who may do what with a group's money, and when. `today` and `left` are given so that each rule can be told by hand."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.models import Participation
from encommun.cycles.rules import check_can_coordinate, check_can_lead
from encommun.kit.refusals import Refused, refusal
from encommun.members.rules import COORDINATOR, check_as_member, has_role

from .models import Budget, Claim, Transfer
from .money import Sums, money

MOST_CENTS = 100_000_000
GRACE = timedelta(days=60)  # to bring a receipt after the last day on which money may be spent


def check_can_grant(actor, *, cents: int = 1, sums: Sums | None = None, is_closed: bool = False) -> None:
    """The coordination team, also for a closed group, of which it sees nothing else (never below what is taken)."""
    check_can_coordinate(actor)
    if not 0 <= cents <= MOST_CENTS:
        raise Refused(_("Write an amount between 0 and %(most)s.") % {"most": money(MOST_CENTS)}, field="amount")
    taken = sums.committed + sums.transferred if sums else 0
    if cents < taken and is_closed:
        raise Refused(_("More than this is already approved, paid or passed on."), field="amount")
    if cents < taken:
        raise Refused(
            _("%(amount)s are already approved, paid or passed on.") % {"amount": money(taken)}, field="amount"
        )


def check_usable(until: date, *, today: date) -> None:
    """A last day that is set lies ahead; one that has passed since may stay where only the sum or the purpose changes."""
    if until < today:
        raise Refused(
            _("This day has passed: nothing could be spent. Choose today or a later day."), field="usable_until"
        )


def check_can_plan(actor, budget: Budget) -> None:
    check_can_lead(actor, budget.group)


def check_can_claim(actor, budget: Budget, *, today: date, spent_on: date | None = None) -> None:
    """Whoever was in the group on that day, for what was spent by the last day; receipts may come in for GRACE after it.

    Who left keeps their own claims, at a door beside the room: see `own`. One query.
    """
    _check_had_place(actor, budget, spent_on)
    check_takes_claims(budget, today=today)
    if spent_on is None:
        return
    if spent_on > today:
        raise Refused(_("This day has not come yet."), field="spent_on")
    if spent_on > budget.usable_until:
        raise Refused(_("The budget could be used for what was spent before that day."), field="spent_on")
    if spent_on < today - timedelta(days=2 * 366):
        raise Refused(_("This day is more than two years ago. Check the year."), field="spent_on")


def _check_had_place(actor, budget: Budget, on: date | None) -> None:
    if actor is None:
        return
    check_as_member(actor)
    place = Participation.objects.filter(group_id=budget.group_id, member=actor).first()
    if place is None:
        raise Refused(_("This is for the participants of the group."))
    if on is None:
        return
    until = timezone.localdate(place.left_at) if place.left_at else on
    if not timezone.localdate(place.since_at) <= on <= until:
        raise Refused(_("You were not in the group on this day."), field="spent_on")


def check_takes_claims(budget: Budget, *, today: date) -> None:
    if today > budget.usable_until + GRACE:
        raise Refused(_("This budget is closed: claims were taken until 60 days after its last day."))


def check_cents(cents: int) -> None:
    if not 0 < cents <= MOST_CENTS:
        raise Refused(_("Write an amount above 0."), field="amount")


def check_can_withdraw(actor, claim: Claim) -> None:
    if actor is None or claim.claimant_id != actor.pk:
        raise Refused(_("Only who made a claim can take it back."))
    check_as_member(actor)
    if claim.state not in (Claim.State.SUBMITTED, Claim.State.WITHDRAWN):
        raise Refused(_("This claim is already decided."))


def check_not_own(actor, claim: Claim) -> None:
    if actor is not None and claim.claimant_id == actor.pk:
        raise Refused(_("This claim is yours: somebody else decides about it."))


def check_can_approve(actor, claim: Claim, *, left: int, beyond: str = "") -> None:
    """A lead who is not the claimant. Beyond what is left: the coordination alone, and it says why."""
    check_can_lead(actor, claim.budget.group)
    check_not_own(actor, claim)
    if claim.state != Claim.State.SUBMITTED:
        raise Refused(_("This claim is already decided."))
    if claim.cents <= left:
        return
    if not may_go_beyond(actor, claim):
        raise Refused(_("Only %(left)s are left. The coordination can raise the budget.") % {"left": money(left)})
    if not beyond.strip():
        raise Refused(
            _("Only %(left)s are left. Say why this is approved beyond it.") % {"left": money(left)}, field="beyond"
        )


def may_go_beyond(actor, claim: Claim) -> bool:
    return actor is None or (not claim.budget.group.is_closed and has_role(actor, COORDINATOR))


def check_can_refuse(actor, claim: Claim, *, reason: str = "-") -> None:
    """As long as it is not paid; with a reason that the claimant reads."""
    check_can_lead(actor, claim.budget.group)
    check_not_own(actor, claim)
    if claim.state not in (Claim.State.SUBMITTED, Claim.State.APPROVED):
        raise Refused(_("This claim is already decided."))
    if not reason.strip():
        raise Refused(_("Say why: the person will read it."), field="reason")


def check_can_settle(actor, budget: Budget) -> None:
    """Paying and passing on: the coordination. Of a closed group it knows nobody, so its own leads hold the cash box."""
    if budget.group.is_closed:
        check_can_lead(actor, budget.group)
    else:
        check_can_coordinate(actor)


def check_can_pay(actor, claim: Claim, *, today: date, paid_on: date | None = None) -> None:
    check_can_settle(actor, claim.budget)
    check_not_own(actor, claim)
    if claim.state != Claim.State.APPROVED:
        raise Refused(_("Only an approved claim is paid."))
    if paid_on is not None and not claim.spent_on <= paid_on <= today:
        raise Refused(_("The day of payment lies between the expense and today."), field="paid_on")


def check_can_pass_on(actor, budget: Budget, *, free: int | None = None, cents: int = 1) -> None:
    """Who leads the group; never more than `free`, what is left once all claims and transfers that wait are paid."""
    check_can_lead(actor, budget.group)
    if free is None:
        return
    check_cents(cents)
    if cents > free:
        raise Refused(_("At most %(left)s can be passed on.") % {"left": money(max(free, 0))}, field="amount")


def gives_at_once(actor, budget: Budget) -> bool:
    """Whether what the actor passes on needs nobody else's yes: who grants budgets says it (of a closed group: its leads)."""
    return not refusal(check_can_settle, actor, budget)


def check_can_decide_transfer(actor, transfer: Transfer, *, reason: str = "-") -> None:
    check_can_settle(actor, transfer.budget)
    if transfer.state != Transfer.State.ASKED:
        raise Refused(_("Somebody has decided about this already."))
    if not reason.strip():
        raise Refused(_("Say why: the group will read it."), field="reason")


def check_can_take_back(actor, transfer: Transfer) -> None:
    """What is asked or passed on and not spent, by the group's leads."""
    check_can_lead(actor, transfer.budget.group)
    if transfer.state not in (Transfer.State.ASKED, Transfer.State.GIVEN):
        raise Refused(_("This is not passed on any more."))
    if transfer.spent_cents == transfer.cents:
        raise Refused(
            _("%(amount)s of it are spent: it cannot be taken back.") % {"amount": money(transfer.spent_cents)}
        )


def check_can_note_spent(actor, transfer: Transfer, *, cents: int) -> None:
    """All that is spent of it so far, by the group's leads; who pays its claims may also lower it."""
    check_can_lead(actor, transfer.budget.group)
    if transfer.state != Transfer.State.GIVEN:
        raise Refused(_("This is not passed on any more."))
    if not 0 <= cents <= transfer.cents:
        words = _("Write an amount between 0 and %(most)s.") % {"most": money(transfer.cents)}
        raise Refused(words, field="amount")
    if cents < transfer.spent_cents and refusal(check_can_settle, actor, transfer.budget):
        words = _("%(amount)s are already written down. Only the coordination can lower this.")
        raise Refused(words % {"amount": money(transfer.spent_cents)}, field="amount")
