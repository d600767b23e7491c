"""Reading budgets: one door to each thing, sums counted by the database, pages as frozen dataclasses."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from encommun.activity.sentences import person_words
from encommun.groups.queries import GroupPage, room_url
from encommun.kit.charts import Bar, Bars
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Asked, Prepared
from encommun.members.rules import COORDINATOR, has_role

from .models import Budget, Claim, Kind, PlannedLine
from .money import Sums, money
from .rules import GRACE

STATES = {
    "submitted": "pending",
    "approved": "under_way",
    "paid": "done",
    "refused": "rejected",
    "withdrawn": "not_done",
}


def budget_of(group) -> Budget | None:
    """One query."""
    return Budget.objects.filter(group=group).first()


def get_budget(page: GroupPage) -> Budget:
    """The budget of a room that the reader is in. Raises Http404 while there is none."""
    budget = budget_of(page.group)
    if budget is None:
        raise Http404
    budget.group = page.group
    return budget


def sums_of(budget: Budget) -> Sums:
    """Two queries."""
    by_state = dict(budget.claims.order_by().values_list("state").annotate(Sum("cents")))
    planned = budget.lines.aggregate(all=Sum("cents"))["all"] or 0
    return _sums(budget, by_state, planned)


def _sums(budget: Budget, by_state: dict[str, int], planned: int) -> Sums:
    state = Claim.State
    return Sums(
        budget.cents, planned, by_state.get(state.SUBMITTED, 0), by_state.get(state.APPROVED, 0),
        by_state.get(state.PAID, 0), budget.transferred_cents,
    )  # fmt: skip


def reads_all(page: GroupPage) -> bool:
    """Leads and the coordination read every claim; a participant reads their own, and all sums."""
    return page.leads


def visible_claims(page: GroupPage, budget: Budget) -> QuerySet[Claim]:
    rows = budget.claims.select_related("claimant")
    return rows if reads_all(page) else rows.filter(claimant=page.member)


def get_visible_claim(page: GroupPage, pk: int) -> Claim:
    """Raises Http404 for what the reader may not read. Two queries."""
    budget = get_budget(page)
    claim = visible_claims(page, budget).select_related("approved_by", "paid_by", "refused_by").filter(pk=pk).first()
    if claim is None:
        raise Http404
    claim.budget = budget
    return claim


def own_claims(member) -> QuerySet[Claim]:
    """What the member asked back, in whatever group, also in one that they left."""
    return Claim.objects.filter(claimant=member).select_related("claimant", "budget__group__edition")


def get_own_claim(member, pk: int) -> Claim:
    """Raises Http404 for the claim of somebody else. One query."""
    claim = own_claims(member).filter(pk=pk).first()
    if claim is None:
        raise Http404
    return claim


def own_budgets(member, *, today: date) -> QuerySet[Budget]:
    """Budgets of groups in which the member has or had a place, as long as claims are taken."""
    rows = Budget.objects.filter(group__participations__member=member, usable_until__gte=today - GRACE)
    return rows.select_related("group__edition").order_by("-pk")


def get_own_budget(member, pk: int, *, today: date) -> Budget:
    """Raises Http404. One query."""
    budget = own_budgets(member, today=today).filter(pk=pk).first()
    if budget is None:
        raise Http404
    return budget


@dataclass(frozen=True)
class ClaimRow:
    """A claim as a line of the list."""

    pk: int
    words: str
    kind: str
    who: str
    spent_on: Any
    amount: str
    state: str
    state_words: Any


@dataclass(frozen=True)
class LineRow:
    pk: int
    kind: str
    words: str
    amount: str


@dataclass(frozen=True)
class BudgetPage:
    """`room` is the GroupPage; all amounts are words in the reader's language."""

    room: GroupPage
    budget: Budget | None
    sums: Sums
    chart: Bars | None
    left: str
    lines: list[LineRow]
    claims: list[ClaimRow]
    pages: Page | None
    coordinates: bool
    may_settle: bool


