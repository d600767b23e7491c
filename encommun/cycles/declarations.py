"""What an upper domain declares to stand in the calendar of the whole year (GOV-07)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from encommun.kit.prepared import Asked


@dataclass(frozen=True)
class CalendarEntry:
    """Something with a day: a meeting, a session, an answer that is due.

    `key` stays the same as long as the thing does ("meeting-12"): calendar programs recognise it by that. `from_at` and
    `to_at` are aware moments where hours are known; `until` is the last day of what takes several, counted. `kind` says
    in words what it is ("meeting of a working group"), `detail` one more fact (who, which edition).
    """

    key: str
    day: date
    title: str
    url: str
    kind: Any
    until: date | None = None
    from_at: datetime | None = None
    to_at: datetime | None = None
    place: str = ""
    detail: Any = ""
    language: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Dated:
    """What a domain puts in the calendar: what touches some days, both counted.

    `asked(from_on, to_on, reader)` is a Prepared query of rows, or None where there is nothing to ask: those of all
    domains are read in one. `reader` is None for a visitor, and for the feed that calendar programs read; ask only for
    what they may see. `told(rows, from_on, to_on)` says them in words; the rows are as `rows_of` gives them, in no order.
    `is_own`: it waits for this reader alone. It is asked for members only, and stands in their private feed too.
    """

    asked: Callable[[date, date, Any], Asked | None]
    told: Callable[[list, date, date], Iterable[CalendarEntry]]
    order: int = 50
    is_own: bool = False


@dataclass(frozen=True)
class PathFact:
    """What an upper domain knows of one stage of an edition's path, such as how many answers were given.

    `asked(edition id, reader) -> [Asked, …]`, each of one row of one column: those of all stages and editions are read in
    one query. `told(edition, values) -> (words, address)` or None: the values as the driver gives them, None without a row.
    `stage` is one of Phase.Stage; the first in order that has something to tell tells it.
    """

    stage: str
    asked: Callable[[int, Any], list[Asked]]
    told: Callable[[Any, list], tuple[Any, str] | None]
    order: int = 50


@dataclass(frozen=True)
class TextsAtWork:
    """The texts that groups write in an edition: `titles(edition id, reader) -> [(id, title)]`, those that the reader may
    open and that can be named to others. Their cards are those of the SubjectKind `kind`."""

    kind: str
    titles: Callable[[int, Any], list[tuple[int, str]]]
