"""The list of editions, and the page of each. Documents and recommendations are shown by panels of the register."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, IntegerField, OuterRef, TextField, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.house.models import Country
from encommun.house.queries import countries
from encommun.kit.phases import Band, Phases
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal

from ..models import CalendarChange, Deployment, Edition, Phase, SteeringSeat, Theme, WorkingGroup
from ..queries import group_url
from ..rules import check_can_coordinate, check_can_record_deployment
from .paths import Path, facts_of, path_of

GROUP, COUNTRY, SEAT = range(3)  # kinds of rows of _hanging


@dataclass(frozen=True)
class EditionLine:
    edition: Edition
    themes: list[Theme]


@dataclass(frozen=True)
class EditionsPage:
    """`keeps`: the reader opens editions; `records`: they may write down a country's vote; `own`: the votes among
    `deployments` that they may correct."""

    lines: list[EditionLine]
    now: list[Phase]
    following: Phase | None
    deployments: list[Deployment]
    keeps: bool
    records: bool
    own: set[int]


class Room(NamedTuple):
    """A group as the page of its edition names it; `theme` is None for a group across all themes."""

    name: str
    places: str
    url: str
    theme: int | None


@dataclass(frozen=True)
class EditionPage:
    """Panels of "edition.now", "edition.main", "edition.aside" and "edition.whole" receive it.

    `member` is None for a visitor. Each theme has `.shown_in`, its countries, and `.rooms`, its groups;
    `rooms` are those across all themes. `keeps`: the reader coordinates; `steers`: the steering
    committee's room is open to them.
    """

    edition: Edition
    member: Any
    url: str
    themes: list[Theme]
    countries: list[Country]
    phases: list[Phase]
    chart: Phases | None
    path: Path | None
    now: list[Phase]
    following: Phase | None
    groups: list[Room]
    rooms: list[Room]
    changes: list[CalendarChange]
    today: date
    keeps: bool
    steers: bool
    editions: list[Edition] = field(default_factory=list)

    @property
    def is_remote(self) -> bool:
        return self.edition.is_remote(self.today)

    @property
    def has_method(self) -> bool:
        edition = self.edition
        return bool(edition.method or edition.changes or edition.commitment or edition.question_address)

    @property
    def is_evaluated(self) -> bool:
        return self.edition.is_evaluated(self.today)


def member_of(user) -> Any:
    """None for a visitor."""
    return user if getattr(user, "is_authenticated", False) else None


def editions_page(user=None, *, today: date | None = None) -> EditionsPage:
    """Every edition with its themes, where the running ones are, and the votes of each country: four queries."""
    today = today or timezone.localdate()
    member = member_of(user)
    editions = list(Edition.objects.prefetch_related("themes"))
    phases = list(Phase.objects.filter(to_on__gte=today).select_related("edition").order_by("from_on", "position"))
    now, following = where_are_we(phases, today)
    keeps = member is not None and not refusal(check_can_coordinate, member)
    editions = editions if keeps else _told(editions)
    boards = {one.pk for one in _boards(member) if not refusal(check_can_record_deployment, member, one)}
    deployments = list(Deployment.objects.select_related("country", "edition"))
    return EditionsPage(
        lines=[EditionLine(edition, list(edition.themes.all())) for edition in editions],
        now=now,
        following=following,
        deployments=deployments,
        keeps=keeps,
        records=keeps or bool(boards),
        own={vote.pk for vote in deployments if keeps or vote.country_id in boards},
    )


def _boards(member) -> list:
    return [] if member is None else countries()


def where_are_we(phases: list[Phase], today: date) -> tuple[list[Phase], Phase | None]:
    """The phases running today (several may), and the first to come."""
    now = [phase for phase in phases if phase.from_on <= today <= phase.to_on]
    coming = sorted((phase for phase in phases if phase.from_on > today), key=lambda phase: phase.from_on)
    return now, coming[0] if coming else None


def get_edition(slug: str) -> Edition:
    """Raises Http404 for an address that is none. Editions are public."""
    found = _EDITION.objects(slug)
    if not found:
        raise Http404
    return found[0]


def edition_page(user, slug: str, *, today: date | None = None) -> EditionPage:
    """One edition in five queries, whatever it holds. Raises Http404."""
    today, member = today or timezone.localdate(), member_of(user)
    every = {edition.slug: edition for edition in _EVERY.objects()}  # few, and the others are named beside this one
    edition = every.pop(slug, None)
    if edition is None:
        raise Http404
    phases = _PHASES.objects(edition.pk)
    for phase in phases:
        phase.edition = edition
    now, following = where_are_we(phases, today)
    around = _around(edition, member)
    groups = around.groups
    keeps = member is not None and not refusal(check_can_coordinate, member)
    return EditionPage(
        edition=edition,
        member=member,
        url=f"/cycles/{edition.slug}/",
        themes=_themes(edition, groups, around.shown_in),
        countries=around.shown_in.get(0, []),
        phases=phases,
        chart=_chart(edition, phases, today),
        path=_path(edition, phases, today, member),
        now=now,
        following=following,
        groups=groups,
        rooms=[room for room in groups if room.theme is None],
        changes=_CHANGES.objects(edition.pk),
        today=today,
        keeps=keeps,
        steers=keeps or around.steers,
        editions=list(every.values()) if keeps else _told(list(every.values())),
    )


def _told(editions: list[Edition]) -> list[Edition]:
    """Without those in preparation that have neither phase nor theme yet: one query, if any is in preparation."""
    if all(one.state != Edition.State.PREPARING for one in editions):
        return editions
    silent = {one.pk for one in _SILENT.objects()}
    return [one for one in editions if one.pk not in silent]


def _path(edition: Edition, phases: list[Phase], today: date, member) -> Path | None:
    """Where its stages are known; one query for what upper rooms tell of them."""
    if not any(phase.stage for phase in phases):
        return None
    return path_of(edition, phases, today, facts_of([edition], member)[edition.pk])


@dataclass(frozen=True)
class _Around:
    """`shown_in`: {theme id: its countries}, and 0: those of the edition itself; `steers`: the reader has a seat."""

    groups: list[Room]
    shown_in: dict[int, list[Country]]
    steers: bool


def _around(edition: Edition, member) -> _Around:
    """What hangs on an edition in ids and short words. One query."""
    rows = _AROUND.rows(edition.pk, member.pk if member is not None else 0)
    known = {country.pk: country for country in countries()} if any(row[0] == COUNTRY for row in rows) else {}
    shown_in: dict[int, list[Country]] = {}
    for kind, theme, country, *_words in rows:
        if kind == COUNTRY and country in known:
            shown_in.setdefault(theme, []).append(known[country])
    groups = sorted((code, pk, name, places, theme) for kind, theme, pk, code, name, places in rows if kind == GROUP)
    return _Around(
        groups=[
            Room(code or name, places, group_url(edition.slug, code, pk), theme or None)
            for code, pk, name, places, theme in groups
        ],
        shown_in={theme: sorted(chosen, key=lambda one: one.code) for theme, chosen in shown_in.items()},
        steers=any(kind == SEAT for kind, *_rest in rows),
    )


def _themes(edition: Edition, groups: list[Room], shown_in: dict[int, list[Country]]) -> list[Theme]:
    themes = _THEMES.objects(edition.pk)
    for theme in themes:
        theme.shown_in = shown_in.get(theme.pk, [])
        theme.rooms = [room for room in groups if room.theme == theme.pk]
    return themes


def _chart(edition: Edition, phases: list[Phase], today: date) -> Phases | None:
    if not phases:
        return None
    bands = [
        Band(
            p.title,
            p.from_on,
            p.to_on,
            detail=" · ".join(filter(None, (p.meetings, p.purpose))),
            parallel=p.is_parallel,
        )
        for p in phases
    ]
    inside = min(p.from_on for p in phases) <= today <= max(p.to_on for p in phases)
    return Phases(_("Phases of %(edition)s") % {"edition": edition.label}, bands, today if inside else None)


_EDITION = Prepared(lambda slug: Edition.objects.filter(slug=slug).order_by())
_EVERY = Prepared(Edition.objects.all)
_SILENT = Prepared(
    lambda: Edition.objects.filter(
        ~Exists(Phase.objects.filter(edition=OuterRef("pk"))),
        ~Exists(Theme.objects.filter(edition=OuterRef("pk"))),
        state=Edition.State.PREPARING,
    )
)
_PHASES = Prepared(lambda edition: Phase.objects.filter(edition_id=edition))
_CHANGES = Prepared(lambda edition: CalendarChange.objects.filter(edition_id=edition))
_THEMES = Prepared(lambda edition: Theme.objects.filter(edition_id=edition))


def _hanging(edition: int, member: int):
    """(kind, theme id or 0, id of the thing, three words)"""
    none = [Value("", output_field=TextField())] * 3
    shown = [
        (GROUP, WorkingGroup.objects.filter(edition_id=edition), Coalesce("theme_id", Value(0)), "id", *_GROUP),
        (COUNTRY, Theme.countries.through.objects.filter(theme__edition_id=edition), "theme_id", "country_id", *none),
        (COUNTRY, Edition.countries.through.objects.filter(edition_id=edition), Value(0), "country_id", *none),
        (SEAT, SteeringSeat.objects.filter(edition_id=edition, member_id=member, left_on=None), Value(0), "id", *none),
    ]
    first, *others = [
        rows.order_by().annotate(kind=Value(kind, output_field=IntegerField())).values_list("kind", *columns)
        for kind, rows, *columns in shown
    ]
    return first.union(*others, all=True)


_GROUP = ("code", "name", "places")
_AROUND = Prepared(_hanging)
