"""The phases of a year as bands over one stretch of time: what the drawing says, and where its shapes go.

Placed as in `charts`: in per cent of the width and pixels of height.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from . import drawing
from .charts import BAR, LINE, wrapped
from .days import day_words

NARROW = 24  # letters in a line of words over a bar that may lie anywhere


@dataclass(frozen=True)
class Band:
    """One phase of a calendar, from a day to a day, both counted."""

    label: Any
    from_on: date
    to_on: date
    url: str = ""
    detail: Any = ""
    parallel: bool = False

    @property
    def first_words(self) -> str:
        return day_words(self.from_on)

    @property
    def last_words(self) -> str:
        return day_words(self.to_on)


@dataclass(frozen=True)
class Phases:
    """Bands that may overlap, over one common stretch of time; `today` draws where we are."""

    title: Any
    bands: list[Band]
    today: date | None = None

    @property
    def drawn(self) -> str:
        return drawing.bands(self)

    @cached_property
    def first(self) -> date | None:
        return min((band.from_on for band in self.bands), default=None)

    @cached_property
    def last(self) -> date | None:
        return max((band.to_on for band in self.bands), default=None)

    @property
    def placed(self) -> list[dict]:
        placed, y = [], 10
        for band in self.bands:
            lines = wrapped(band.label, NARROW)
            x = self._x(band.from_on)
            top = y + LINE * len(lines)
            width = max(1.0, round(self._x(band.to_on, end=True) - x, 2))
            placed.append(
                {
                    "band": band,
                    "x": x,
                    "width": width,
                    "y": top,
                    "lines": [(text, y + 14 + LINE * at) for at, text in enumerate(lines)],
                    **_beside(x, width, max(map(len, lines))),
                    "now": bool(self.today and band.from_on <= self.today <= band.to_on),
                }
            )
            y = top + BAR + 14
        return placed

    @property
    def height(self) -> int:
        return 10 + sum(LINE * len(wrapped(band.label, NARROW)) + BAR + 14 for band in self.bands)

    @cached_property
    def today_x(self) -> float | None:
        if self.today is None or not self.bands or not self.first <= self.today <= self.last:
            return None
        return self._x(self.today)

    @property
    def full_height(self) -> int:
        """With the line that names today below the bands: its mark crosses bars only, never words."""
        return self.height if self.today_x is None else self.height + LINE

    @property
    def today_anchor(self) -> str:
        return "start" if (self.today_x or 0) < 50 else "end"

    @property
    def months(self) -> list[tuple[float, date]]:
        """The first day of each month inside, with its place in per cent."""
        if not self.bands:
            return []
        found, year, month = [], self.first.year, self.first.month
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                found.append((self._x(day), day))
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return found

    @property
    def bar_height(self) -> int:
        return BAR

    def _x(self, day: date, *, end: bool = False) -> float:
        days = max(1, (self.last - self.first).days + 1)
        return round(100 * ((day - self.first).days + (1 if end else 0)) / days, 2)


def _beside(x: float, width: float, letters: int) -> dict[str, str]:
    """Where the words over a bar stand, in per cent: they begin with it, or end with it, or lie where they fit.

    On a phone of 360 px one letter takes some 2.5 % of the width.
    """
    needed = min(100.0, letters * 2.5)
    if x + needed <= 100:
        return {"text_x": f"{x}%", "anchor": "start"}
    if x + width >= needed:
        return {"text_x": f"{min(100.0, x + width)}%", "anchor": "end"}
    return {"text_x": f"{round(100 - needed, 2)}%", "anchor": "start"}
