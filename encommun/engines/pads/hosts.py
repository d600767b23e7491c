"""The places that hold text while a document is read, and how recommendations get their series."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .heads import Head
from .lines import Line
from .model import Host as HostKey
from .numbering import tidy_title

_QUOTED = re.compile(r"[\"«“”]\s?(?P<title>[^\"«»“”]*?)\s?[\"»”]")


@dataclass(slots=True)
class Piece:
    """Raw material of a host. ``role``: text, blank, heading, sub (numbered sub-section) or box (``word`` its kind)."""

    role: str
    text: str
    word: str = ""
    number: str = ""
    position: int = 0
    doubtful: bool = False
    codes: tuple[str, ...] = ()


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
    path: tuple[int, ...] = ()
    pieces: list[Piece] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The key of this place inside its document."""
        if self.kind == "recommendation":
            return f"{self.series}.{self.number}"
        return f"annex:{self.number}" if self.kind == "annex_section" else f"{self.kind}:{self.chapter or self.title}"

    @property
    def label(self) -> str:
        """The printed number of a recommendation when it is more than its number ("2.4", "R1")."""
        letter = self.noun if len(self.noun) == 1 else ""
        return letter + ".".join(map(str, self.path)) if letter or len(self.path) > 1 else ""

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
        self._groups: dict[tuple[int, ...], int] = {}
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

    def place_path(self, path: tuple[int, ...]) -> int:
        """The series of a printed number; "2.1", "2.2"… share one, so that the fourth of the second is (2, 4)."""
        if len(path) == 1:
            return self.place(path[0])
        series = self._groups.setdefault(path[:-1], len(self._used))
        if series == len(self._used):
            self._used.append(set())
            self._last.append(0)
        return self.place(path[-1]) if path[-1] in self._used[series] else self._take(series, path[-1])

    def _take(self, series: int, number: int) -> int:
        self._current = series
        self._used[series].add(number)
        self._last[series] = number
        self._awaits[number + 1] = min(series, self._awaits.get(number + 1, series))
        return series + 1


def numbered_host(
    line: Line, head: Head, parts: tuple[str, tuple[str, ...], bool], numbers: Numbers, chapter: Host | None
) -> Host:
    """The host of a recommendation; ``parts`` are its title, codes and whether the title was cut by reading."""
    title, codes, doubtful = parts
    path = head.number.path
    return Host(
        "recommendation",
        tidy_title(title),
        numbers.place_path(path),
        path[-1],
        codes,
        chapter.chapter if chapter is not None else None,
        doubtful,
        f"{'.'.join(map(str, path))} {title}",
        line.level,
        noun=head.number.noun,
        path=path,
    )


def annex_host(line: Line, number: int, parts: tuple[str, str, bool], annex: str) -> Host:
    """The host of a numbered annex section; ``parts`` are its title, the noun before its number, and the doubt."""
    title, noun, doubtful = parts
    bare = tidy_title(title)
    quoted = _QUOTED.fullmatch(bare)
    return Host(
        "annex_section",
        quoted.group("title") if quoted else bare,
        number=number,
        doubtful=doubtful,
        printed=f"{number} {title}",
        level=line.level,
        annex=annex,
        noun=noun,
    )
