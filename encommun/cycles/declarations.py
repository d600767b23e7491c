"""What an upper domain declares to stand in the calendar of the whole year (GOV-07)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


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
    """What a domain puts in the calendar: `entries(from_on, to_on, reader)` gives what touches those days, both counted.

    `reader` is None for a visitor, and for the feed that calendar programs read; give only what they may see. One query.
    """

    entries: Callable[[date, date, Any], Iterable[CalendarEntry]]
    order: int = 50


@dataclass(frozen=True)
class PathFact:
    """What an upper domain knows of one stage of an edition's path, such as how many answers were given.

    `facts(edition_ids, reader) -> {edition id: (words, address)}`; `stage` is one of Phase.Stage. One query.
    """

    stage: str
    facts: Callable[[list[int], Any], dict[int, tuple[Any, str]]]
