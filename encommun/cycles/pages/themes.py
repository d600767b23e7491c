"""What the page of a theme shows, and the sheet of its launch workshop."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404

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
    """One theme with its groups, resources and the themes it continues: five queries. Raises Http404."""
    theme = get_theme(edition_slug, slug)
    theme.shown_in = [row.country for row in _THEME_COUNTRIES.objects(theme.pk)]
    groups = _THEME_GROUPS.objects(theme.pk)
    return ThemePage(
        theme=theme,
        edition=theme.edition,
        member=member_of(user),
        url=f"/cycles/{edition_slug}/{slug}/",
        groups=groups,
        rooms=[(group, room_url(group, edition_slug)) for group in groups],
        resources=_RESOURCES.objects(theme.pk),
        earlier=[theme.previous] if theme.previous else [],
        later=_NEXT.objects(theme.pk),
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


def _countries(theme: int):
    return Theme.countries.through.objects.filter(theme_id=theme).select_related("country").order_by("country__code")


_THEME, _THEME_COUNTRIES = Prepared(_theme), Prepared(_countries)
_THEME_GROUPS = Prepared(lambda theme: WorkingGroup.objects.filter(theme_id=theme).select_related("country"))
_RESOURCES = Prepared(lambda theme: Resource.objects.filter(theme_id=theme))
_NEXT = Prepared(lambda theme: Theme.objects.filter(previous_id=theme).select_related("edition"))
