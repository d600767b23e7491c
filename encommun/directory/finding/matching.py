"""Which entries of a shelf fit what is asked."""

from dataclasses import dataclass, field

from ..models import SHELVES
from . import labels
from .drawing import Picture
from .filters import FACETS, Filters
from .ground import Town, read_place, towns_by_code, within

NOBODY = 0


@dataclass(frozen=True)
class Asked:
    """The filters read once: ids instead of slugs, a town instead of what was typed.

    `keys` is {facet: {value in the address: its key in the picture}}; unknown values are left out of it. `elsewhere`
    are other towns of that name; `is_sure` when the words are a town's very name or code.
    """

    filters: Filters
    keys: dict[str, dict[str, object]] = field(default_factory=dict)
    centre: Town | None = None
    elsewhere: list[Town] = field(default_factory=list)
    is_sure: bool = True


def read(filters: Filters) -> Asked:
    """At most three queries: one for skills, two for the place."""
    chosen = filters.chosen
    keys: dict[str, dict[str, object]] = {name: {value: value for value in chosen.get(name, ())} for name in FACETS}
    for name in ("sector", "helps", "office"):
        keys[name] = dict(labels.keys(name, chosen.get(name, ())))
    keys["skill"] = dict(labels.skill_keys(chosen.get("skill", ())))
    return Asked(filters, keys, *read_place(filters.place))


def read_many(many: list[Filters]) -> list[Asked]:
    """The same for saved searches, whose places are codes: two queries for all of them (and one a thousand skills)."""
    skills = labels.all_skill_keys({slug for filters in many for slug in filters.chosen.get("skill", ())})
    lists = {name: {slug: pk for pk, (slug, _) in labels.names(name).items()} for name in ("sector", "helps", "office")}
    known = {"skill": skills, **lists}
    centres = towns_by_code({filters.place for filters in many if filters.place})
    found = []
    for filters in many:
        keys: dict[str, dict[str, object]] = {}
        for name, values in filters.chosen.items():
            ids = known.get(name)
            keys[name] = {v: v for v in values} if ids is None else {v: ids[v] for v in values if v in ids}
        found.append(Asked(filters, keys, centres.get(filters.place)))
    return found


@dataclass(frozen=True)
class Match:
    """`found` fits everything; `but[facet]` fits all the rest, for that facet's counts; `best` comes first.

    `anywhere` fits all but the place.
    """

    found: int
    but: dict[str, int]
    best: int
    anywhere: int


def worded(held: Picture, query: str) -> tuple[int, int] | None:
    """(those with the words in what they do, all with the words), None when nothing was asked. One query, kept while the
    shelf stays as it is: who chooses one filter after the other asks the same words each time."""
    if not query:
        return None

    def find() -> tuple[int, int]:
        titles, others = SHELVES[held.level].numbers(query, trades=True)
        best = held.holding(titles) if titles else NOBODY
        return best, best | held.holding(others) if others else best

    return held.kept(("words", query), find)


def match(held: Picture, asked: Asked, words: tuple[int, int] | None) -> Match:
    """`words` is what `worded` found."""
    best, base = (0, held.everything) if words is None else words
    chosen = {name: _either(held, name, _keys(asked, name)) for name in asked.filters.chosen}
    if asked.filters.place:
        chosen["place"] = within(held, asked.centre, asked.filters.km) if asked.centre else NOBODY
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
    return Match(found, but, best, but.get("place", found))


def fits(held: Picture, asked: Asked, words: int | None) -> int:
    """Those who fit everything, without counts; `words`: those whom the words find, None when there are none."""
    found = held.everything if words is None else words
    for name in asked.filters.chosen:
        if not found:
            return NOBODY
        found &= _either(held, name, _keys(asked, name))
    if found and asked.filters.place:
        found &= within(held, asked.centre, asked.filters.km) if asked.centre else NOBODY
    return found


def _keys(asked: Asked, name: str) -> list:
    keys = asked.keys[name]
    return [keys[value] for value in asked.filters.chosen[name] if value in keys]


def _either(held: Picture, name: str, keys: list) -> int:
    if name == "skill":
        return held.holders_of("skill", keys)
    values = held.sets.get(name, {})
    found = 0
    for key in keys:
        found |= values.get(key, 0)
    return found
