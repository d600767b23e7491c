"""What a domain declares so that its texts are compared, shown when found, and looked up while somebody writes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Entry:
    """One text that is compared. `shelf` is its visibility: "public", "members", "editors", "theme-12"… A reader searches
    whole shelves, so that a text that they may not see changes nothing of what they are shown."""

    object_id: int
    shelf: str
    title: str
    text: str
    language: str


class Line(NamedTuple):
    """One line under a card. `is_act`: its address is something to do, shown as a button; `is_own`: what this reader did.
    Both stand under what `speaks_for` the thing too. `state`, `sign`: as in Card. `about`: the thing that it tells of, under
    which the lines `is_answer` of that thing stand."""

    text: str
    url: str = ""
    lang: str = ""
    is_act: bool = False
    is_own: bool = False
    state: str = ""
    sign: str = ""
    is_answer: bool = False
    about: tuple[str, int] | None = None


@dataclass(frozen=True)
class Card:
    """What a reader is shown of a text that was found. `state` is in words; `sign` is its `data-state`.

    `speaks_for` is the thing ("recommendation", id) whose acts and own lines stand under it, beside its own `lines`.
    """

    title: str
    url: str
    context: str = ""
    language: str = "fr"
    state: str = ""
    sign: str = ""
    lines: tuple[Line, ...] = ()
    speaks_for: tuple[str, int] | None = None


@dataclass(frozen=True)
class Compared:
    """A kind of text that is compared.

    `rows(ids)`: entries of these ids, or all (None); no row for what is gone or not to be compared.
    `shelves(member)`: those that this reader may search. `cards(ids, member)`: only what they may see; two queries at most.
    `along`: it is looked up wherever that other kind is.
    """

    kind: str
    label: Any
    order: int
    rows: Callable[[list[int] | None], Iterable[Entry]]
    shelves: Callable[[Any], list[str]]
    cards: Callable[[list[int], Any], dict[int, Card]]
    along: str = ""


@dataclass(frozen=True)
class Watching:
    """Told by the sweep, in its transaction, once the new words of these things are found (or no longer are)."""

    kind: str
    changed: Callable[[list[int]], None]


@dataclass(frozen=True)
class Beside:
    """Lines that a domain above adds to the cards of a kind: an answer, the years, "Add my voice". One query."""

    kind: str
    order: int
    lines: Callable[[list[int], Any], dict[int, list[Line]]]


@dataclass(frozen=True)
class Asking:
    """A form in which somebody asks for something. `title` and `words` name its fields; `url_names` where it is sent to."""

    key: str
    kinds: tuple[str, ...]
    url_names: tuple[str, ...]
    title: str = ""
    words: tuple[str, ...] = ()
    language: str = "language"
