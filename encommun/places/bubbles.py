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
APART = 48  # pixels between two bubbles' middles, at the least
DIGIT = 5.1  # half the width of one in a bubble
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
    name: str = ""  # drawn below or above, where there is room
    name_dy: int = 0  # its base line, in pixels below the middle


class _Group:
    """Spots drawn as one where the largest of them is, in pixels of the asked width."""

    __slots__ = ("count", "first", "radius", "spots", "x", "y")

    def __init__(self, first: Spot, x: float, y: float) -> None:
        self.first, self.spots, self.count = first, [first], first.count
        self.x, self.y, self.radius = x, y, float(SMALLEST)

    def take_in(self, spot: Spot) -> None:
        self.spots.append(spot)
        self.count += spot.count


def _grouped(placed: list[tuple[Spot, float, float]], width: int) -> list[_Group]:
    """`placed` largest first: each joins the nearest group less than APART away, or begins one of its own."""
    found: list[_Group] = []
    squares: dict[tuple[int, int], list[_Group]] = {}
    for spot, x_share, y_share in placed:
        x = min(max(x_share * width / 100, TOUCH), width - TOUCH)
        y = min(max(y_share * width * RATIO / 100, TOUCH), width * RATIO - TOUCH)
        column, row = int(x // APART), int(y // APART)
        near = [one for a in (-1, 0, 1) for b in (-1, 0, 1) for one in squares.get((column + a, row + b), ())]
        nearest = min(near, key=lambda one: (one.x - x) ** 2 + (one.y - y) ** 2, default=None)
        if nearest and (nearest.x - x) ** 2 + (nearest.y - y) ** 2 < APART**2:
            nearest.take_in(spot)
        else:
            group = _Group(spot, x, y)
            found.append(group)
            squares.setdefault((column, row), []).append(group)
    _size(found)
    return found


def _size(groups: list[_Group]) -> None:
    """Areas in the proportion of the counts, as far as the digits inside and the nearest neighbour allow."""
    most = max((group.count for group in groups), default=0) or 1
    for group in groups:
        others = ((group.x - one.x) ** 2 + (group.y - one.y) ** 2 for one in groups if one is not group)
        room = math.sqrt(min(others, default=(2 * LARGEST) ** 2)) / 2
        digits = 4 + DIGIT * len(str(group.count))
        group.radius = min(max(LARGEST * math.sqrt(group.count / most), SMALLEST, digits), LARGEST, room)


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
            radius=int(group.radius),
            count=group.count,
            label=_label(group),
            words=str(words(group.count)),
            url=group.spots[0].url if len(group.spots) == 1 else _way_in(group, frame, zoom) or table,
            name=names.get(at, ("", 0))[0],
            name_dy=names.get(at, ("", 0))[1],
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


def _names(groups: list[_Group], width: int) -> dict[int, tuple[str, int]]:
    """{index of a group: (its name, base line)}, the largest first, where it hides no bubble and no other name."""
    taken = [(g.x - g.radius, g.y - g.radius, g.x + g.radius, g.y + g.radius) for g in groups]
    names: dict[int, tuple[str, int]] = {}
    for at, group in enumerate(groups):
        others = len(group.spots) - 1
        name = f"{group.first.label} +{others}" if others else str(group.first.label)
        for line in (int(group.radius) + 16, -int(group.radius) - 6):
            base, half = group.y + line, len(name) * LETTER / 2
            box = (group.x - half, base - 14, group.x + half, base + 4)
            inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= width * RATIO
            if inside and not any(_meet(box, other) for n, other in enumerate(taken) if n != at):
                names[at] = (name, line)
                taken.append(box)
                break
        if len(names) == NAMES:
            break
    return names


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
