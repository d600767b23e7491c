"""The governance calendar of the whole year (GOV-07), and where everything is today (CYC-09)."""

import calendar
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.http import Http404
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from encommun.kit.days import day_words
from encommun.kit.phases import Band, Phases
from encommun.kit.prepared import Prepared, rows_of
from encommun.kit.refusals import refusal
from encommun.kit.registry import declared

from ..declarations import CalendarEntry, Dated
from ..models import Edition, Phase
from ..rules import check_can_coordinate
from .editions import member_of, where_are_we
from .paths import Path, facts_of, path_of

SOON = timedelta(days=75)
AT_MOST = 6
YEARS = range(2000, 2100)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class CalendarLine:
    """One entry of a month; `meta` says all beside its title and day, `change` is where the team corrects it."""

    title: str
    url: str
    language: str
    is_cancelled: bool
    meta: str
    change: str


@dataclass(frozen=True)
class CalendarPage:
    """One month. `spans` take several days, `days` are the others by day; `chart` draws the phases of a year from it."""

    month: date
    before: date
    after: date
    is_now: bool
    spans: list[CalendarLine]
    days: list[tuple[date, list[CalendarLine]]]
    chart: Phases | None
    today: date
    keeps: bool


@dataclass(frozen=True)
class Here:
    """Where one edition is: its path, the phases that run today, and the first to come."""

    edition: Edition
    path: Path
    now: list[Phase]
    following: Phase | None


@dataclass(frozen=True)
class NowPage:
    """`is_between`: no phase runs today. `last` is the newest closed edition, whose answers and results go on."""

    here: list[Here]
    last: Here | None
    soon: list[CalendarEntry]
    today: date

    @property
    def is_between(self) -> bool:
        return not any(one.now for one in self.here)


def entries_between(from_on: date, to_on: date, reader) -> list[CalendarEntry]:
    """What every domain puts in the calendar for these days, in order; one query for all."""
    return _entries([one for one in declared(Dated) if reader is not None or not one.is_own], from_on, to_on, reader)


def own_entries(from_on: date, to_on: date, member) -> list[CalendarEntry]:
    """What waits for this member alone in these days, for their private feed; one query for all."""
    return _entries([one for one in declared(Dated) if one.is_own], from_on, to_on, member)


def _entries(declarations: list[Dated], from_on: date, to_on: date, reader) -> list[CalendarEntry]:
    asked = [one.asked(from_on, to_on, reader) for one in declarations]
    rows = iter(rows_of([query for query in asked if query is not None]))
    found = (
        entry
        for one, query in zip(declarations, asked, strict=True)
        for entry in one.told([] if query is None else next(rows), from_on, to_on)
    )
    return sorted(
        found,
        key=lambda entry: (
            entry.day,
            entry.from_at is not None,
            entry.from_at.timestamp() if entry.from_at else 0,
            entry.title,
        ),
    )


def month_of(words: str, today: date) -> date:
    """The first day of "2026-11"; of today's month when nothing is asked. Raises Http404 for what is no month."""
    if not words:
        return today.replace(day=1)
    found = _MONTH.fullmatch(words)
    if not found or int(found[1]) not in YEARS or not 1 <= int(found[2]) <= 12:
        raise Http404
    return date(int(found[1]), int(found[2]), 1)


def calendar_page(user, words: str = "", *, today: date | None = None) -> CalendarPage:
    today, reader = today or timezone.localdate(), member_of(user)
    month = month_of(words, today)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    entries = entries_between(month, last, reader)
    days = [entry for entry in entries if entry.until is None or entry.until == entry.day]
    keeps = reader is not None and not refusal(check_can_coordinate, reader)
    return CalendarPage(
        month=month,
        before=(month - timedelta(days=1)).replace(day=1),
        after=last + timedelta(days=1),
        is_now=month == today.replace(day=1),
        spans=[_line(one, keeps, _span(one)) for one in entries if one.until is not None and one.until != one.day],
        days=[(day, [_line(one, keeps) for one in ones]) for day, ones in groupby(days, key=lambda one: one.day)],
        chart=_year(month, today),
        today=today,
        keeps=keeps,
    )


def _line(entry: CalendarEntry, keeps: bool, span: str = "") -> CalendarLine:
    hour = time_format(timezone.localtime(entry.from_at), "TIME_FORMAT") if entry.from_at else ""
    meta = " · ".join(str(part) for part in (entry.kind, entry.detail, span, hour, entry.place) if part)
    change = f"/cycles/calendar/{entry.key[5:]}/" if keeps and entry.key.startswith("date-") else ""
    return CalendarLine(entry.title, entry.url, entry.language, entry.is_cancelled, meta, change)


def _span(entry: CalendarEntry) -> str:
    days = {"first": day_words(entry.day), "last": day_words(entry.until)}
    return _("%(first)s to %(last)s") % days


def _year(month: date, today: date) -> Phases | None:
    """The phases of the twelve months from that month, cut at both ends. One query."""
    end = month.replace(year=month.year + 1) - timedelta(days=1)
    bands = [
        Band(
            title, max(from_on, month), min(to_on, end), url=f"/cycles/{slug}/", detail=label, parallel=bool(is_parallel),
        )
        for title, from_on, to_on, slug, label, is_parallel in _YEAR.rows(month, end)
    ]  # fmt: skip
    title = _("The twelve months to come") if month == today.replace(day=1) else _("The twelve months from then")
    return Phases(title, bands, today if month <= today <= end else None) if bands else None


def now_page(user, *, today: date | None = None) -> NowPage:
    """Where each edition is that runs or is being prepared, the last one that is closed, and what comes soon."""
    today, reader = today or timezone.localdate(), member_of(user)
    editions, phases = _EDITIONS.objects(), defaultdict(list)
    for phase in _PHASES.objects():
        phases[phase.edition_id].append(phase)
    going_on = {pk for pk, rows in phases.items() if any(phase.to_on >= today for phase in rows)}
    live = [row for row in editions if row.state != Edition.State.CLOSED or row.pk in going_on]
    closed = [row for row in editions if row not in live][:1]
    facts = facts_of([*live, *closed], reader)
    shown = [_here(row, phases[row.pk], today, facts[row.pk]) for row in [*live, *closed]]
    soon = [entry for entry in entries_between(today, today + SOON, reader) if entry.day >= today]
    here = sorted(shown[: len(live)], key=lambda one: not one.now)  # first where something happens today
    return NowPage(here, shown[len(live)] if closed else None, soon[:AT_MOST], today)


def _here(edition: Edition, phases: list[Phase], today: date, facts: dict) -> Here:
    return Here(edition, path_of(edition, phases, today, facts), *where_are_we(phases, today))


def _phases(from_on: date, to_on: date):
    rows = Phase.objects.filter(from_on__lte=to_on, to_on__gte=from_on).order_by("from_on", "pk")
    return rows.values_list("title", "from_on", "to_on", "edition__slug", "edition__label", "is_parallel")


_YEAR = Prepared(_phases)
_EDITIONS = Prepared(Edition.objects.all)
_PHASES = Prepared(Phase.objects.all)
