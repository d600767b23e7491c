"""What a reader asks of the register, as it stands in the address."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlencode

from encommun.kit.text import QUERY_CHARACTERS

from .picture import Picture

FACETS = (
    "edition", "theme", "status", "verdict", "silent", "overdue", "country", "code", "service", "chapter", "age", "kind",
    "members", "language",
)  # fmt: skip
SORTS = ("moved", "silence", "overdue", "number", "best")
VALUES = 20  # as many choices of one facet as an address may hold
CHARACTERS = 80


@dataclass(frozen=True)
class Filters:
    """Chosen values by facet, words sought, and the order. Values nobody knows find nothing, and say so."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    sort: str = "moved"

    @classmethod
    def of(cls, query) -> "Filters":
        """From a QueryDict; whatever was typed there is bounded."""
        chosen = {}
        for name in FACETS:
            values = dict.fromkeys(value[:CHARACTERS] for value in query.getlist(name)[:VALUES] if value)
            if values:
                chosen[name] = tuple(values)
        q = " ".join(query.get("q", "").replace("\x00", " ")[:QUERY_CHARACTERS].split())
        sort = query.get("sort", "")
        return cls(chosen, q, sort if sort in SORTS else ("best" if q else "moved"))

    @property
    def is_empty(self) -> bool:
        return not self.chosen and not self.q

    def pairs(self) -> Iterator[tuple[str, str]]:
        """(name, value) of each choice, the words and an unusual order: what makes the address."""
        for name, values in self.chosen.items():
            for value in values:
                yield name, value
        if self.q:
            yield "q", self.q
        if self.sort != ("best" if self.q else "moved"):
            yield "sort", self.sort

    @property
    def address(self) -> str:
        return urlencode(list(self.pairs()))

    def without(self, name: str, value: str) -> "Filters":
        left = tuple(v for v in self.chosen.get(name, ()) if v != value)
        others = {n: v for n, v in self.chosen.items() if n != name}
        return replace(self, chosen={**others, name: left} if left else others)


@dataclass(frozen=True)
class Match:
    """`found` satisfies every filter; `but[facet]` satisfies all the others, for that facet's counts; `best` comes first."""

    found: int
    but: dict[str, int]
    best: int


def match(picture: Picture, filters: Filters, seen: int, worded: tuple[int, int] | None, now: datetime) -> Match:
    """Which recommendations of `seen` the filters leave. `worded`: those whose title the words find, and all that they
    find (None: no words)."""
    best, base = (0, seen) if worded is None else (worded[0], seen & worded[1])
    chosen: dict[str, int] = {}
    for name, values in filters.chosen.items():
        facet = picture.facet(name, now)
        either = 0
        for value in values:
            either |= facet.get(value, 0)
        chosen[name] = either
    found = base
    for bits in chosen.values():
        found &= bits
    but = {}
    for name in chosen:
        left = base
        for other, bits in chosen.items():
            if other != name:
                left &= bits
        but[name] = left
    return Match(found, but, best)
