"""A map drawn by the server: outlines, and bubbles with the number of people or things in each place.

Bubbles stand in per cent of the picture and keep their size in pixels, so that numbers read alike on a phone and a desk;
near ones are drawn as one, so that none overlaps at the asked width. Every number is also a row of the table below.
Nothing is ever more precise than a municipality.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from .areas import DATA, Area, areas, inside, lineage
from .bubbles import RATIO, Box, Bubble, Spot, bubbles_of
from .merging import Path
from .projection import project

PHONE = 320  # pixels: what a phone of 360 leaves for a picture
MARGIN = 0.06
ROWS = 60
COUNTRIES = ("BE", "FR")


@dataclass(frozen=True)
class Map:
    """What the component `map` prints. `elsewhere`: spots outside the picture, told beside it."""

    title: Any
    bubbles: list[Bubble]
    rows: list[tuple[Any, str, str]]
    more: int
    elsewhere: list[tuple[Any, str, str]]
    view: str
    land: list[str]
    parts: list[str]
    column: Any = ""
    unit: Any = ""
    up: tuple[Any, str] | None = None
    key: str = "map"


def draw(
    spots: Iterable[Spot], *, title: Any, frame: str = "", width: int = PHONE, zoom: Callable[[str], str] | None = None,
    up: tuple[Any, str] | None = None, words: Callable[[int], Any] = str, column: Any = "", unit: Any = "",
    key: str = "map",
) -> Map:  # fmt: skip
    """The map of `frame` (code of a country, region or area; "" for all).

    `zoom(code) -> address` is where a bubble of several places leads; `up` is (label, address) of the wider map; `words`
    says a count in words; `column` and `unit` head the table; `key` makes ids that are one on the page.
    """
    told = sorted(spots, key=lambda spot: (-spot.count, str(spot.label)))
    frame = frame if frame in areas() else ""
    box = _square(_box_of((frame,) if frame in outlines() else COUNTRIES))
    placed = [(spot, *_per_cent(spot, box)) for spot in told]
    there = [one for one in placed if _is_drawn(one)]
    rows = [(spot.label, spot.url, words(spot.count)) for spot in told]
    return Map(
        title=title,
        bubbles=bubbles_of(there, width, frame, zoom, words, f"#{key}-table"),
        rows=rows[:ROWS],
        more=max(0, len(rows) - ROWS),
        elsewhere=[(one[0].label, one[0].url, words(one[0].count)) for one in placed if not _is_drawn(one)],
        view=" ".join(f"{value:.0f}" for value in (box[0], box[1], box[2] - box[0], box[3] - box[1])),
        land=[outlines()[code] for code in COUNTRIES],
        parts=[outlines()[code] for code in _parts(frame) if code in outlines()],
        column=column,
        unit=unit,
        up=up,
        key=key,
    )  # fmt: skip


def spots_of(
    told: dict[Path, int],
    municipalities: dict[str, Any],
    url: Callable[[str, bool], str],
    elsewhere: Callable[[Any], Any],
) -> list[Spot]:
    """What `merge_small` lets tell, as spots: {code: Municipality} names its municipalities.

    `url(code, is_area)` is where each leads; `elsewhere(area) -> words` names what an area's other cells leave.
    """
    found = []
    for path, count in told.items():
        if not path:  # a country with fewer than the floor, and what hides it: told beside the picture
            found.append(Spot(0, 0, count, _("elsewhere")))
            continue
        place = municipalities.get(path[-1]) or areas().get(path[-1])
        if place is None:
            continue
        is_area = isinstance(place, Area)
        shared = is_area and any(len(other) > len(path) and other[: len(path)] == path for other in told)
        label = elsewhere(place) if shared else str(place)
        code = path[-1] if is_area else path[-2]
        found.append(Spot(place.latitude, place.longitude, count, label, url(path[-1], is_area), code))
    return found


def collect(spots: Iterable[Spot], frame: str, url: Callable[[str], str]) -> list[Spot]:
    """The spots of a wide frame added up by the areas right below it (countries' regions, regions' provinces)."""
    below = inside(frame) if frame else tuple(code for country in inside("") for code in inside(country))
    sums: dict[str, int] = {}
    nowhere = []
    for spot in spots:
        line = lineage(spot.area)
        if not line:
            nowhere.append(spot)
            continue
        code = next((one for one in line if one in below), line[-1])
        sums[code] = sums.get(code, 0) + spot.count
    found = [(areas()[code], count) for code, count in sums.items()]
    return [*(Spot(a.latitude, a.longitude, count, a, url(a.code), a.code) for a, count in found), *nowhere]


# --- the picture ------------------------------------------------------------------------------------------------------


@cache
def outlines() -> dict[str, str]:
    """{code: SVG path}, in the units of `projection`."""
    return json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))


@cache
def _box(code: str) -> Box:
    """West, north, east, south of an outline: "M" starts a ring at a place, the rest are steps."""
    xs, ys = [], []
    for ring in outlines()[code].split("M")[1:]:
        x, y, *numbers = (int(value) for value in re.findall(r"-?\d+", ring))
        for dx, dy in zip([0, *numbers[::2]], [0, *numbers[1::2]], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)


def _box_of(codes: Iterable[str]) -> Box:
    boxes = [_box(code) for code in codes if code in outlines()] or [_box(code) for code in COUNTRIES]
    west, north, east, south = zip(*boxes, strict=True)
    return min(west), min(north), max(east), max(south)


def _square(box: Box) -> Box:
    """The box with a margin, widened or heightened to the shape of every map."""
    west, north, east, south = box
    width = max(east - west, (south - north) / RATIO) * (1 + 2 * MARGIN)
    x, y = (west + east) / 2, (north + south) / 2
    return x - width / 2, y - width * RATIO / 2, x + width / 2, y + width * RATIO / 2


def _parts(frame: str) -> tuple[str, ...]:
    """Which borders are drawn: those of the regions, of the provinces of Belgium, or of what lies in a region."""
    if not frame:
        return tuple(code for country in COUNTRIES for code in inside(country))
    if areas()[frame].kind == "area":
        return inside(areas()[frame].parent)
    if frame == "BE":
        return tuple(code for region in inside("BE") for code in inside(region))
    return inside(frame)


def _per_cent(spot: Spot, box: Box) -> tuple[float, float]:
    x, y = project(spot.latitude, spot.longitude)
    return 100 * (x - box[0]) / (box[2] - box[0]), 100 * (y - box[1]) / (box[3] - box[1])


def _is_drawn(placed: tuple[Spot, float, float]) -> bool:
    return 0 <= placed[1] <= 100 and 0 <= placed[2] <= 100
