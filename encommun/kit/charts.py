"""What a drawn chart says, and where its shapes go: every number is also a row of the table that stands below it.

Shapes are placed in per cent of the width and pixels of height, so that text keeps its size on every screen.
"""

import textwrap
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

TONES = ("good", "busy", "bad", "warn", "mute", "accent")
LINE = 20
BAR = 22
GAP = 16


@dataclass(frozen=True)
class Bar:
    """One row: a label, its number, where it leads, and the number as words when plain digits do not do."""

    label: Any
    value: float
    url: str = ""
    words: Any = ""
    tone: str = ""


@dataclass(frozen=True)
class Bars:
    """Horizontal bars. `unit` heads the column of numbers in the table; the longest bar takes `widest` per cent of the
    width, less where its number is written with many signs. Without `has_table`, the page has the table itself."""

    title: Any
    bars: list[Bar]
    unit: Any = ""
    column: Any = ""
    widest: int = 82
    has_table: bool = True

    @property
    def rows(self) -> list[dict]:
        highest = max((bar.value for bar in self.bars), default=0) or 1
        placed, y = [], 0
        for bar in self.bars:
            lines = wrapped(bar.label)
            top = y + LINE * len(lines)
            width = round(self.widest * bar.value / highest, 2)
            placed.append(
                {
                    "bar": bar,
                    "lines": [(text, y + 15 + LINE * at) for at, text in enumerate(lines)],
                    "y": top,
                    "width": width,
                    "value_x": width,
                    "value_y": top + 16,
                    "tone": bar.tone if bar.tone in TONES else "",
                }
            )
            y = top + BAR + GAP
        return placed

    @property
    def height(self) -> int:
        return sum(LINE * len(wrapped(bar.label)) + BAR + GAP for bar in self.bars)

    @property
    def bar_height(self) -> int:
        return BAR


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar. `tone` is one of TONES."""

    label: Any
    value: float
    tone: str = "accent"
    url: str = ""


@dataclass(frozen=True)
class Stacked:
    """One stacked bar: its label and its parts, in the same order in every row of the stack."""

    label: Any
    parts: list[Part]

    @property
    def total(self) -> float:
        return sum(part.value for part in self.parts)


@dataclass(frozen=True)
class Stack:
    """Rows of stacked parts, each row drawn over the whole width (shares) or to scale when `to_scale`."""

    title: Any
    rows: list[Stacked]
    column: Any = ""
    to_scale: bool = False

    @property
    def legend(self) -> list[Part]:
        return self.rows[0].parts if self.rows else []

    @property
    def placed(self) -> list[dict]:
        highest = max((row.total for row in self.rows), default=0) or 1
        placed, y = [], 0
        for row in self.rows:
            lines = wrapped(row.label)
            top = y + LINE * len(lines)
            scale = 92 / (highest if self.to_scale else (row.total or 1))
            x, parts = 0.0, []
            for part in row.parts:
                width = round(part.value * scale, 2)
                if width:
                    parts.append({"part": part, "x": round(x, 2), "width": width})
                x += width
            placed.append(
                {
                    "row": row,
                    "lines": [(text, y + 15 + LINE * at) for at, text in enumerate(lines)],
                    "parts": parts,
                    "y": top,
                    "end": round(x, 2),
                    "value_y": top + 16,
                }
            )
            y = top + BAR + GAP
        return placed

    @property
    def height(self) -> int:
        return sum(LINE * len(wrapped(row.label)) + BAR + GAP for row in self.rows)

    @property
    def bar_height(self) -> int:
        return BAR


@dataclass(frozen=True)
class Point:
    label: Any
    value: float


@dataclass(frozen=True)
class Line:
    """A number over time; points are evenly spaced, in order."""

    title: Any
    points: list[Point]
    column: Any = ""
    unit: Any = ""
    height: int = 180

    @property
    def highest(self) -> float:
        return max((point.value for point in self.points), default=0) or 1

    @property
    def placed(self) -> list[dict]:
        step = 96 / max(1, len(self.points) - 1)
        each = max(1, -(-len(self.points) // 6))
        return [
            {
                "point": point,
                "x": round(2 + step * at, 2),
                "y": round(self.height - point.value / self.highest * (self.height - 30), 1),
                "value_y": round(self.height - point.value / self.highest * (self.height - 30) - 12, 1),
                "named": at % each == 0,
            }
            for at, point in enumerate(self.points)
        ]

    @property
    def path(self) -> str:
        """The line as a polyline of a drawing 100 wide and `height` high, stretched to the page's width."""
        return " ".join(f"{at['x']},{at['y']}" for at in self.placed)

    @property
    def base_y(self) -> int:
        return self.height + 22

    @property
    def full_height(self) -> int:
        return self.height + 30


@dataclass(frozen=True)
class Step:
    """One stop of a thread. `kind` is "asked", "answered", "step", "proof", "silence" or "other"."""

    title: Any
    when: Any = None
    when_words: Any = ""
    url: str = ""
    detail: Any = ""
    kind: str = "other"
    state: str = ""
    state_words: Any = ""
    current: bool = False
    language: str = ""


@dataclass(frozen=True)
class Thread:
    """A life from top to bottom: earlier and later askings, answers, steps. Drawn as one line with a knot at each stop."""

    title: Any
    steps: list[Step] = field(default_factory=list)


def wrapped(label: Any, width: int = 34) -> list[str]:
    """A label in lines that fit a phone of 360 px at 16 px."""
    return list(_cut(str(label), width))


@lru_cache(1024)
def _cut(words: str, width: int) -> tuple[str, ...]:
    """Cutting a line costs more than drawing it, and the same labels come back on every page."""
    return tuple(textwrap.wrap(words, width, break_long_words=True)) or ("",)
