"""The objective: one whole number to make as small as possible.

It adds up, for each person in a group:

* the wish: `wish` for each theme that they put before this one;
* the way: by bands of kilometres as the crow flies, 0 at the site that they chose; `other_site` at another than that;
  `unknown_place` when nobody knows where they live; `remote` in a remote group for who would rather meet;
* `abroad` when the site is in another country, `second_language` when the group speaks another than their first;

for each group with people: `no_animator` and `no_writer` when nobody could, `one_sided` when all are newcomers or none
is, `slot` for each one who cannot come when most can, `crowding` for the first one beyond the ideal size, twice that for the
second, and so on;
and `unplaced` for each person without a group.

Not possible at all: a theme that they did not name (when they named any) or that is not for their country; a site
beyond `far_km` that they did not choose; a language that they do not speak; a remote group for who said no, a site for
who said only remote. A group has no more than `largest` people, and no fewer than `smallest` unless it is kept or empty.
"""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .model import Group, Person, Place, Rules, Site

EARTH_KM = 6371.0


def km_between(a: Place, b: Place) -> float:
    """As the crow flies (haversine)."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def person_cost(person: Person, group: Group, sites: Mapping[str, Site], rules: Rules) -> int | None:
    """What this person costs in this group; None when it is not possible."""
    wish = _wish_cost(person, group.theme, rules)
    way = _way_cost(person, sites[group.site], rules) if group.site else _remote_cost(person, rules)
    language = _language_cost(person, group.language, rules)
    return None if wish is None or way is None or language is None else wish + way + language


def problem_of(person: Person, group: Group, sites: Mapping[str, Site], rules: Rules) -> str:
    """Why it is not possible: "theme", "scope", "remote", "language", "far"; "" when it is."""
    scope = rules.scopes.get(group.theme)
    if scope and person.country not in scope:
        return "scope"
    if _wish_cost(person, group.theme, rules) is None:
        return "theme"
    if _language_cost(person, group.language, rules) is None:
        return "language"
    if (person.remote == "only") if group.site else (person.remote == "no"):
        return "remote"
    return "" if not group.site or _way_cost(person, sites[group.site], rules) is not None else "far"


def _wish_cost(person: Person, theme: str, rules: Rules) -> int | None:
    scope = rules.scopes.get(theme)
    if scope and person.country not in scope:
        return None
    if not person.wishes:
        return 0
    return rules.weights.wish * person.wishes.index(theme) if theme in person.wishes else None


def _language_cost(person: Person, language: str, rules: Rules) -> int | None:
    if not language or not person.languages:
        return 0
    if language not in person.languages:
        return None
    return 0 if person.languages[0] == language else rules.weights.second_language


def _remote_cost(person: Person, rules: Rules) -> int | None:
    return {"only": 0, "yes": rules.weights.remote}.get(person.remote)


def _way_cost(person: Person, site: Site, rules: Rules) -> int | None:
    if person.remote == "only":
        return None
    weights = rules.weights
    if person.site == site.key:
        return 0
    abroad = weights.abroad if person.country and site.country and person.country != site.country else 0
    other = weights.other_site if person.site else 0
    if person.place is None:
        return None if abroad else weights.unknown_place + other
    km = km_between(person.place, site.place)
    if km > rules.far_km:
        return None
    return abroad + other + next((cost for limit, cost in weights.bands if km <= limit), weights.beyond)


class Tally:
    """The people of one group, counted, so that a move is priced without looking at all of them again."""

    __slots__ = ("animate", "new", "size", "slots", "write")

    def __init__(self, slots: int) -> None:
        self.size = self.new = self.animate = self.write = 0
        self.slots = [0] * slots

    def count(self, person: "Row", step: int) -> None:
        self.size += step
        self.new += step * person.new
        self.animate += step * person.animate
        self.write += step * person.write
        for at in person.free:
            self.slots[at] += step

    def cost(self, rules: Rules) -> int:
        """The group's own part of the objective."""
        size, weights = self.size, rules.weights
        if not size:
            return 0
        cost = 0 if self.animate else weights.no_animator
        if not self.write:
            cost += weights.no_writer
        if self.new in (0, size):
            cost += weights.one_sided
        if self.slots:
            cost += weights.slot * (size - max(self.slots))
        beyond = max(0, size - rules.ideal)
        return cost + weights.crowding * beyond * (beyond + 1) // 2


@dataclass(frozen=True)
class Row:
    """A person as the solvers read them: `options` maps the number of a group to the cost there."""

    person: Person
    options: dict[int, int]
    new: int
    animate: int
    write: int
    free: tuple[int, ...]  # numbers of the slots in which they can come


class Ground:
    """Everything that the solvers share. People stand in an order drawn from the seed, whatever order they came in."""

    def __init__(
        self, people: Iterable[Person], groups: Sequence[Group], sites: Iterable[Site], rules: Rules, seed: str
    ) -> None:
        self.rules = rules
        self.seed = seed
        self.sites = {site.key: site for site in sorted(sites, key=lambda one: one.key)}
        self.groups = sorted(groups, key=lambda one: one.key)
        drawn = sorted(people, key=lambda one: (_draw(seed, one.key), one.key))
        self.slots = sorted({slot for one in drawn for slot in one.slots})
        self.rows = [self.row(one) for one in drawn]

    def row(self, person: Person) -> Row:
        priced = ((at, person_cost(person, group, self.sites, self.rules)) for at, group in enumerate(self.groups))
        return self.counted(person, {at: cost for at, cost in priced if cost is not None})

    def counted(self, person: Person, options: dict[int, int] | None = None) -> Row:
        """As a Tally counts them: without options, what the groups would cost them is not worked out."""
        free = tuple(at for at, slot in enumerate(self.slots) if not person.slots or slot in person.slots)
        return Row(
            person,
            options or {},
            int(person.is_new),
            int(person.may_animate),
            int(person.may_write),
            free,
        )

    def tallies(self, places: Sequence[int | None]) -> list[Tally]:
        found = [Tally(len(self.slots)) for _group in self.groups]
        for row, at in zip(self.rows, places, strict=True):
            if at is not None:
                found[at].count(row, 1)
        return found

    def cost(self, places: Sequence[int | None]) -> int:
        """The objective of who is where (`places[n]` is the number of the group of `rows[n]`). A pinned person may be
        where they could not be: that costs as much as having no group."""
        people = sum(
            self.rules.weights.unplaced if at is None else row.options.get(at, self.rules.weights.unplaced)
            for row, at in zip(self.rows, places, strict=True)
        )
        return people + sum(tally.cost(self.rules) for tally in self.tallies(places))


def _draw(seed: str, key: str) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()
