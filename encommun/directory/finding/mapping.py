"""Where the people of a search are, told municipality by municipality, and never one that stands out (DIR-11, SPA-08)."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from encommun.kit.bits import flags_of
from encommun.places import maps
from encommun.places.areas import areas, lineage
from encommun.places.merging import Path, merge_small, path_of

from ..models import Level
from ..rules import level_of
from .drawing import Picture, picture
from .facets import facets_of
from .filters import Filters
from .ground import Town, towns
from .matching import match, read, worded
from .words import Chip, chips_of, sentence

WIDE = {"", "BE", "FR"}  # frames where numbers are told by region or province


@dataclass(frozen=True)
class MapPage:
    """`chart` is what the component "map" draws, None when there are too few to tell. `total` fit; `placed` of them are on
    the map: the others show no place, or too few stand there. `is_merged`: small numbers are told with their neighbours."""

    filters: Filters
    chips: list[Chip]
    sentence: str
    chart: Any
    frame: str
    total: int
    placed: int
    is_merged: bool

    @property
    def missing(self) -> int:
        """Who fits and is not on the map; told to those alone who read whole numbers."""
        return 0 if self.is_merged else self.total - self.placed

    @property
    def others(self) -> list[tuple[str, str]]:
        """What the form of the page carries on, beside the words."""
        pairs = [pair for pair in self.filters.pairs() if pair[0] not in {"q", "sort"}]
        return pairs + ([("frame", self.frame)] if self.frame else [])


def map_page(reader, filters: Filters, frame: str) -> MapPage:
    """What `reader` may see; `frame` is a country's, region's or area's code, "" for all. Seven queries at most."""
    held, asked = picture(level_of(reader)), read(filters)
    matched = match(held, asked, worded(held, filters.q))
    frame = frame if frame in areas() else ""
    merged = held.level != Level.MEMBERS
    told = held.kept(("told", matched.found), lambda: told_of(held, matched.found, merged=merged))
    key = ("map", matched.found, filters.address, frame, get_language())
    return MapPage(
        filters=filters,
        chips=chips_of(asked, facets_of(held, asked, matched)),
        sentence=sentence(matched.found.bit_count()),
        chart=held.kept(key, lambda: _chart(told, towns(held), filters, frame)) if told else None,
        frame=frame,
        total=matched.found.bit_count(),
        placed=sum(told.values()),
        is_merged=merged,
    )


def told_of(held: Picture, found: int, *, merged: bool) -> dict[Path, int]:
    """{path: people}; for the public and partners, numbers below three are told with their neighbours."""
    flags = flags_of(found, held.size)
    everybody = found == held.everything
    here = towns(held)
    counts: dict[Path, int] = {}
    for pk, places in held.holders["municipality"].items():
        count = len(places) if everybody else sum(flags[p] == "1" for p in places)
        if count and pk in here:
            counts[path_of(here[pk].code, here[pk].area)] = count
    return merge_small(counts) if merged else counts


def _chart(told: dict[Path, int], here: dict[int, Town], filters: Filters, frame: str):
    spots = _spots(told, here, filters)
    inside = [spot for spot in spots if not frame or frame in lineage(spot.area)]
    if frame in WIDE:
        inside = maps.collect(inside, frame, lambda code: _map_address(filters, code))
    return maps.draw(
        inside,
        title=_("Where members are"),
        frame=frame,
        zoom=lambda code: _map_address(filters, code),
        up=_up(filters, frame),
        words=_people,
        column=_("Place"),
        unit=_("People"),
    )


def _spots(told: dict[Path, int], here: dict[int, Town], filters: Filters) -> list:
    return maps.spots_of(
        told,
        {town.code: town for town in here.values()},
        url=lambda code, is_area: _map_address(filters, code) if is_area else _search_address(filters, code),
        elsewhere=lambda area: _("elsewhere in %(place)s") % {"place": area},
    )


def _up(filters: Filters, frame: str) -> tuple[str, str] | None:
    if not frame:
        return None
    above = lineage(frame)[:-1]
    label = str(areas()[above[-1]]) if above else _("The whole map")
    return label, _map_address(filters, above[-1] if above else "")


def _map_address(filters: Filters, frame: str) -> str:
    pairs = [*filters.pairs(), *([("frame", frame)] if frame else [])]
    return f"/directory/map/?{urlencode(pairs)}"


def _search_address(filters: Filters, code: str) -> str:
    pairs = [pair for pair in filters.pairs() if pair[0] not in {"place", "km", "sort"}]
    return f"/directory/?{urlencode([*pairs, ('place', code), ('km', '0')])}"


def _people(count: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
