"""The one door: people, sites and rules in, a composition out."""

from collections.abc import Iterable, Mapping, Sequence

from .costs import Ground, Tally, km_between, person_cost, problem_of
from .exact import Exact, is_small
from .model import Composition, Formed, Group, Person, Placement, Price, Rules, Site, Unplaced
from .opening import is_far, offers
from .polish import Progress, spread
from .reasons import Reasons


def _quiet(_share: int) -> None:
    return None


def compose(
    people: Iterable[Person],
    sites: Iterable[Site],
    rules: Rules,
    *,
    seed: str,
    given: Sequence[Group] = (),
    pins: Mapping[str, str] | None = None,
    progress: Progress = _quiet,
) -> Composition:
    """Propose groups. The objective is written in `costs`; a few people are placed exactly, many by a flow of least cost
    and a bounded local search. The same people, sites, rules and seed give the same answer in any order.

    `given` groups are offered as they are, beside those that people's wishes suggest. `pins` maps a person to the key of
    a given group: they stay there. `progress(share)` hears how far it is, in per cent. Raises ValueError when two people
    bear the same key, or a pin names a group that is not given.
    """
    everybody = sorted(people, key=lambda one: one.key)
    places = sorted(sites, key=lambda one: one.key)
    groups = offers(everybody, places, rules, given)
    return assign(everybody, groups, places, rules, seed=seed, pins=pins, progress=progress)


def assign(
    people: Iterable[Person],
    groups: Sequence[Group],
    sites: Iterable[Site],
    rules: Rules,
    *,
    seed: str,
    pins: Mapping[str, str] | None = None,
    progress: Progress = _quiet,
) -> Composition:
    """Place people in these groups alone; each may stay empty. Raises ValueError as `compose` does."""
    ground, fixed = _lay(people, groups, sites, rules, seed, pins or {})
    is_exact = is_small(ground, fixed)
    found = Exact(ground, fixed).solve() if is_exact else spread(ground, fixed, progress)
    answer = _tell(ground, found, fixed, is_exact)
    progress(100)
    return answer


def explain(
    people: Iterable[Person],
    groups: Sequence[Group],
    sites: Iterable[Site],
    rules: Rules,
    *,
    seed: str,
    places: Mapping[str, str],
    pins: Iterable[str] = (),
) -> Composition:
    """The same answer for people who are already placed: `places` maps each to a group's key. Nobody is moved."""
    ground, fixed = _lay(people, groups, sites, rules, seed, places)
    pinned = set(pins)
    kept = {at: group for at, group in fixed.items() if ground.rows[at].person.key in pinned}
    return _tell(ground, [fixed.get(at) for at in range(len(ground.rows))], kept, False)


def prices(
    person: Person,
    groups: Mapping[Group, Sequence[Person]],
    sites: Iterable[Site],
    rules: Rules,
) -> list[Price]:
    """What each group would cost with this person more, in the order of the groups. `groups` maps each to the others in
    it, so that the price of staying is there too; having no group costs `rules.weights.unplaced`."""
    ground = Ground([], list(groups), sites, rules, "")
    everybody = [person, *(one for others in groups.values() for one in others)]
    ground.slots = sorted({slot for one in everybody for slot in one.slots})
    found = []
    for group, others in groups.items():
        tally = Tally(len(ground.slots))
        for one in others:
            tally.count(ground.counted(one), 1)
        before = tally.cost(rules)
        tally.count(ground.counted(person), 1)
        own = person_cost(person, group, ground.sites, rules)
        cost = (rules.weights.unplaced if own is None else own) + tally.cost(rules) - before
        site = ground.sites.get(group.site)
        km = round(km_between(person.place, site.place), 1) if site and person.place else None
        wish = person.wishes.index(group.theme) + 1 if group.theme in person.wishes else 0
        problem = "" if own is not None else problem_of(person, group, ground.sites, rules)
        found.append(Price(group.key, cost, wish, km, problem, len(others) >= rules.largest))
    return found


def _lay(
    people: Iterable[Person], groups: Sequence[Group], sites: Iterable[Site], rules: Rules, seed: str,
    places: Mapping[str, str],
) -> tuple[Ground, dict[int, int]]:  # fmt: skip
    ground = Ground(people, groups, sites, rules, seed)
    by_key = {group.key: at for at, group in enumerate(ground.groups)}
    keys = [row.person.key for row in ground.rows]
    if len(set(keys)) != len(keys) or len(by_key) != len(ground.groups):
        raise ValueError("each person and each group has a key of its own")
    if unknown := sorted(set(places.values()) - set(by_key)):
        raise ValueError(f"no such group: {unknown}")
    return ground, {at: by_key[places[key]] for at, key in enumerate(keys) if key in places}


def _tell(ground: Ground, places: list[int | None], pinned: dict[int, int], is_exact: bool) -> Composition:
    reasons = Reasons(ground, places, set(pinned))
    placed: list[Placement] = []
    without: list[Unplaced] = []
    inside: dict[int, list[int]] = {}
    for at, here in enumerate(places):
        if here is None:
            without.append(reasons.unplaced(at))
        else:
            placed.append(reasons.placement(at))
            inside.setdefault(here, []).append(at)
    formed = [
        _formed(ground, group, inside.get(at, []))
        for at, group in enumerate(ground.groups)
        if group.is_kept or at in inside
    ]
    far = [row.person.key for row in ground.rows if is_far(row.person, reasons.sites, ground.rules)]
    return Composition(
        groups=tuple(formed),
        placements=tuple(sorted(placed, key=lambda one: one.person)),
        unplaced=tuple(sorted(without, key=lambda one: one.person)),
        far=tuple(sorted(far)),
        cost=ground.cost(places),
        is_exact=is_exact,
        seed=ground.seed,
    )


def _formed(ground: Ground, group: Group, inside: list[int]) -> Formed:
    people = [ground.rows[at] for at in inside]
    keys = tuple(sorted(row.person.key for row in people))
    if not ground.slots or not any(row.person.slots for row in people):
        return Formed(group, keys)
    counts = [sum(at in row.free for row in people) for at in range(len(ground.slots))]
    best = max(range(len(counts)), key=lambda at: (counts[at], -at))
    return Formed(group, keys, ground.slots[best], len(people) - counts[best])
