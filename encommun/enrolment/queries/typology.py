"""The typology as coordinators see it, and a member's own activity."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from encommun.members.models import Member
from encommun.privacy.purposes import FIGURES
from encommun.privacy.rules import has_consent

from ..disclosure import LEAST, settle_rows
from ..euros import euros
from ..models import ActiveMark, MonthlyActivity, Standing
from ..models.activity import Kind, Movement
from ..standings import bounds_now, counted_members, last_month
from ..typology import Bounds, Summary, is_on_grid, kind_of

KINDS = [kind.value for kind in Kind]
ROUNDED = 10  # a preview is asked again and again: an exact count would tell one person's figures by halving


@dataclass(frozen=True)
class Share:
    """One class: its words, how many people now and, to the nearest ten, with other thresholds. None: kept back."""

    key: str
    words: str
    now: int | None
    then: int | None


@dataclass(frozen=True)
class TypologyPage:
    """`shares` are empty while nothing may be shown; `as_of` is the last month told."""

    bounds: Bounds
    shares: list[Share]
    as_of: date | None
    has_preview: bool


@dataclass(frozen=True)
class MyMonth:
    month: date
    contracts: int
    turnover: str
    days: object


@dataclass(frozen=True)
class MinePage:
    """What the house keeps of the reader's own activity; `kind` and `movement` as words.

    `is_counted`: they agreed to be counted in figures; without it nothing is summed up.
    """

    months: list[MyMonth]
    kind: str
    movement: str
    is_counted: bool
    is_active: bool
    is_marked: bool
    as_of: date | None


def typology_page(wanted: Bounds | None = None) -> TypologyPage:
    """How many people each class holds, with the thresholds of now and with those wanted. Seven queries at most."""
    bounds = bounds_now()
    summaries = _summaries()
    members = dict(counted_members().values_list("office").annotate(number=Count("pk")).order_by())
    now = _totals(summaries, members, bounds)
    then = [None] * len(KINDS)
    if wanted is not None and is_on_grid(wanted):
        then = [_preview(one, other) for one, other in zip(now, _totals(summaries, members, wanted), strict=True)]
    shares = [Share(kind.value, str(kind.label), one, other) for kind, one, other in zip(Kind, now, then, strict=True)]
    if all(share.now is None and share.then is None for share in shares):
        shares = []
    return TypologyPage(bounds, shares, last_month(), wanted is not None)


def _preview(now: int | None, then: int | None) -> int | None:
    """Kept back where it differs from now by fewer people than a figure may be about; the same as now says nothing."""
    if then is None or (now is not None and 0 < abs(then - now) < LEAST):
        return None
    return round(then / ROUNDED) * ROUNDED


def _summaries() -> list[tuple]:
    here = Standing.objects.filter(member__in=counted_members())
    return list(here.values_list("member__office", "contracts_year", "turnover_year_cents", "months"))


def _totals(summaries: list[tuple], members: dict[int | None, int], bounds: Bounds) -> list[int | None]:
    """Of the offices whose classes may be shown with these thresholds: the same rule as the figures of offices."""
    table = {office: [0] * len(KINDS) for office in sorted(members, key=lambda one: one or 0)}
    for office, *row in summaries:
        table[office][KINDS.index(kind_of(Summary(*row), bounds))] += 1
    for office, row in table.items():
        row[0] += members[office] - sum(row)
    settled = settle_rows(table)
    totals = [sum(table[office][at] for office in settled.counted) for at in range(len(KINDS))]
    return [total if at in settled.classes else None for at, total in enumerate(totals)]


def mine_page(member: Member) -> MinePage:
    """Five queries."""
    rows = MonthlyActivity.objects.filter(member=member).order_by("-month")[:36]
    months = [MyMonth(row.month, row.contracts, euros(row.turnover_cents, exact=True), row.days) for row in rows]
    standing = Standing.objects.filter(member=member).values_list("kind", "movement").first() or (Kind.NEVER, "")
    return MinePage(
        months=months,
        kind=str(Kind(standing[0]).label),
        movement=str(Movement(standing[1]).label) if standing[1] else "",
        is_counted=has_consent(member, FIGURES),
        is_active=standing[0] == Kind.ACTIVE,
        is_marked=ActiveMark.objects.filter(member=member).exists(),
        as_of=last_month(),
    )


def shows_mark(member_id: int) -> bool:
    """Whether a member's profile says that they are active: they asked for it, and they are. One query."""
    return ActiveMark.objects.filter(member=member_id, member__standing__kind=Kind.ACTIVE).exists()