def may_settle(page: GroupPage) -> bool:
    """Whose pages offer to pay and to pass on: see rules.check_can_settle."""
    return page.leads if page.group.is_closed else has_role(page.member, COORDINATOR)


def budget_page(request, page: GroupPage) -> BudgetPage:
    """Six queries with a budget, one without."""
    coordinates = has_role(page.member, COORDINATOR)
    budget = budget_of(page.group)
    if budget is None:
        return BudgetPage(page, None, Sums(), None, "", [], [], None, coordinates, may_settle(page))
    sums = sums_of(budget)
    rows = visible_claims(page, budget)
    pages = page_of(request, rows.count())
    lines = [
        LineRow(pk, Kind(kind).label, words, money(cents))
        for pk, kind, words, cents in budget.lines.values_list("pk", "kind", "words", "cents")
    ]
    claims = [claim_row(claim, page.member) for claim in rows[pages.start : pages.stop]]
    chart = sums_chart(sums)
    return BudgetPage(page, budget, sums, chart, money(sums.left), lines, claims, pages, coordinates, may_settle(page))


def claim_row(claim: Claim, member) -> ClaimRow:
    return ClaimRow(
        claim.pk, claim.words or Kind(claim.kind).label, Kind(claim.kind).label, person_words(claim.claimant, member),
        claim.spent_on, money(claim.cents), STATES[claim.state], Claim.State(claim.state).label,
    )  # fmt: skip


def sums_chart(sums: Sums) -> Bars:
    rows = [
        (_("Granted"), sums.granted, ""),
        (_("Planned"), sums.planned, "mute"),
        (_("Claimed, to approve"), sums.submitted, "mute"),
        (_("Approved, to pay"), sums.approved, "busy"),
        (_("Paid"), sums.paid, "good"),
        (_("Passed on to an experiment"), sums.transferred, "accent"),
        (_("Left"), sums.left, "bad" if sums.left < 0 else ""),
    ]
    bars = [Bar(label, max(cents, 0), words=money(cents), tone=tone) for label, cents, tone in rows]
    return Bars(_("The group’s money"), bars, unit=_("Amount"), column=_("What"), widest=68)


def claims_waiting(member) -> QuerySet[Claim]:
    """Those that the member is to approve or to pay.

    One's own claims wait for somebody else. A closed group's claims wait for its own leads alone.
    """
    return _claims_waiting(member.pk, has_role(member, COORDINATOR))


def _claims_waiting(member: int, is_team: bool) -> QuerySet[Claim]:
    leads = Q(budget__group__participations__member=member, budget__group__participations__left_at=None) & Q(
        budget__group__participations__role__in=("animator", "secretary")
    )
    to_approve = Q(state=Claim.State.SUBMITTED) & leads
    to_pay = Q(state=Claim.State.APPROVED, budget__group__is_closed=True) & leads
    if is_team:
        to_pay |= Q(state=Claim.State.APPROVED, budget__group__is_closed=False)
    return Claim.objects.filter((to_approve | to_pay) & ~Q(claimant=member))


_WAITING = Prepared(_claims_waiting)


def asked_of(member) -> Asked:
    """Whether any waits, to be asked with other questions (HomeCard.waits)."""
    return _WAITING.asked(member.pk, shape=(has_role(member, COORDINATOR),))


def waiting_for(member) -> list[tuple[str, int, int]]:
    """[(room's address, claims to approve, claims to pay)] for who leads a group or coordinates: one query."""
    rows = claims_waiting(member).select_related("budget__group__edition").order_by("pk").distinct()
    found: dict[str, list[int]] = {}
    for claim in rows[:200]:
        counts = found.setdefault(room_url(claim.budget.group), [0, 0])
        counts[claim.state == Claim.State.APPROVED] += 1
    return [(url, first, second) for url, (first, second) in found.items()]


def get_line(page: GroupPage, pk: int) -> PlannedLine:
    line = PlannedLine.objects.filter(budget__group=page.group, pk=pk).first()
    if line is None:
        raise Http404
    return line
