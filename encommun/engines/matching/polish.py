"""From a flow to groups of a decent size and mix: small ones are closed, closed ones tried again, people moved and
exchanged while the whole objective falls. What it does depends on the seed alone, and its work is bounded."""

from collections.abc import Callable

from .costs import Ground, Row
from .flow import Flow

TRIES = 400_000  # exchanges looked at, at most
ROUNDS = 6

Progress = Callable[[int], None]


def spread(ground: Ground, pins: dict[int, int], progress: Progress) -> list[int | None]:
    """Who is where: `places[n]` for `ground.rows[n]`."""
    flow = Flow(ground, pins, set(range(len(ground.groups))))
    waiting = [at for at in range(len(ground.rows)) if at not in pins]
    for done, person in enumerate(waiting):
        flow.insert(person)
        if done % 100 == 0:
            progress(60 * done // len(waiting))
    _close_small(ground, flow)
    progress(70)
    moves = Moves(ground, flow.places, set(pins))
    for turn in range(ROUNDS):
        changed = moves.open_closed()
        changed = moves.move_each() or changed
        changed = moves.exchange() or changed
        progress(70 + 5 * (turn + 1))
        if not changed:
            break
    return moves.places


def _close_small(ground: Ground, flow: Flow) -> None:
    """While a group has too few people, close the smallest and place its people elsewhere."""
    rules = ground.rules
    while True:
        small = [
            (flow.sizes[at], at)
            for at in flow.open
            if flow.sizes[at] < rules.smallest and not ground.groups[at].is_kept
        ]
        if not small:
            return
        for person in flow.close(min(small)[1]):
            flow.insert(person)


class Moves:
    """The local search. Pinned people stay; a group keeps a possible size after every step."""

    def __init__(self, ground: Ground, places: list[int | None], pinned: set[int]) -> None:
        self.ground, self.places, self.pinned = ground, list(places), pinned
        self.tallies = ground.tallies(places)
        self.costs = [tally.cost(ground.rules) for tally in self.tallies]
        self.tries = 0

    def price(self, person: int, at: int | None) -> int:
        unplaced = self.ground.rules.weights.unplaced
        return unplaced if at is None else self.ground.rows[person].options.get(at, unplaced)

    def move_each(self) -> bool:
        """Move one person at a time to where the whole costs less."""
        rules, changed = self.ground.rules, False
        for person, row in enumerate(self.ground.rows):
            here = self.places[person]
            if person in self.pinned or not self._may_leave(here):
                continue
            gain_out = 0 if here is None else self.costs[here] - self._with(here, row, -1)
            best, target = 0, here
            for there in row.options:
                tally = self.tallies[there]
                if there == here or tally.size >= rules.largest or not self._is_open(there):
                    continue
                own = self.price(person, here) - row.options[there]
                if own + gain_out + self.costs[there] <= best:
                    continue
                gain = own + gain_out + self.costs[there] - self._with(there, row, 1)
                if gain > best:
                    best, target = gain, there
            if target != here:
                self._put(person, target)
                changed = True
        return changed

    def exchange(self) -> bool:
        """Exchange two people of two groups, or one of a group with one who has none, where the whole costs less."""
        changed = False
        inside: list[list[int]] = [[] for _group in self.ground.groups]
        for person, at in enumerate(self.places):
            if at is not None and person not in self.pinned:
                inside[at].append(person)
        for person, row in enumerate(self.ground.rows):
            if person in self.pinned:
                continue
            for there in row.options:
                here = self.places[person]
                if there == here or self.tries >= TRIES:
                    continue
                for other in inside[there]:
                    if self.places[other] == there and self._try_exchange(person, other):
                        changed = True
                        break
        return changed

    def open_closed(self) -> bool:
        """Open a closed group when enough people would gain by it together."""
        rules, changed = self.ground.rules, False
        wanting: dict[int, list[tuple[int, int]]] = {}
        for person, row in enumerate(self.ground.rows):
            if person in self.pinned:
                continue
            now = self.price(person, self.places[person])
            for there, cost in row.options.items():
                if not self._is_open(there) and cost < now:
                    wanting.setdefault(there, []).append((cost - now, person))
        for there in sorted(wanting):
            movers, leaving = [], dict.fromkeys(range(len(self.tallies)), 0)
            for _gain, person in sorted(wanting[there]):
                here = self.places[person]
                if self.price(person, here) <= self.ground.rows[person].options[there]:
                    continue
                if here is not None and not self._may_leave(here, leaving[here] + 1):
                    continue
                if here is not None:
                    leaving[here] += 1
                movers.append(person)
                if len(movers) == rules.ideal:
                    break
            if len(movers) >= rules.smallest:
                changed = self._try_opening(there, movers) or changed
        return changed

    def _try_opening(self, there: int, movers: list[int]) -> bool:
        touched = sorted({there} | {at for at in (self.places[one] for one in movers) if at is not None})
        before = sum(self.costs[at] for at in touched) + sum(self.price(one, self.places[one]) for one in movers)
        origins = [self.places[one] for one in movers]
        for one in movers:
            self._put(one, there)
        after = sum(self.costs[at] for at in touched) + sum(self.price(one, there) for one in movers)
        if after < before:
            return True
        for one, origin in zip(movers, origins, strict=True):
            self._put(one, origin)
        return False

    def _try_exchange(self, one: int, other: int) -> bool:
        here, there = self.places[one], self.places[other]
        rows = self.ground.rows
        if here is not None and here not in rows[other].options:
            return False
        self.tries += 1
        own = self.price(one, here) + self.price(other, there) - self.price(one, there) - self.price(other, here)
        groups = [at for at in (here, there) if at is not None]
        before = sum(self.costs[at] for at in groups)
        if own + before <= 0:
            return False
        self._put(one, there)
        self._put(other, here)
        if own + before - sum(self.costs[at] for at in groups) > 0:
            return True
        self._put(one, here)
        self._put(other, there)
        return False

    def _is_open(self, at: int) -> bool:
        return self.tallies[at].size > 0 or self.ground.groups[at].is_kept

    def _may_leave(self, at: int | None, count: int = 1) -> bool:
        if at is None or self.ground.groups[at].is_kept:
            return True
        return self.tallies[at].size - count >= self.ground.rules.smallest

    def _with(self, at: int, row: Row, step: int) -> int:
        tally = self.tallies[at]
        tally.count(row, step)
        cost = tally.cost(self.ground.rules)
        tally.count(row, -step)
        return cost

    def _put(self, person: int, at: int | None) -> None:
        row, here = self.ground.rows[person], self.places[person]
        for group, step in ((here, -1), (at, 1)):
            if group is not None:
                self.tallies[group].count(row, step)
                self.costs[group] = self.tallies[group].cost(self.ground.rules)
        self.places[person] = at
