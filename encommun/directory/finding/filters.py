"""What a seeker asks of the directory, as it stands in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from encommun.kit.text import QUERY_CHARACTERS

FACETS = ("skill", "sector", "office", "language", "offers", "helps", "availability")
SORTS = ("best", "near", "new", "mixed")
DISTANCES = (5, 10, 25, 50, 100)
USUAL_KM = 25
VALUES = 8  # as many choices of one facet as an address may hold
CHARACTERS = 80


@dataclass(frozen=True)
class Filters:
    """Chosen values by facet, words sought, a place with a distance in km, and the order.

    `place` is what was typed, or a municipality's code. Values nobody knows find nothing, and say so.
    """

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    q: str = ""
    place: str = ""
    km: int = USUAL_KM
    sort: str = "mixed"

    @classmethod
    def of(cls, query) -> "Filters":
        """From a QueryDict; whatever was typed there is bounded."""
        chosen = {}
        for name in FACETS:
            values = dict.fromkeys(_line(value)[:CHARACTERS] for value in query.getlist(name)[:VALUES] if value.strip())
            if values:
                chosen[name] = tuple(values)
        q = _line(query.get("q", ""))[:QUERY_CHARACTERS]
        place = _line(query.get("place_choice") or query.get("place", ""))[:CHARACTERS]
        km = query.get("km", "")
        sort = query.get("sort", "")
        return cls(
            chosen,
            q,
            place,
            int(km) if km in {str(one) for one in (0, *DISTANCES)} else USUAL_KM,
            sort if sort in SORTS else cls(q=q, place=place).usual_sort,
        )

    @classmethod
    def kept(cls, data: Mapping) -> "Filters":
        """From what `as_data` made."""
        chosen = {name: tuple(values) for name, values in data.get("chosen", {}).items() if name in FACETS}
        filters = cls(chosen, data.get("q", ""), data.get("place", ""), data.get("km", USUAL_KM))
        return replace(filters, sort=filters.usual_sort)

    def as_data(self) -> dict:
        """JSON-able, without the order: what a saved search keeps."""
        chosen = {name: list(values) for name, values in self.chosen.items()}
        return {"chosen": chosen, "q": self.q, "place": self.place, "km": self.km}

    @property
    def usual_sort(self) -> str:
        return "best" if self.q else "near" if self.place else "mixed"

    @property
    def is_empty(self) -> bool:
        return not self.chosen and not self.q and not self.place

    def pairs(self) -> Iterator[tuple[str, str]]:
        """(name, value) of all that is asked: what makes the address."""
        if self.q:
            yield "q", self.q
        if self.place:
            yield "place", self.place
            if self.km != USUAL_KM:
                yield "km", str(self.km)
        for name, values in self.chosen.items():
            for value in values:
                yield name, value
        if self.sort != self.usual_sort:
            yield "sort", self.sort

    @property
    def address(self) -> str:
        return urlencode(list(self.pairs()))

    def without(self, name: str, value: str = "") -> "Filters":
        """Without one choice; "q" and "place" name the words and the place."""
        if name in {"q", "place"}:
            fewer = replace(self, **{name: ""})
            return replace(fewer, sort=fewer.usual_sort)
        left = tuple(v for v in self.chosen.get(name, ()) if v != value)
        others = {n: v for n, v in self.chosen.items() if n != name}
        return replace(self, chosen={**others, name: left} if left else others)


def _line(words: str) -> str:
    return " ".join(words.replace("\x00", " ").split())
