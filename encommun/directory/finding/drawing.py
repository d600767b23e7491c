"""One shelf as sets of bits, held in memory by each process: bit p of every set is the entry whose place is p.

Drawn whole once, then only what changed is read again: docs/decisions/0014-three-shelves.md.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from operator import itemgetter

from encommun.kit.bits import Placed, bits_of
from encommun.kit.prepared import Prepared

from ..models import Change, Entry, Shelving

# The order of a row of facts: index.documents.Facts.
MUNICIPALITY, OFFICE, SKILLS, SECTORS, LANGUAGES, OFFERS, HELPS, AVAILABILITY, NEWCOMER = range(9)
KEPT = 1000  # things worked out, in one picture
COMMON = 200  # skills that are counted when thousands of people are found
PATCHED = 2000  # profiles; more changes than that, and the shelf is drawn again
Sets = dict[object, int]


@dataclass
class Picture:
    """What filtering, counting and ordering one shelf need; nothing of what another level sees.

    `sets` are the choices that few people make differently; `holders` are lists of places, for the thousands of skills
    and municipalities. `facts` are rows of JSON by place, "" where nobody stands (any more).
    """

    level: int
    number: int
    stamp: int
    ids: list[int]
    places: Placed
    facts: list[str]
    sets: dict[str, Sets]
    holders: dict[str, dict[int, list[int]]]
    everything: int
    _kept: dict = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.ids)

    def holding(self, profile_ids: list[int]) -> int:
        """The set of those of these profiles that stand here."""
        found = itemgetter(*profile_ids, 0)(self.places)  # in one go; nobody is number 0
        return bits_of(found, self.size) & self.everything

    def holders_of(self, name: str, keys: Iterable[int]) -> int:
        """The set of those who have one of these skills, or stand in one of these municipalities."""
        held = self.holders[name]
        return bits_of((p for key in keys for p in held.get(key, ())), self.size)

    def bits(self, name: str, key: int) -> int:
        """The set of one skill or municipality, kept."""
        return self.kept((name, key), lambda: self.holders_of(name, [key]))

    @property
    def common_skills(self) -> list[int]:
        """The skills that most people have."""
        held = self.holders["skill"]
        return self.kept(("common",), lambda: nlargest(COMMON, held, key=lambda key: len(held[key])))

    def kept(self, key: tuple, make: Callable):
        """What costs to work out and holds as long as this picture."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            found = self._kept[key] = make()
        return found


def choices_of(facts: list) -> list[tuple[str, object]]:
    """[(name of the set, choice)] of one row of facts."""
    found: list[tuple[str, object]] = [("sector", key) for key in facts[SECTORS]]
    found += [("language", code) for code in facts[LANGUAGES]]
    found += [("helps", key) for key in facts[HELPS]]
    if facts[OFFICE]:
        found.append(("office", facts[OFFICE]))
    if facts[OFFERS]:
        found.append(("offers", "yes"))
    if facts[AVAILABILITY]:
        found.append(("availability", facts[AVAILABILITY]))
    if facts[NEWCOMER]:
        found.append(("newcomer", "yes"))
    return found


def holdings_of(facts: list) -> list[tuple[str, int]]:
    """[("skill" or "municipality", its id)] of one row of facts."""
    found = [("skill", key) for key in facts[SKILLS]]
    if facts[MUNICIPALITY]:
        found.append(("municipality", facts[MUNICIPALITY]))
    return found


_SHELVING = Prepared(lambda: Shelving.objects.filter(pk=1).values_list("number", "stamp"))
_COLUMNS = ("place", "profile_id", "facts")
_ROWS = Prepared(lambda level: Entry.objects.filter(level=level).order_by("place").values_list(*_COLUMNS))
_lock = threading.Lock()
_latest: dict[int, Picture] = {}


def picture(level: int) -> Picture:
    """The shelf of that level as it is now: one query, and two more when something changed."""
    ((number, stamp),) = _SHELVING.rows() or [(0, 0)]
    held = _latest.get(level)
    if held is not None and held.stamp == stamp and stamp:
        return held
    with _lock:
        held = _latest.get(level)
        if held is None or held.stamp != stamp or not stamp:
            held = _latest[level] = _patched(held, number, stamp) or draw(level, number, stamp)
        return held


