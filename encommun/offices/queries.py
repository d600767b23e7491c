"""What the pages of offices show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.activity.models import Event
from encommun.activity.sentences import sentence
from encommun.house.models import Office, Region
from encommun.kit.languages import CODES
from encommun.kit.refusals import refusal
from encommun.places import maps
from encommun.places.areas import lineage
from encommun.places.models import Municipality
from encommun.places.queries import distance_km

from . import rules
from .notices import VERBS

HISTORY = 8


@dataclass(frozen=True)
class Line:
    """One office in the list. `km` from the asked place, None when none was asked or the office's is not known."""

    name: str
    url: str
    where: str
    region: str
    contact: str
    is_active: bool
    km: int | None = None


@dataclass(frozen=True)
class ListPage:
    """`groups`: [(country or "", lines)], nearest first and in one group when a place was asked."""

    groups: list[tuple[str, list[Line]]]
    chart: Any
    near: Municipality | None
    can_keep: bool
    count: int


@dataclass(frozen=True)
class OfficePage:
    """What the slots "office.main" and "office.aside" get. `presentation` is Markdown in `language`."""

    office: Office
    where: list[str]
    presentation: str
    language: str
    chart: Any
    can_keep: bool
    can_present: bool
    history: list[tuple[datetime, str]]


def url_of(office: Office) -> str:
    return f"/offices/{office.slug}/"


def offices_page(reader, near: Municipality | None) -> ListPage:
    """Open offices, and the closed ones for who keeps them; one query."""
    can_keep = not refusal(rules.check_can_keep_offices, reader)
    rows = list(_rows() if can_keep else _rows().filter(is_active=True))
    found = [(row, _line(row, near)) for row in rows]
    if near:
        lines = sorted((line for _row, line in found), key=lambda line: (line.km is None, line.km or 0, line.name))
        groups = [("", lines)] if lines else []
    else:
        countries: dict[str, list[Line]] = {}
        for row, line in found:
            countries.setdefault(str(row.country), []).append(line)
        groups = [
            (name, sorted(lines, key=lambda line: (not line.is_active, line.name))) for name, lines in countries.items()
        ]
    return ListPage(groups, _map([row for row in rows if row.is_active]), near, can_keep, len(rows))


def office_page(reader, slug: str) -> OfficePage:
    """Raises Http404. A closed office can still be read: people and texts lead to it."""
    office = get_office(slug)
    can_keep = not refusal(rules.check_can_keep_offices, reader)
    language = _language_of(office.presentation)
    return OfficePage(
        office=office,
        where=[part for part in (office.street, office.municipality.label if office.municipality else "") if part],
        presentation=office.presentation.get(language, ""),
        language=language,
        chart=_map([office], frame=_around(office.municipality)) if office.municipality else None,
        can_keep=can_keep,
        can_present=not refusal(rules.check_can_present_office, reader, office),
        history=_history(reader, office) if can_keep else [],
    )


def get_office(slug: str) -> Office:
    return get_object_or_404(_rows(), slug=slug)


def get_region(slug: str) -> Region:
    return get_object_or_404(Region.objects.select_related("country"), slug=slug)


def region_rows() -> list[tuple[Region, int]]:
    """[(region, how many offices)] by country and name; one query."""
    rows = Region.objects.select_related("country").annotate(office_count=Count("offices"))
    return [(row, row.office_count) for row in sorted(rows, key=lambda row: (row.country.code, str(row).casefold()))]


def people_of(office: Office) -> int:
    """How many people an administrator would leave with a closed office."""
    return office.member_set.filter(is_active=True).count()


def office_cards(ids: Iterable[int], reader) -> dict[int, tuple[str, str]]:
    """{id: (name, address)} for activity; offices are for everybody."""
    return {row.pk: (str(row), url_of(row)) for row in Office.objects.filter(pk__in=list(ids))}


def _rows():
    return Office.objects.select_related("country", "region", "municipality").order_by("country__code", "slug")


def _line(row: Office, near: Municipality | None) -> Line:
    place = row.municipality
    return Line(
        name=str(row),
        url=url_of(row),
        where=", ".join(part for part in (row.street, place.label if place else "") if part),
        region=str(row.region) if row.region else "",
        contact=row.contact,
        is_active=row.is_active,
        km=round(distance_km(near, place)) if near and place else None,
    )


def _map(rows: list[Office], frame: str = ""):
    """None when no office has a municipality."""
    spots = [
        maps.Spot(
            row.municipality.latitude, row.municipality.longitude, 1, str(row), url_of(row), row.municipality.area
        )
        for row in rows
        if row.municipality
    ]
    if not spots:
        return None
    countries = {spot.area[:2] for spot in spots}
    return maps.draw(
        spots, title=_("Where the offices are") if not frame else _("Where it is"),
        frame=frame or (countries.pop() if len(countries) == 1 else ""), words=_offices, column=_("Office"),
    )  # fmt: skip


def _around(place: Municipality) -> str:
    """What shows where an office is: its country, or its region in a wide one."""
    country, *narrower = lineage(place.area) or [""]
    return narrower[0] if country == "FR" and narrower else country


def _offices(count: int) -> str:
    return ngettext("%(count)s office", "%(count)s offices", count) % {"count": count}


def _language_of(words: dict) -> str:
    """The reader's language when it is written in it, else the first that is."""
    wanted = (get_language() or "")[:2]
    return wanted if words.get(wanted) else next((code for code in CODES if words.get(code)), wanted)


def _history(reader, office: Office) -> list[tuple[datetime, str]]:
    known = {verb.key: verb for verb in VERBS}
    rows = Event.objects.filter(subject_kind="office", subject_id=office.pk, verb__in=known).select_related("actor")
    return [(row.at, sentence(row, known[row.verb], reader)) for row in rows[:HISTORY]]
