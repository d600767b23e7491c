"""The places that hold text while a document is read, and how recommendations get their series."""

from __future__ import annotations

from dataclasses import dataclass, field

from .model import Host as HostKey


@dataclass(slots=True)
class Piece:
    """Raw material of a host. ``role``: text, blank, heading, sub (numbered sub-section) or box (``word`` its kind)."""

    role: str
    text: str
    word: str = ""
    number: str = ""
    position: int = 0
    doubtful: bool = False


@dataclass(slots=True)
class Host:
    """A place that holds text. ``kind``: chapter, recommendation, annex_section, group."""

    kind: str
    title: str = ""
    series: int = 0
    number: int = 0
    codes: tuple[str, ...] = ()
    chapter: int | None = None
    doubtful: bool = False
    printed: str = ""
    level: int = 0
    annex: str = ""
    noun: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of this place inside its document."""
        if self.kind == "recommendation":
            return f"{self.series}.{self.number}"
        return f"annex:{self.number}" if self.kind == "annex_section" else f"{self.kind}:{self.chapter or self.title}"

    @property
    def host(self) -> HostKey:
        """The key that notes carry."""
        if self.kind == "recommendation":
            return ("recommendation", self.series, self.number)
        if self.kind == "annex_section":
            return ("annex", self.number)
        return ("group", self.title) if self.kind == "group" else ("chapter", self.chapter or 0)


class Numbers:
    """Gives each recommendation a series so that (series, number) is unique.

    A number that comes again opens a further series; a number that continues the main one returns to it.
    """

    def __init__(self) -> None:
        self._used: list[set[int]] = []
        self._last: list[int] = []
        self._awaits: dict[int, int] = {}
        self._strays: set[int] = set()
        self._current = -1
        self.duplicates: list[int] = []

    def place(self, number: int) -> int:
        """The series (from 1) for the next recommendation with this number."""
        waiting = self._awaits.get(number, -1)
        if self._current in self._strays and 0 <= waiting < self._current and number not in self._used[waiting]:
            return self._take(waiting, number)
        fits = self._current >= 0 and number not in self._used[self._current]
        if fits and (number > self._last[self._current] or self._current == 0):
            return self._take(self._current, number)
        if waiting >= 0 and number not in self._used[waiting]:
            return self._take(waiting, number)
        if number != 1 and self._used:
            self.duplicates.append(number)
            self._strays.add(len(self._used))
        self._used.append(set())
        self._last.append(0)
        return self._take(len(self._used) - 1, number)

    def _take(self, series: int, number: int) -> int:
        self._current = series
        self._used[series].add(number)
        self._last[series] = number
        self._awaits[number + 1] = min(series, self._awaits.get(number + 1, series))
        return series + 1
