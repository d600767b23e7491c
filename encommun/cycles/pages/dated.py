"""What this room itself puts in the calendar of the year: phases, and the days that the coordination team announces."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.prepared import Asked, Prepared, day, words

from ..declarations import CalendarEntry
from ..models import CalendarDate, Phase


def phases_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    return _PHASES.asked(from_on, to_on)


def phases_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    """The phases of every edition; public."""
    kind = _("phase")
    for pk, title, first, last, slug, label, language in rows:
        yield CalendarEntry(
            key=f"phase-{pk}", day=day(first), until=day(last), title=title, detail=label, url=f"/cycles/{slug}/",
            kind=kind, language=language,
        )  # fmt: skip


def dates_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    return _DATES.asked(from_on, to_on, shape=() if reader is None else ("for members",))


def dates_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    """What the coordination team announces; some of it to members only."""
    kinds = {value: str(label) for value, label in CalendarDate.Kind.choices}
    for pk, kind, title, language, on, until, place, url, code, names in rows:
        yield CalendarEntry(
            key=f"date-{pk}", day=day(on), until=day(until) if until else None, title=title, url=url, kind=kinds[kind],
            place=place, detail=in_language(words(names)) or code if code else "", language=language,
        )  # fmt: skip


def _phases(from_on: date, to_on: date):
    rows = Phase.objects.filter(from_on__lte=to_on, to_on__gte=from_on).order_by()
    return rows.values_list(
        "pk", "title", "from_on", "to_on", "edition__slug", "edition__label", "edition__language",
    )  # fmt: skip


def _dates(from_on: date, to_on: date, *for_members: str):
    rows = CalendarDate.objects.filter(Q(on__gte=from_on) | Q(until_on__gte=from_on), on__lte=to_on).order_by()
    if not for_members:
        rows = rows.filter(for_members=False)
    return rows.values_list(
        "pk", "kind", "title", "language", "on", "until_on", "place", "url", "country__code", "country__names"
    )


_PHASES, _DATES = Prepared(_phases), Prepared(_dates)