def draw(level: int, number: int = 0, stamp: int = 0) -> Picture:
    return picture_of(level, _ROWS.rows(level), number, stamp)


def picture_of(level: int, rows: list[tuple[int, int, str]], number: int = 0, stamp: int = 0) -> Picture:
    """A picture of these (place, profile id, facts) alone, in the order of their places."""
    size = rows[-1][0] + 1 if rows else 0
    ids, facts = [0] * size, [""] * size
    chosen: dict[str, dict[object, list[int]]] = defaultdict(lambda: defaultdict(list))
    holders: dict[str, dict[int, list[int]]] = {"skill": defaultdict(list), "municipality": defaultdict(list)}
    for (place, profile, words), row in zip(rows, json.loads(f"[{','.join(row[2] for row in rows)}]"), strict=True):
        ids[place], facts[place] = profile, words
        for name, value in choices_of(row):
            chosen[name][value].append(place)
        for name, key in holdings_of(row):
            holders[name][key].append(place)
    sets = {name: {value: bits_of(places, size) for value, places in values.items()} for name, values in chosen.items()}
    return Picture(
        level=level,
        number=number,
        stamp=stamp,
        ids=ids,
        places=Placed(size, ((profile, place) for place, profile, _ in rows)),
        facts=facts,
        sets=sets,
        holders={name: dict(values) for name, values in holders.items()},
        everything=bits_of((place for place, _, _ in rows), size),
    )


def _patched(held: Picture | None, number: int, stamp: int) -> Picture | None:
    """`held` with what changed since; None when that cannot be known, or is too much."""
    if held is None or not held.stamp or number <= held.number:
        return None
    changes = list(
        Change.objects.filter(number__gte=held.number, number__lte=number).values_list("number", "stamp", "profiles")
    )
    whole = len(changes) == number - held.number + 1 and changes[0][:2] == (held.number, held.stamp)
    ids = {pk for _, _, profiles in changes[1:] for pk in profiles}
    if not whole or len(ids) > PATCHED:
        return None
    rows = Entry.objects.filter(level=held.level, profile__in=ids).order_by("place")
    return _with(held, ids, list(rows.values_list(*_COLUMNS)), number, stamp)


def _with(held: Picture, changed: set[int], rows: list[tuple[int, int, str]], number: int, stamp: int) -> Picture:
    """A new picture beside the held one, which other threads may be reading."""
    grown = max((row[0] for row in rows), default=-1) + 1 - held.size
    ids, facts = held.ids + [0] * grown, held.facts + [""] * grown
    places = Placed(len(ids), held.places.items())
    sets = {name: dict(values) for name, values in held.sets.items()}
    holders = {name: dict(values) for name, values in held.holders.items()}
    everything, touched = held.everything, set()
    for profile in changed:
        place = places.pop(profile, None)
        if place is not None:
            touched |= _sort_out(sets, holders, place, facts[place])
            everything &= ~(1 << place)
            ids[place], facts[place] = 0, ""
    for place, profile, words in rows:
        touched |= _sort_in(sets, holders, place, words)
        everything |= 1 << place
        ids[place], facts[place], places[profile] = profile, words, place
    return Picture(held.level, number, stamp, ids, places, facts, sets, holders, everything, _still_true(held, touched))


def _still_true(held: Picture, touched: set[int]) -> dict:
    """What was worked out of the held picture and no change touches: the sets of other skills, which are common, towns."""
    return {
        key: found
        for key, found in held._kept.copy().items()
        if key in {("common",), ("towns",)} or (key[0] == "skill" and key[1] not in touched)
    }


def _sort_out(sets: dict, holders: dict, place: int, words: str) -> set[int]:
    """Returns the skills concerned."""
    row = json.loads(words)
    for name, value in choices_of(row):
        sets[name][value] &= ~(1 << place)
    for name, key in holdings_of(row):
        holders[name][key] = [p for p in holders[name][key] if p != place]
    return set(row[SKILLS])


def _sort_in(sets: dict, holders: dict, place: int, words: str) -> set[int]:
    """Returns the skills concerned."""
    row = json.loads(words)
    for name, value in choices_of(row):
        values = sets.setdefault(name, {})
        values[value] = values.get(value, 0) | 1 << place
    for name, key in holdings_of(row):
        holders[name][key] = sorted({*holders[name].get(key, ()), place})
    return set(row[SKILLS])
