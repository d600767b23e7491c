"""Everybody's standing, summed up from their months."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from encommun.members.models import Member
from encommun.privacy.purposes import FIGURES
from encommun.privacy.rules import consenting

from .models import MonthlyActivity, Standing, Thresholds
from .typology import Bounds, Month, Summary, kind_of, month_number, movement_of, summarise

AT_ONCE = 1_000
COLUMNS = ("contracts_year", "turnover_year_cents", "months", "kind", "movement")


def bounds_now() -> Bounds:
    row = Thresholds.objects.order_by("pk").first()
    if row is None:
        return Bounds()
    return Bounds(row.contracts, row.turnover_cents, row.break_months, row.stopped_months, row.season_months)


def last_month() -> date | None:
    """The last month that the cooperative has told. One query."""
    return MonthlyActivity.objects.aggregate(last=Max("month"))["last"]


@transaction.atomic
def refresh_standings(*, bounds: Bounds | None = None) -> int:
    """Sum up everybody who agreed again, a thousand at a time; how many standings changed. A second time changes nothing."""
    last = last_month()
    bounds = bounds or bounds_now()
    changed = 0
    if last is None:
        return Standing.objects.all().delete()[0]
    counted = MonthlyActivity.objects.filter(member__in=consenting(FIGURES))
    Standing.objects.exclude(member__in=counted.order_by().values("member")).delete()
    batch: list[Standing] = []
    for member, summary in _summaries(last):
        batch.append(standing_of(member, summary, bounds, last))
        if len(batch) == AT_ONCE:
            changed += _write(batch)
            batch = []
    return changed + _write(batch)


def standing_of(member: int, summary: Summary, bounds: Bounds, last: date) -> Standing:
    at = month_number(last)
    return Standing(
        member_id=member,
        **summary._asdict(),
        kind=kind_of(summary, bounds),
        movement=movement_of(summary, bounds, at),
    )


def _summaries(last: date) -> Iterator[tuple[int, Summary]]:
    at = month_number(last)
    rows = MonthlyActivity.objects.filter(member__in=consenting(FIGURES)).order_by("member", "month")
    told = rows.values_list("member", "month", "contracts", "turnover_cents").iterator(chunk_size=5_000)
    for member, months in groupby(told, key=itemgetter(0)):
        yield (
            member,
            summarise(((month_number(day), Month(contracts, cents)) for _, day, contracts, cents in months), at),
        )


def _write(batch: list[Standing]) -> int:
    ids = [row.member_id for row in batch]
    now = dict(Standing.objects.filter(member__in=ids).values_list("member", "pk"))
    known = {row[0]: row[1:] for row in Standing.objects.filter(member__in=ids).values_list("member", *COLUMNS)}
    changed = [row for row in batch if known.get(row.member_id) != tuple(getattr(row, name) for name in COLUMNS)]
    for row in changed:
        row.pk = now.get(row.member_id)
    Standing.objects.bulk_create([row for row in changed if row.pk is None])
    old = [row for row in changed if row.pk is not None]
    if old:
        Standing.objects.bulk_update(old, COLUMNS, batch_size=200)
    return len(changed)


def drop_standing(member) -> None:
    """What withdrawing the consent does: from now on the person's activity is in no figure."""
    Standing.objects.filter(member=member).delete()


def sum_up_who_agreed(now: datetime) -> int:
    """The sweep's: who agreed after the last list came is summed up too. A second time changes nothing."""
    told, summed = MonthlyActivity.objects.filter(member=OuterRef("pk")), Standing.objects.filter(member=OuterRef("pk"))
    agreed = Member.objects.filter(pk__in=consenting(FIGURES))
    return refresh_standings() if agreed.filter(Exists(told.order_by()), ~Exists(summed)).exists() else 0


def current_members():
    """Members who have not left."""
    return Member.objects.filter(Q(left_on=None) | Q(left_on__gt=timezone.localdate()), is_active=True)


def counted_members():
    """The people whose activity figures count: those who agreed to it."""
    return current_members().filter(pk__in=consenting(FIGURES))
