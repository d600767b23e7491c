"""The saved searches of one member."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from encommun.notifications.models import Follow, Frequency

from ..finding import Filters, Row, picture, rows_of
from ..finding.matching import fits, read, worded
from ..models import SavedSearch
from ..rules import level_of
from ..seeking import SAVED_SEARCH

NEWEST = 24


@dataclass(frozen=True)
class Kept:
    """One line of the list. `often` is how often letters come, "" when nothing is told."""

    id: int
    name: str
    often: str
    told_at: datetime | None
    address: str


@dataclass(frozen=True)
class SavedPage:
    """One saved search: `rows` are the people told of it who may still be seen, the newest first; `total` fit it now."""

    search: SavedSearch
    often: str
    address: str
    rows: list[Row]
    total: int


def get_own_search(member, pk: int) -> SavedSearch:
    """404 for anybody else's."""
    found = SavedSearch.objects.filter(member=member, pk=pk).first()
    if found is None:
        raise Http404
    return found


def searches_page(member) -> list[Kept]:
    """Two queries."""
    words = dict(Frequency.choices)
    rows = Follow.objects.filter(member=member, subject_kind=SAVED_SEARCH)
    often = {row.subject_id: str(words[row.frequency]) for row in rows}
    return [
        Kept(row.pk, row.name, often.get(row.pk, ""), row.told_at, address_of(row))
        for row in SavedSearch.objects.filter(member=member)
    ]


def saved_page(member, pk: int) -> SavedPage:
    """At most nine queries."""
    search = get_own_search(member, pk)
    often = Follow.objects.filter(member=member, subject_kind=SAVED_SEARCH, subject_id=pk).values_list(
        "frequency", flat=True
    )
    held = picture(level_of(member))
    asked = read(Filters.kept(search.asked))
    words = worded(held, asked.filters.q)
    told = search.fits.filter(at__gt=search.created_at).values_list("profile_id", flat=True)[:NEWEST]
    places = [held.places[pk] for pk in told if pk in held.places]
    return SavedPage(
        search=search,
        often=next(iter(often), ""),
        address=address_of(search),
        rows=rows_of(held, places, asked),
        total=fits(held, asked, None if words is None else words[1]).bit_count(),
    )


def address_of(search: SavedSearch) -> str:
    return f"/directory/?{Filters.kept(search.asked).address}"


def search_cards(ids, member) -> dict[int, tuple[str, str]]:
    """For notices: the member's own searches alone; one query."""
    if member is None or not getattr(member, "pk", None):
        return {}
    rows = SavedSearch.objects.filter(pk__in=list(ids), member=member).values_list("pk", "name")
    return {pk: (name, f"/me/searches/{pk}/") for pk, name in rows}
