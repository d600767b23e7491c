"""Money as files for a spreadsheet; cells that would be formulas stay text."""

from django.utils.translation import gettext as _

from encommun.activity.sentences import person_words
from encommun.cycles.models import Edition
from encommun.groups.queries import GroupPage
from encommun.kit.csv import csv_text

from .models import Budget, Claim, Kind
from .money import plain_amount
from .overview import overview_rows
from .queries import sums_of


def claims_csv(room: GroupPage, budget: Budget) -> str:
    """One line a claim, the oldest first, and the sums below; for who may read them all."""
    head = [_("Day"), _("Kind"), _("What for"), _("Who"), _("Amount"), _("State"), _("Paid on"), _("Why")]
    rows = budget.claims.select_related("claimant").order_by("spent_on", "pk")
    lines = [
        [
            claim.spent_on.isoformat(), Kind(claim.kind).label, claim.words, person_words(claim.claimant, room.member),
            plain_amount(claim.cents), Claim.State(claim.state).label,
            claim.paid_on.isoformat() if claim.paid_on else "", claim.refused_reason or claim.beyond_words,
        ]
        for claim in rows
    ]  # fmt: skip
    sums = sums_of(budget)
    totals = [
        (_("Granted"), sums.granted),
        (_("Approved, to pay"), sums.approved),
        (_("Paid"), sums.paid),
        (_("Passed on to an experiment"), sums.transferred),
        (_("Left"), sums.left),
    ]
    foot = [["", "", "", words, plain_amount(cents)] for words, cents in totals]
    return csv_text([head, *lines, [], *foot])


def budgets_csv(slug: str) -> str:
    """One line a group of the edition, or of all of them when it is not known."""
    editions = Edition.objects.filter(slug=slug) or Edition.objects.all()
    budgets = (
        Budget.objects.filter(group__edition__in=editions).select_related("group__edition").order_by("group__code")
    )
    head = [_("Edition"), _("Group"), _("Usable until"), _("Granted"), _("Approved or paid"), _("Left")]
    lines = [
        [str(row.group.edition), str(row.group), row.until.isoformat(), row.granted, row.spent, row.left]
        for row in overview_rows(list(budgets))
    ]
    return csv_text([head, *lines])
