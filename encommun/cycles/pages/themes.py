"""What the page of a theme shows, and the sheet of its launch workshop."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, TextField, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from encommun.house.models import Country
from encommun.house.queries import countries
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal

from ..models import Edition, Resource, Theme, WorkingGroup
from ..queries import room_url
from ..rules import check_can_coordinate
from .editions import member_of


@dataclass(frozen=True)
class ThemePage:
    """Panels of "theme.main" and "theme.aside" receive it; `whole` asks for every text. Its theme has `.shown_in`.

    `rooms` pairs each group with the address of its card; `keeps` says whether the reader may change the theme.
    """

    theme: Theme
    edition: Edition
    member: Any
    url: str
    groups: list[WorkingGroup]
    rooms: list[tuple[WorkingGroup, str]]
    resources: list[Resource]
    earlier: list[Theme]
    later: list[Theme]
    keeps: bool
    whole: bool = False


def get_theme(edition_slug: str, slug: str) -> Theme:
    """With its edition and the theme that it continues; themes are public. Raises Http404."""
    found = _THEME.objects(edition_slug, slug)
    if not found:
        raise Http404
    return found[0]


def theme_page(user, edition_slug: str, slug: str, *, whole: bool = False) -> ThemePage:
    """One theme with its groups, resources and the themes it continues: two queries. Raises Http404."""
    theme = get_theme(edition_slug, slug)
    around = _around(theme)
    theme.shown_in, groups = around.countries, around.groups
    return ThemePage(
        theme=theme,
        edition=theme.edition,
        member=member_of(user),
        url=f"/cycles/{edition_slug}/{slug}/",
        groups=groups,
        rooms=[(group, room_url(group, edition_slug)) for group in groups],
        resources=around.resources,
        earlier=[theme.previous] if theme.previous else [],
        later=around.later,
        keeps=member_of(user) is not None and not refusal(check_can_coordinate, user),
        whole=whole,
    )


def later_editions(theme: Theme) -> list[Edition]:
    """Those into which a theme can be prolonged, the next one first."""
    return list(Edition.objects.filter(start_year__gt=theme.edition.start_year).order_by("start_year"))


def get_resource(edition_slug: str, slug: str, pk: int) -> Resource:
    """Raises Http404."""
    rows = Resource.objects.filter(theme__edition__slug=edition_slug, theme__slug=slug, pk=pk)
    found = rows.select_related("theme__edition").first()
    if found is None:
        raise Http404
    return found


def _theme(edition_slug: str, slug: str):
    rows = Theme.objects.filter(edition__slug=edition_slug, slug=slug)
    return rows.select_related("edition", "previous__edition").order_by()


@dataclass(frozen=True)
class _Around:
    countries: list[Country]
    groups: list[WorkingGroup]
    resources: list[Resource]
    later: list[Theme]


def _around(theme: Theme) -> _Around:
    """What hangs on a theme, each in its order. One query."""
    rows: dict[int, list[tuple]] = {kind: [] for kind in range(4)}
    for kind, *row in sorted(_AROUND.rows(theme.pk)):
        rows[kind].append(tuple(row))
    known = {country.pk: country for country in countries()} if rows[0] or rows[1] else {}
    return _Around(
        countries=sorted((known[pk] for _place, pk, *_rest in rows[0] if pk in known), key=lambda one: one.code),
        groups=[
            WorkingGroup(
                pk=pk, theme=theme, edition=theme.edition, country=known.get(place), code=code, name=name, places=places,
                output=output,
            )
            for place, pk, code, name, places, output in sorted(rows[1], key=lambda row: (row[2], row[1]))
        ],
        resources=[
            Resource(pk=pk, theme=theme, position=place, title=title, url=url, note=note, language=language)
            for place, pk, title, url, note, language in rows[2]
        ],
        later=[
            Theme(pk=pk, position=place, title=title, slug=slug, edition=Edition(slug=edition, label=label))
            for place, pk, title, slug, edition, label in rows[3]
        ],
    )  # fmt: skip


def _hanging(theme: int):
    """Rows of four kinds: (kind, place or country, id, four words)."""
    none = [Value("", output_field=TextField())] * 4
    chosen = Theme.countries.through.objects.filter(theme_id=theme)
    shown = [
        (chosen, "id", "country_id", *none),
        (WorkingGroup.objects.filter(theme_id=theme), Coalesce("country_id", Value(0)), "id", *_GROUP),
        (Resource.objects.filter(theme_id=theme), "position", "id", "title", "url", "note", "language"),
        (Theme.objects.filter(previous_id=theme), "position", "id", "title", "slug", "edition__slug", "edition__label"),
    ]
    first, *others = [
        rows.order_by().annotate(kind=Value(kind, output_field=IntegerField())).values_list("kind", *columns)
        for kind, (rows, *columns) in enumerate(shown)
    ]
    return first.union(*others, all=True)


_GROUP = ("code", "name", "places", "output")
_THEME, _AROUND = Prepared(_theme), Prepared(_hanging)
