"""The monthly activity file: one line a person and month, written part by part like the list of members."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from django.utils import timezone

from encommun.engines.sheets import Row, Sheet, Unreadable, cents_of, count_of, month_of
from encommun.members.models import Member

from .jobs import AT_ONCE, Part
from .lines import cell_of, check_row, number_of
from .models import ListFile, MonthlyActivity
from .planning import CREATED, UNCHANGED, UPDATED
from .reasons import Aside

COLUMNS = ("contracts", "turnover_cents", "days")


class ActivityLine(NamedTuple):
    """`contracts`, `turnover_cents` and `days` are None where the file says nothing."""

    line: int
    cells: list[str]
    number: str
    month: date
    contracts: int | None
    turnover_cents: int | None
    days: Decimal | None


def activity_line_of(row: Row, columns: dict[str, int], width: int, today: date) -> ActivityLine:
    """Raises Aside."""
    check_row(row, width)
    number = number_of(cell_of(row, columns, "number"))
    month = _month(row, columns)
    if month > today:
        raise Aside("month_future", {"value": f"{month:%Y-%m}"})
    days = _value(row, columns, "days", cents_of, "amount_bad")
    if days is not None and not 0 <= days <= 3100:
        raise Aside("amount_bad", {"column": "days", "value": str(days / 100)})
    return ActivityLine(
        row.line,
        row.cells,
        number,
        month,
        _value(row, columns, "contracts", count_of, "count_bad"),
        _value(row, columns, "turnover", cents_of, "amount_bad"),
        None if days is None else Decimal(days).scaleb(-2),
    )


def _month(row: Row, columns: dict[str, int]) -> date:
    text, year = cell_of(row, columns, "month"), cell_of(row, columns, "year")
    if not text:
        raise Aside("month_missing")
    try:
        within = int(year) if year and year.isdecimal() and len(year) == 4 and int(year) >= 1900 else None
        return month_of(text, within)
    except Unreadable:
        raise Aside("month_bad", {"value": text[:40]}) from None


def _value(row: Row, columns: dict[str, int], field: str, read, reason: str) -> int | None:
    text = cell_of(row, columns, field)
    if not text:
        return None
    try:
        return read(text)
    except Unreadable:
        raise Aside(reason, {"column": field, "value": text[:40]}) from None


class ActivityJob:
    """The same parts as those of the list of members; nobody is made, and nobody leaves."""

    outcomes = (CREATED, UPDATED, UNCHANGED)

    def __init__(self, sheet: Sheet, file: ListFile, *, actor=None, today: date | None = None) -> None:
        self.sheet, self.columns = sheet, file.columns
        self.today = today or timezone.localdate()
        self.lines = max((row.line for row in sheet.rows()), default=0)

    def news(self) -> list[dict]:
        return []

    def parts(self, *, writes: bool, after: int = 0) -> Iterator[Part]:
        items = islice(self._items(), after, None)
        while batch := list(islice(items, AT_ONCE)):
            yield self._take(batch, writes=writes)

    def _items(self) -> Iterator[ActivityLine | Aside]:
        seen: dict[tuple[str, date], int] = {}
        for row in self.sheet.rows():
            try:
                line = activity_line_of(row, self.columns, len(self.sheet.header), self.today)
                before = seen.setdefault((line.number, line.month), line.line)
                if before != line.line:
                    raise Aside("month_twice", {"line": before})
                yield line
            except Aside as aside:
                aside.line, aside.cells = row.line, row.cells
                yield aside

    def _take(self, batch: list[ActivityLine | Aside], *, writes: bool) -> Part:
        lines = [item for item in batch if isinstance(item, ActivityLine)]
        part = Part(len(batch), max(item.line for item in batch))
        part.asides = [item for item in batch if isinstance(item, Aside)]
        numbers = {line.number for line in lines}
        people = {
            number: (pk, office)
            for pk, number, office in Member.objects.filter(number__in=numbers).values_list("pk", "number", "office_id")
        }
        ids, months = [pk for pk, _ in people.values()], {line.month for line in lines}
        rows = MonthlyActivity.objects.filter(member__in=ids, month__in=months)
        known = {(row.member_id, row.month): row for row in rows}
        new, changed = [], []
        for line in lines:
            if line.number not in people:
                part.asides.append(Aside("number_unknown", {"value": line.number}, line.line, line.cells))
                continue
            pk, office = people[line.number]
            row = known.get((pk, line.month))
            if row is None:
                new.append(_new_row(line, pk, office))
            elif _differs(row, line):
                changed.append(row)
            else:
                part.counts[UNCHANGED] += 1
        if writes:
            MonthlyActivity.objects.bulk_create(new)
            MonthlyActivity.objects.bulk_update(changed, COLUMNS)
        part.counts += Counter({CREATED: len(new), UPDATED: len(changed)})
        return part


def _new_row(line: ActivityLine, member: int, office: int | None) -> MonthlyActivity:
    return MonthlyActivity(
        member_id=member,
        office_id=office,
        month=line.month,
        contracts=line.contracts or 0,
        turnover_cents=line.turnover_cents or 0,
        days=line.days,
    )


def _differs(row: MonthlyActivity, line: ActivityLine) -> bool:
    """Give the row what the line says; True when something was different."""
    different = [name for name in COLUMNS if (said := getattr(line, name)) is not None and getattr(row, name) != said]
    for name in different:
        setattr(row, name, getattr(line, name))
    return bool(different)
