"""Figures of offices (SUR-10): every number that leaves this module went through disclosure.py first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.house.models import Office
from encommun.kit.memory import memory
from encommun.kit.registry import Involvement, declared
from encommun.privacy.models import Consent
from encommun.privacy.purposes import FIGURES
from encommun.privacy.rules import consenting

from ..disclosure import Column, settle_column, settle_rows
from ..models import ListFile, MonthlyActivity, Standing
from ..models.activity import Kind
from ..rules import check_can_read_figures, offices_read_by
from ..standings import counted_members, current_members, last_month

KINDS = [kind.value for kind in Kind]
NO_OFFICE = 0  # the key of people without an office
INVOLVED_DAYS = 365
KEPT_SECONDS = 600  # all members and a year of their months are summed up: a second of work for a large house


@dataclass(frozen=True)
class Cell:
    """One office in one month: people with activity, their contracts and turnover."""

    people: int
    contracts: int
    turnover_cents: int


@dataclass
class OfficeFigures:
    """What a reader may know of one office, or of the whole house (`pk` None). None stands where a number is kept back.

    `months` has one Cell or None for each month of the year that was told; sums are over the months shown alone.
    """

    pk: int | None
    name: str = ""
    members: int | None = None
    involved: int | None = None
    kinds: list[int | None] | None = None
    months: list[Cell | None] = field(default_factory=list)

    @property
    def shown(self) -> list[Cell]:
        return [cell for cell in self.months if cell is not None]

    @property
    def kept_back(self) -> int:
        return len(self.months) - len(self.shown)

    @property
    def contracts(self) -> int:
        return sum(cell.contracts for cell in self.shown)

    @property
    def turnover_cents(self) -> int:
        return sum(cell.turnover_cents for cell in self.shown)

    @property
    def active_on_average(self) -> int | None:
        return round(sum(cell.people for cell in self.shown) / len(self.shown)) if self.shown else None

    @property
    def frequency(self) -> float | None:
        """Contracts a month of each person who was active in it."""
        people = sum(cell.people for cell in self.shown)
        return round(self.contracts / people, 1) if people else None


@dataclass(frozen=True)
class FiguresPage:
    year: int
    years: list[int]
    months: list[date]
    offices: list[OfficeFigures]
    house: OfficeFigures
    kinds: list[str]
    counted: int  # offices whose members the classes of the whole house count
    as_of: date | None


@dataclass
class _Settled:
    """The whole house's figures of one year, settled once for all readers; offices by id, without their names."""

    year: int
    years: list[int]
    months: list[date]
    rows: dict[int, OfficeFigures]
    house: OfficeFigures
    members: dict[int, int]
    counted: int
    as_of: date | None


def figures_page(reader, year: int | None) -> FiguresPage:
    """The offices that the reader may read; numbers are kept back as if everybody read all of them.

    Three queries, and eight more when nobody has asked for this year for ten minutes.
    """
    check_can_read_figures(reader)
    offices = {row.pk: row for row in Office.objects.all()}
    mark = ListFile.objects.aggregate(last=Max("touched_at"))["last"]
    consents = Consent.objects.filter(purpose=FIGURES).aggregate(given=Max("given_at"), withdrawn=Max("withdrawn_at"))
    marks = "-".join(str(at.timestamp() if at else 0) for at in (mark, *consents.values()))
    key = f"enrolment.figures.{year or 0}.{marks}.{len(offices)}"
    found = memory.get(key)
    if found is None:
        found = _settle(list(offices), year)
        memory.set(key, found, KEPT_SECONDS)
    names = {**{pk: str(row) for pk, row in offices.items()}, NO_OFFICE: _("Without an office")}
    readable = _readable(reader, names, {pk: row.country_id for pk, row in offices.items()})
    for pk, row in found.rows.items():
        row.name = names[pk]
    found.house.name = _("The whole house")
    shown = [row for pk, row in found.rows.items() if pk in readable and (found.members.get(pk) or any(row.months))]
    shown.sort(key=lambda row: (row.pk == NO_OFFICE, row.name))
    return FiguresPage(found.year, found.years, found.months, shown, found.house, KINDS, found.counted, found.as_of)


def _settle(offices: list[int], year: int | None) -> _Settled:
    years = sorted({day.year for day in MonthlyActivity.objects.dates("month", "year")}, reverse=True)
    year = year if year in years else years[0] if years else timezone.localdate().year
    rows = {pk: OfficeFigures(pk) for pk in (*offices, NO_OFFICE)}
    whole = OfficeFigures(None)
    members, agreed = _members(rows, whole)
    months = _months(rows, whole, year, members)
    counted = _kinds(rows, whole, agreed)
    _involved(rows, whole)
    return _Settled(year, years, months, rows, whole, members, counted, last_month())


