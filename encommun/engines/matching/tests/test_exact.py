"""Small cases against every way there is, large ones against another library where the model is the same."""

import itertools
import random
from collections.abc import Collection, Sequence

import pytest
from scipy.optimize import linear_sum_assignment

from encommun.engines.matching import Group, Person, Rules, Site, Weights, assign, person_cost
from encommun.engines.matching.costs import Ground
from encommun.engines.matching.exact import is_small
from encommun.engines.matching.flow import Flow
from encommun.engines.matching.polish import spread

from .people import SITES, draw_people, three_groups


def every_way(people: list[Person], groups: list[Group], sites: Sequence[Site], rules: Rules) -> int | None:
    """The least objective of all placements that are possible, each counted afresh from its words."""
    by_key = {site.key: site for site in sites}
    least = None
    for places in itertools.product([None, *groups], repeat=len(people)):
        cost = objective(people, places, groups, by_key, rules)
        if cost is not None and (least is None or cost < least):
            least = cost
    return least


def objective(
    people: list[Person],
    places: Sequence[Group | None],
    groups: list[Group],
    sites: dict[str, Site],
    rules: Rules,
) -> int | None:
    """The docstring of `costs`, written a second time without its code for groups."""
    weights, total = rules.weights, 0
    for person, group in zip(people, places, strict=True):
        own = weights.unplaced if group is None else person_cost(person, group, sites, rules)
        if own is None:
            return None
        total += own
    slots = {slot for person in people for slot in person.slots}
    for group in groups:
        inside = [person for person, place in zip(people, places, strict=True) if place is group]
        if not inside:
            continue
        if len(inside) > rules.largest or (len(inside) < rules.smallest and not group.is_kept):
            return None
        total += weights.no_animator * (not any(person.may_animate for person in inside))
        total += weights.no_writer * (not any(person.may_write for person in inside))
        total += weights.one_sided * (len({person.is_new for person in inside}) == 1)
        total += weights.crowding * sum(range(1, len(inside) - rules.ideal + 1))
        if slots:
            there = max(sum(not person.slots or slot in person.slots for person in inside) for slot in slots)
            total += weights.slot * (len(inside) - there)
    return total


@pytest.mark.parametrize("seed", range(24))
def test_few_people_are_placed_exactly(seed: int) -> None:
    dice = random.Random(seed)
    people = draw_people(dice.randint(1, 6), seed, SITES[:2], ("work", "places"))
    rules = Rules(smallest=dice.randint(1, 3), largest=dice.randint(3, 5), far_km=60)
    found = assign(people, three_groups(), SITES[:2], rules, seed="s")
    assert found.is_exact
    assert found.cost == every_way(people, three_groups(), SITES[:2], rules)


@pytest.mark.slow
def test_seven_people_in_three_groups() -> None:
    people = draw_people(7, 99, SITES[:2], ("work", "places"))
    rules = Rules(smallest=2, largest=4, far_km=60)
    found = assign(people, three_groups(), SITES[:2], rules, seed="s")
    assert found.cost == every_way(people, three_groups(), SITES[:2], rules)


def test_the_heuristic_is_never_below_the_exact_answer_and_rarely_far_above() -> None:
    over = 0
    for seed in range(40):
        people = draw_people(6, seed, SITES[:2], ("work", "places"))
        rules = Rules(smallest=2, largest=4, far_km=60)
        ground = Ground(people, three_groups(), SITES[:2], rules, "s")
        exact = assign(people, three_groups(), SITES[:2], rules, seed="s").cost
        other = ground.cost(spread(ground, {}, lambda share: None))
        assert other >= exact
        over += other > exact
    assert over <= 6


LINEAR = Rules(
    smallest=1, largest=5, far_km=60,
    weights=Weights(no_animator=0, no_writer=0, one_sided=0, slot=0, crowding=0),
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_flow_costs_what_a_library_finds(seed: int) -> None:
    """Without the groups' own part, places in groups are columns of an assignment (scipy: linear_sum_assignment)."""
    people = draw_people(40, seed)
    ground = Ground(people, _each_spot(), SITES, LINEAR, "s")
    flow = Flow(ground, {}, set(range(len(ground.groups))))
    for person in range(len(people)):
        flow.insert(person)
    assert ground.cost(flow.places) == _library(ground, len(people))


def test_closing_a_group_leaves_the_cheapest_for_the_others() -> None:
    people = draw_people(60, 5)
    ground = Ground(people, _each_spot(), SITES, LINEAR, "s")
    flow = Flow(ground, {}, set(range(len(ground.groups))))
    for person in range(len(people)):
        flow.insert(person)
    for closed in (0, 7, 3):
        for person in flow.close(closed):
            flow.insert(person)
        assert ground.cost(flow.places) == _library(
            ground, len(people), closed=set(range(len(ground.groups))) - flow.open
        )


def _each_spot() -> list[Group]:
    return [
        Group(f"{theme}-{site}-{language}", theme, site, language)
        for theme in ("work", "places") for site in ("", "liege", "gent") for language in ("fr", "nl")
    ]  # fmt: skip


def _library(ground: Ground, count: int, closed: Collection[int] = ()) -> int:
    columns = [at for at in range(len(ground.groups)) if at not in closed for _seat in range(ground.rules.largest)]
    unplaced = ground.rules.weights.unplaced
    table = [[row.options.get(at, 10**6) for at in columns] + [unplaced] * count for row in ground.rows]
    rows, chosen = linear_sum_assignment(table)
    return sum(table[row][column] for row, column in zip(rows, chosen, strict=True))


def test_a_case_worked_by_hand() -> None:
    """Two want the same seat: the one who lives next door has it, the other goes to their second wish, 30 more."""
    site = Site("here", (50.0, 4.0), "BE")
    near = Person("near", ("a",), (50.0, 4.0), country="BE")
    far = Person("far", ("a", "b"), (50.0, 4.3), country="BE")
    rules = Rules(smallest=1, largest=1, far_km=60, weights=Weights(no_animator=0, no_writer=0, one_sided=0))
    found = assign([near, far], [Group("a", "a", "here"), Group("b", "b", "here")], [site], rules, seed="s")
    assert {one.person: one.group for one in found.placements} == {"near": "a", "far": "b"}
    assert found.cost == 30 + 5
    assert [(one.kind, one.group) for one in found.placements[0].changes] == [("full", "a")]


def test_what_is_small() -> None:
    ground = Ground(draw_people(6, 1), three_groups(), SITES, Rules(), "s")
    assert is_small(ground, {})
    assert not is_small(Ground(draw_people(60, 1), _each_spot(), SITES, Rules(), "s"), {})
