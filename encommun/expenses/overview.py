"""The budgets of an edition side by side, as the coordination reads them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from encommun.cycles.models import Edition
from encommun.groups.queries import room_url
from encommun.kit.paging import Page, page_of

from .models import Budget, Claim
from .money import money


@dataclass(frozen=True)
class OverviewRow:
    """One group in the coordination's overview; the sums of a closed group are its own, so they are ""."""

    group: Any
    url: str
    granted: str
    spent: str
    left: str
    until: Any
    to_approve: int
    to_pay: int


@dataclass(frozen=True)
class Overview:
    edition: Edition | None
    editions: list[Edition]
    rows: list[OverviewRow]
    pages: Page | None
    granted: str
    without: int


def overview_page(request, slug: str = "") -> Overview:
    """The budgets of one edition, group by group: eight queries, however many groups there are.

    By default of the newest that has begun: one in preparation has no groups yet."""
    editions = list(Edition.objects.only("slug", "label", "start_year", "state"))
    begun = [one for one in editions if one.state != Edition.State.PREPARING]
    edition = next((one for one in editions if one.slug == slug), next(iter(begun or editions), None))
    if edition is None:
        return Overview(None, [], [], None, money(0), 0)
    budgets = (
        Budget.objects.filter(group__edition=edition).select_related("group__edition").order_by("group__code", "pk")
    )
    total = budgets.aggregate(all=Sum("cents"))["all"] or 0
    pages = page_of(request, budgets.count())
    shown = list(budgets[pages.start : pages.stop])
    rows = overview_rows(shown)
    without = edition.groups.filter(budget=None).count()
    return Overview(edition, editions, rows, pages, money(total), without)


def overview_rows(budgets: list[Budget]) -> list[OverviewRow]:
    """Two queries."""
    state = Claim.State
    spent = dict(
        Claim.objects.filter(budget__in=budgets, state__in=(state.APPROVED, state.PAID))
        .order_by().values_list("budget").annotate(Sum("cents"))
    )  # fmt: skip
    waiting: dict[tuple, int] = {}
    for budget, what in (
        Claim.objects.filter(budget__in=budgets, state__in=(state.SUBMITTED, state.APPROVED))
        .order_by().values_list("budget", "state")
    ):  # fmt: skip
        waiting[(budget, what)] = waiting.get((budget, what), 0) + 1
    return [_overview_row(budget, spent.get(budget.pk, 0), waiting) for budget in budgets]


def _overview_row(budget: Budget, spent: int, waiting: dict) -> OverviewRow:
    group, closed = budget.group, budget.group.is_closed
    url = f"{room_url(group)}budget/{'grant/' if closed else ''}"
    if closed:
        return OverviewRow(group, url, money(budget.cents), "", "", budget.usable_until, 0, 0)
    left = budget.cents - budget.transferred_cents - spent
    return OverviewRow(
        group, url, money(budget.cents), money(spent), money(left), budget.usable_until,
        waiting.get((budget.pk, "submitted"), 0), waiting.get((budget.pk, "approved"), 0),
    )  # fmt: skip