def _readable(reader, rows: Iterable[int], countries: dict[int, int]) -> set[int]:
    offices, within = offices_read_by(reader)
    if offices is None:
        return set(rows)
    return offices | {pk for pk, country in countries.items() if country in within}


def _months(rows: dict[int, OfficeFigures], whole: OfficeFigures, year: int, members: dict[int, int]) -> list[date]:
    """Fill each month's cells; a month is settled by itself, with the offices where nobody was active as zeros."""
    active = Q(contracts__gt=0) | Q(turnover_cents__gt=0)
    agreed = Q(member__in=consenting(FIGURES)) | Q(member=None)  # erased: see privacy.erase_months
    told = (
        MonthlyActivity.objects.filter(active, agreed, month__year=year)
        .values_list("month", "office")
        .annotate(people=Count("pk"), contracts=Sum("contracts"), cents=Sum("turnover_cents"))
        .order_by("month")
    )
    by_month: dict[date, dict[int, Cell]] = defaultdict(dict)
    for month, office, *figures in told:
        by_month[month][office if office in rows else NO_OFFICE] = Cell(*figures)
    peopled = sorted({pk for pk in rows if members.get(pk)} | {pk for cells in by_month.values() for pk in cells})
    for cells in by_month.values():
        column = settle_column({pk: cells[pk].people if pk in cells else 0 for pk in peopled})
        for pk, row in rows.items():
            row.months.append(cells.get(pk) if pk in column.shown else None)
        total = Cell(*(sum(getattr(cell, name) for cell in cells.values()) for name in Cell.__dataclass_fields__))
        whole.months.append(total if column.total else None)
    return list(by_month)


def _settled(counts: dict[int, int]) -> Column:
    """In an order that does not look at the numbers: that of the offices' ids."""
    return settle_column({pk: counts[pk] for pk in sorted(counts)})


def _members(rows: dict[int, OfficeFigures], whole: OfficeFigures) -> tuple[dict[int, int], dict[int, int]]:
    """Fill in the members of each office; how many they are, and how many of them agreed to be counted."""
    counts, agreed = _by_office(rows)
    column = _settled(counts)
    for pk in column.shown:
        rows[pk].members = counts[pk]
    whole.members = sum(counts.values()) if column.total else None
    return counts, agreed


def _by_office(rows: dict[int, OfficeFigures]) -> tuple[dict[int, int], dict[int, int]]:
    counts: dict[int, int] = defaultdict(int)
    agreed: dict[int, int] = defaultdict(int)
    who_agreed = Count("pk", filter=Q(pk__in=consenting(FIGURES)))
    found = current_members().values_list("office").annotate(number=Count("pk"), agreed=who_agreed).order_by()
    for office, number, some in found:
        key = office if office in rows else NO_OFFICE
        counts[key] += number
        agreed[key] += some
    return dict(counts), dict(agreed)


def _kinds(rows: dict[int, OfficeFigures], whole: OfficeFigures, members: dict[int, int]) -> int:
    """Classes of the `members` who agreed, by office and for the house; how many offices the latter counts."""
    found = Standing.objects.filter(member__in=counted_members())
    counts = found.values_list("member__office", "kind").annotate(number=Count("pk")).order_by()
    table = {pk: [0] * len(KINDS) for pk in sorted(members)}
    for office, kind, number in counts:
        table[office if office in rows else NO_OFFICE][KINDS.index(kind)] += number
    for pk, row in table.items():
        row[KINDS.index(Kind.NEVER)] += members[pk] - sum(row)
    settled = settle_rows(table)
    for pk in settled.shown:
        rows[pk].kinds = list(table[pk])
    totals = [sum(table[pk][at] for pk in settled.counted) for at in range(len(KINDS))]
    if settled.classes:
        whole.kinds = [total if at in settled.classes else None for at, total in enumerate(totals)]
    return len(settled.counted)


def _involved(rows: dict[int, OfficeFigures], whole: OfficeFigures) -> None:
    """People who took part in the cooperative's life, whatever they earn (DIR-15)."""
    since = timezone.now() - timedelta(days=INVOLVED_DAYS)
    ids = {pk for record in declared(Involvement) for pk in record.people(since)}
    offices = current_members().values_list("pk", "office").iterator()
    counts: dict[int, int] = defaultdict(int)
    for pk, office in offices:
        counts[office if office in rows else NO_OFFICE] += pk in ids
    column = _settled(counts)
    for pk in column.shown:
        rows[pk].involved = counts[pk]
    whole.involved = sum(counts.values()) if column.total else None
