"""Bubbles of a map: near ones are joined until none overlaps, at the width that the smallest screen gives."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from .areas import lineage

RATIO = 1.05  # height over width of every map, as in `.map-picture` of the style sheet
SMALLEST, LARGEST = 15, 34  # radius in pixels
TOUCH = 22  # half of the 44 pixels that a finger needs
LETTER = 8.2  # width of a sign of 14 pixels, on the safe side
NAMES = 14  # more names than that hide the map

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """One place with its count. `area` is the province, département, region or country that it lies in (or is)."""

    latitude: float
    longitude: float
    count: int
    label: Any
    url: str = ""
    area: str = ""


@dataclass(frozen=True)
class Bubble:
    """What is drawn: x and y in per cent, radius in pixels. `label` and `words` are what a screen reader says."""

    x: str
    y: str
    radius: int
    count: int
    label: str
    words: str
    url: str
    name: str = ""  # drawn below, where there is room

    @property
    def name_dy(self) -> int:
        return self.radius + 16


class _Group:
    """Spots drawn as one, at the middle weighed by their counts, in pixels of the asked width."""

    __slots__ = ("count", "radius", "spots", "x", "y")

    def __init__(self, spots: list[Spot], x: float, y: float, count: int, scale: float) -> None:
        self.spots, self.x, self.y, self.count = spots, x, y, count
        self.radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(min(1.0, count * scale))

    @property
    def reach(self) -> float:
        return max(self.radius, TOUCH)

    @property
    def first(self) -> Spot:
        return max(self.spots, key=lambda spot: spot.count)

    def overlaps(self, other: "_Group") -> bool:
        apart = self.reach + other.reach
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2 < apart * apart


def _grouped(placed: list[tuple[Spot, float, float]], width: int) -> list[_Group]:
    """No two of them overlap. Large first, so that a town keeps its place and takes in its villages."""
    scale = 1 / max(max((spot.count for spot, _x, _y in placed), default=1), 1)
    squares: dict[tuple[int, int], list[tuple[Spot, float, float]]] = {}
    for spot, x_share, y_share in placed:
        x, y = x_share * width / 100, y_share * width * RATIO / 100
        squares.setdefault((int(x // TOUCH), int(y // TOUCH)), []).append((spot, x, y))
    kept: list[_Group] = []
    for square in squares.values():  # what is in one square overlaps in any case
        kept = _take_in(kept, _middle(square, scale), scale)
    return kept


def _middle(square: list[tuple[Spot, float, float]], scale: float) -> _Group:
    count = sum(spot.count for spot, _x, _y in square)
    weights = [(spot.count if count else 1) / (count or len(square)) for spot, _x, _y in square]
    x, y = (sum(one[at] * weight for one, weight in zip(square, weights, strict=True)) for at in (1, 2))
    return _Group([one[0] for one in square], x, y, count, scale)


def _take_in(kept: list[_Group], new: _Group, scale: float) -> list[_Group]:
    """`kept` with one more; what it overlaps is joined with it, and so on until nothing does."""
    while met := next((one for one in kept if one.overlaps(new)), None):
        kept = [one for one in kept if one is not met]
        count = met.count + new.count
        x = (met.x * met.count + new.x * new.count) / count if count else met.x
        y = (met.y * met.count + new.y * new.count) / count if count else met.y
        new = _Group(met.spots + new.spots, x, y, count, scale)
    return [*kept, new]


def bubbles_of(
    placed: list[tuple[Spot, float, float]], width: int, frame: str, zoom: Callable[[str], str] | None,
    words: Callable[[int], Any], table: str,
) -> list[Bubble]:  # fmt: skip
    """`placed` are spots with x and y in per cent; a group that no smaller area holds leads to the `table`."""
    groups = sorted(_grouped(placed, width), key=lambda group: (-group.count, group.y))
    names = _names(groups, width)
    return [
        Bubble(
            x=f"{100 * group.x / width:.2f}",
            y=f"{100 * group.y / (width * RATIO):.2f}",
            radius=round(group.radius),
            count=group.count,
            label=_label(group),
            words=str(words(group.count)),
            url=group.spots[0].url if len(group.spots) == 1 else _way_in(group, frame, zoom) or table,
            name=names.get(at, ""),
        )
        for at, group in enumerate(groups)
    ]


def _label(group: _Group) -> str:
    first, others = str(group.first.label), len(group.spots) - 1
    if not others:
        return first
    return ngettext("%(place)s and %(count)s more place", "%(place)s and %(count)s more places", others) % {
        "place": first,
        "count": others,
    }


def _way_in(group: _Group, frame: str, zoom) -> str:
    """The address of the smallest area that holds all of the group, when it is smaller than the frame."""
    if zoom is None:
        return ""
    lines = [lineage(spot.area) for spot in group.spots]
    shared = ""
    for codes in zip(*lines, strict=False):
        if len(set(codes)) > 1:
            break
        shared = codes[0]
    return zoom(shared) if shared and shared != frame and shared not in lineage(frame) else ""


def _names(groups: list[_Group], width: int) -> dict[int, str]:
    """{index of a group: its name}, the largest first, where the name hides no bubble and no other name."""
    taken = [(g.x - g.radius, g.y - g.radius, g.x + g.radius, g.y + g.radius) for g in groups]
    names: dict[int, str] = {}
    for at, group in enumerate(groups):
        name = str(group.first.label)
        half = len(name) * LETTER / 2
        box = (group.x - half, group.y + group.radius + 2, group.x + half, group.y + group.radius + 20)
        fits = box[0] >= 0 and box[2] <= width and box[3] <= width * RATIO
        if fits and not any(_meet(box, other) for n, other in enumerate(taken) if n != at):
            names[at] = name
            taken.append(box)
        if len(names) == NAMES:
            break
    return names


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
