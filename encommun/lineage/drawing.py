"""A lineage drawn from the oldest asking down: one knot each, one line a link, lanes where it branches.

Pure arithmetic: the template prints what stands here. Texts are real text beside the knots.
"""

from dataclasses import dataclass
from textwrap import shorten, wrap

ROW = 76  # pixels from one knot to the next
TOP = 20
LANE = 24
LANES = 4
CHARACTERS = 30  # a line of words on the narrowest phone


@dataclass(frozen=True)
class Knot:
    """One recommendation: its centre and its words as (text, y) lines from `text_x`."""

    id: int
    x: int
    y: int
    text_x: int
    year: str
    lines: list[tuple[str, int]]
    url: str
    is_here: bool


@dataclass(frozen=True)
class Drawing:
    knots: list[Knot]
    paths: list[str]
    height: int


def draw(rows: list[tuple[int, str, str, str]], edges: list[tuple[int, int]], here: int) -> Drawing:
    """`rows` are (id, year, title, url), oldest first; `edges` are (later id, earlier id) among them."""
    lanes = _lanes([row[0] for row in rows], edges)
    text_x = LANE * (max(lanes.values(), default=0) + 1) + 12
    knots = [_knot(at, row, lanes[row[0]], text_x, here) for at, row in enumerate(rows)]
    places = {knot.id: knot for knot in knots}
    paths = [_path(places[before], places[later]) for later, before in edges if {later, before} <= places.keys()]
    return Drawing(knots, paths, TOP + ROW * len(rows))


def _knot(at: int, row: tuple[int, str, str, str], lane: int, text_x: int, here: int) -> Knot:
    id, year, title, url = row
    y = TOP + ROW * at
    words = wrap(shorten(title, CHARACTERS * 2, placeholder="…"), CHARACTERS)[:2] or [title[:CHARACTERS]]
    lines = [(text, y + 24 + 19 * line) for line, text in enumerate(words)]
    return Knot(id, 14 + LANE * lane, y, text_x, year, lines, url, id == here)


def _lanes(ids: list[int], edges: list[tuple[int, int]]) -> dict[int, int]:
    """The first later one keeps the lane of the earlier one; the next ones branch off."""
    before: dict[int, list[int]] = {id: [] for id in ids}
    for later, earlier in edges:
        if later in before and earlier in before:
            before[later].append(earlier)
    lanes: dict[int, int] = {}
    continued: set[int] = set()
    for id in ids:
        free = [earlier for earlier in before[id] if earlier in lanes and earlier not in continued]
        if free:
            lanes[id] = lanes[free[0]]
            continued.add(free[0])
        else:
            lanes[id] = min(max(lanes.values(), default=-1) + 1, LANES - 1)
    return lanes


def _path(start: Knot, end: Knot) -> str:
    if start.x == end.x:
        return f"M{start.x} {start.y}V{end.y}"
    if end.x > start.x:  # branches off at once, then goes down its own lane
        bend, low = start.y, min(start.y + ROW, end.y)
        curve = f"C{start.x} {bend + ROW // 2} {end.x} {bend + ROW // 2} {end.x} {low}"
        return f"M{start.x} {start.y}{curve}V{end.y}"
    bend = max(end.y - ROW, start.y)  # stays in its lane, then joins in the last stretch
    curve = f"C{start.x} {bend + ROW // 2} {end.x} {bend + ROW // 2} {end.x} {end.y}"
    return f"M{start.x} {start.y}V{bend}{curve}"


@dataclass(frozen=True)
class Strip:
    """Years from left to right, a dot for each asking; `dots` are (per cent from the left, y), `marks` (per cent, year)."""

    dots: list[tuple[float, int]]
    marks: list[tuple[float, int]]
    height: int


def strip(years: list[int]) -> Strip:
    """The askings of a group over the years: those of one year stand on each other."""
    counted = sorted((year, years.count(year)) for year in set(years))
    first, last = (counted[0][0], counted[-1][0]) if counted else (0, 0)
    tallest = max((count for _year, count in counted), default=0)
    base = TOP + 22 * max(tallest - 1, 0)
    places = {year: 8 + round(84 * (year - first) / (last - first), 2) if last > first else 50 for year, _n in counted}
    dots = [(places[year], base - 22 * n) for year, count in counted for n in range(count)]
    return Strip(dots, _apart([(places[year], year) for year, _count in counted]), base + 40)


def _apart(marks: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """Names that have room: one that would touch the one before is left out, the last stays."""
    shown: list[tuple[float, int]] = []
    for mark in reversed(marks):
        if not shown or shown[-1][0] - mark[0] >= 14:
            shown.append(mark)
    return shown[::-1]
