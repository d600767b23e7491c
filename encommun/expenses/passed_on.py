"""What went from a budget to experiments: reads."""

from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.http import Http404

from encommun.groups.declarations import Recipient
from encommun.groups.queries import GroupPage
from encommun.kit.refusals import refusal
from encommun.kit.registry import declared

from . import rules
from .models import Budget, Transfer
from .money import money
from .queries import get_budget, sums_of

SIGNS = {"asked": "pending", "given": "done", "refused": "rejected", "back": "not_done"}


@dataclass(frozen=True)
class TransferRow:
    """One line of the budget's page, and what its reader may do about it."""

    pk: int
    title: str
    url: str
    amount: str
    spent: str
    unspent: str  # of an experiment that has ended
    sign: str
    words: str
    reason: str
    can_decide: bool
    can_take_back: bool
    can_note: bool


def recipient_of(kind: str) -> Recipient | None:
    return next((one for one in declared(Recipient) if one.kind == kind), None)


def open_recipients(group) -> dict[str, tuple[str, int, str]]:
    """{key: (kind, id, title)} of all that may receive: one query for each kind."""
    return {
        f"{one.kind}-{pk}": (one.kind, pk, title) for one in declared(Recipient) for pk, title in one.open_of(group)
    }


def free_of(budget: Budget, *, but: Transfer | None = None) -> int:
    """What is left once every claim and every transfer (`but` that one) that waits has been said yes to; three queries."""
    sums = sums_of(budget)
    asked = budget.transfers.filter(state=Transfer.State.ASKED).exclude(pk=but.pk if but else None)
    return sums.left - sums.submitted - (asked.aggregate(all=Sum("cents"))["all"] or 0)


def transfer_rows(page: GroupPage, budget: Budget, settles: bool) -> list[TransferRow]:
    """All of a budget's: two queries. Who may what is read from the room's page; the rules ask for it again."""
    rows = list(budget.transfers.all()[:100])
    going = open_recipients(page.group) if rows else {}
    return [_row(row, page, settles, f"{row.kind}-{row.recipient}" in going) for row in rows]


def _row(row: Transfer, page: GroupPage, settles: bool, goes_on: bool) -> TransferRow:
    state, taker = Transfer.State, recipient_of(row.kind)
    rest = row.cents - row.spent_cents if row.state in (state.ASKED, state.GIVEN) else 0
    has_ended = row.state == state.GIVEN and row.recipient is not None and not goes_on
    unspent = money(rest) if rest and has_ended else ""
    return TransferRow(
        row.pk, row.title, taker.address(row.recipient) if taker and row.recipient else "", money(row.cents),
        money(row.spent_cents) if row.spent_cents else "", unspent, SIGNS[row.state], str(row.get_state_display()),
        row.reason,
        can_decide=settles and row.state == state.ASKED,
        can_take_back=page.leads and rest > 0,
        can_note=page.leads and row.state == state.GIVEN,
    )  # fmt: skip


def get_transfer(page: GroupPage, pk: int) -> Transfer:
    """One of this room's. Raises Http404."""
    budget = get_budget(page)
    row = budget.transfers.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.budget = budget
    return row


def to_approve() -> QuerySet[Transfer]:
    """Those that wait for the coordination; a closed group's never do."""
    rows = Transfer.objects.filter(state=Transfer.State.ASKED, budget__group__is_closed=False)
    return rows.select_related("budget__group__edition").order_by("at", "pk")


def may_pass_on(page: GroupPage, budget: Budget) -> bool:
    return not refusal(rules.check_can_pass_on, page.member, budget)
