"""What the pages of the cycles show. Documents and recommendations are shown by panels of the register."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.charts import Band, Phases
from encommun.kit.prepared import Prepared

from .models import Edition, Phase, Theme, WorkingGroup


@dataclass(frozen=True)
class EditionLine:
    edition: Edition
    themes: list[Theme]


@dataclass(frozen=True)
class EditionsPage:
    lines: list[EditionLine]
    now: list[Phase]
    following: Phase | None


@dataclass(frozen=True)
class EditionPage:
    """Panels of "edition.main", "edition.aside" and "edition.whole" receive it; `member` is None for a visitor.

    Each theme has `.shown_in`, its countries.
    """

    edition: Edition
    member: Any
    url: str
    themes: list[Theme]
    phases: list[Phase]
    chart: Phases | None
    now: list[Phase]
    following: Phase | None
    groups: list[WorkingGroup]
    editions: list[Edition] = field(default_factory=list)


@dataclass(frozen=True)
class ThemePage:
    """Panels of "theme.main" and "theme.aside" receive it; `whole` asks for every text. Its theme has `.shown_in`."""

    theme: Theme
    edition: Edition
    member: Any
    url: str
    groups: list[WorkingGroup]
    earlier: list[Theme]
    later: list[Theme]
    whole: bool = False


def _member(user) -> Any:
    return user if getattr(user, "is_authenticated", False) else None


def editions_page(*, today: date | None = None) -> EditionsPage:
    """Every edition with its themes, and where the running ones are: three queries."""
    today = today or timezone.localdate()
    editions = list(Edition.objects.prefetch_related("themes"))
    phases = list(Phase.objects.filter(to_on__gte=today).select_related("edition").order_by("from_on", "position"))
    now, following = where_are_we(phases, today)
    return EditionsPage([EditionLine(edition, list(edition.themes.all())) for edition in editions], now, following)


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


_EDITION = Prepared(lambda slug: Edition.objects.filter(slug=slug).order_by())
_PHASES = Prepared(lambda edition: Phase.objects.filter(edition_id=edition))
_THEMES = Prepared(lambda edition: Theme.objects.filter(edition_id=edition))
_COUNTRIES = Prepared(
    lambda edition: (
        Theme.countries.through.objects.filter(theme__edition_id=edition)
        .select_related("country")
        .order_by("country__code")
    )
)
_GROUPS = Prepared(
    lambda edition: WorkingGroup.objects.filter(edition_id=edition, theme=None).only("code", "name", "places")
)
_OTHERS = Prepared(lambda edition: Edition.objects.exclude(pk=edition).only("label", "slug", "start_year"))


def edition_page(user, slug: str, *, today: date | None = None) -> EditionPage:
    """One edition in six queries, whatever it holds."""
    today = today or timezone.localdate()
    edition = get_edition(slug)
    phases = _PHASES.objects(edition.pk)
    now, following = where_are_we(phases, today)
    return EditionPage(
        edition=edition,
        member=_member(user),
        url=f"/cycles/{edition.slug}/",
        themes=_themes(edition),
        phases=phases,
        chart=_chart(edition, phases, today),
        now=now,
        following=following,
        groups=_GROUPS.objects(edition.pk),
        editions=_OTHERS.objects(edition.pk),
    )


def _themes(edition: Edition) -> list[Theme]:
    themes, chosen = _THEMES.objects(edition.pk), _COUNTRIES.objects(edition.pk)
    for theme in themes:
        theme.shown_in = [row.country for row in chosen if row.theme_id == theme.pk]
    return themes


def _chart(edition: Edition, phases: list[Phase], today: date) -> Phases | None:
    if not phases:
        return None
    bands = [Band(p.title, p.from_on, p.to_on, detail=p.meetings, parallel=p.is_parallel) for p in phases]
    inside = min(p.from_on for p in phases) <= today <= max(p.to_on for p in phases)
    return Phases(_("Phases of %(edition)s") % {"edition": edition.label}, bands, today if inside else None)


def theme_page(user, edition_slug: str, slug: str, *, whole: bool = False) -> ThemePage:
    """One theme with its groups and the themes it continues. Raises Http404."""
    found = _THEME.objects(edition_slug, slug)
    if not found:
        raise Http404
    theme = found[0]
    theme.shown_in = [row.country for row in _THEME_COUNTRIES.objects(theme.pk)]
    return ThemePage(
        theme=theme,
        edition=theme.edition,
        member=_member(user),
        url=f"/cycles/{edition_slug}/{slug}/",
        groups=_THEME_GROUPS.objects(theme.pk),
        earlier=[theme.previous] if theme.previous else [],
        later=_NEXT.objects(theme.pk),
        whole=whole,
    )


def _theme(edition_slug: str, slug: str):
    rows = Theme.objects.filter(edition__slug=edition_slug, slug=slug)
    return rows.select_related("edition", "previous__edition").order_by()


def _countries(theme: int):
    return Theme.countries.through.objects.filter(theme_id=theme).select_related("country").order_by("country__code")


_THEME, _THEME_COUNTRIES = Prepared(_theme), Prepared(_countries)
_THEME_GROUPS = Prepared(lambda theme: WorkingGroup.objects.filter(theme_id=theme).select_related("country"))
_NEXT = Prepared(lambda theme: Theme.objects.filter(previous_id=theme).select_related("edition"))


def edition_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (label, address)}; editions are public."""
    rows = Edition.objects.filter(pk__in=list(ids)).values_list("pk", "label", "slug")
    return {pk: (label, f"/cycles/{slug}/") for pk, label, slug in rows}


def theme_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)}; themes are public."""
    rows = Theme.objects.filter(pk__in=list(ids)).values_list("pk", "title", "slug", "edition__slug", "edition__label")
    return {pk: (f"{title} ({label})", f"/cycles/{edition}/{slug}/") for pk, title, slug, edition, label in rows}
