"""The least cost of all ways to place a few people: every way is looked at, those that cannot be cheaper are cut off."""

from math import prod

from .costs import Ground, Tally

MOST = 60_000  # ways, before any is cut off


def is_small(ground: Ground, pins: dict[int, int]) -> bool:
    ways = prod(len(row.options) + 1 for at, row in enumerate(ground.rows) if at not in pins)
    return len(ground.rows) <= 24 and ways <= MOST


class Exact:
    """Depth first over people in their drawn order, dearest choice last. The first of equal answers is kept."""

    def __init__(self, ground: Ground, pins: dict[int, int]) -> None:
        self.ground, self.pins = ground, pins
        unplaced = ground.rules.weights.unplaced
        self.choices: list[list[tuple[int, int | None]]] = []
        for at, row in enumerate(ground.rows):
            if at in pins:
                self.choices.append([(row.options.get(pins[at], unplaced), pins[at])])
            else:
                priced: list[tuple[int, int | None]] = sorted((cost, group) for group, cost in row.options.items())
                self.choices.append([*priced, (unplaced, None)])
        self.rest = [0]
        for choices in reversed(self.choices):
            self.rest.append(self.rest[-1] + choices[0][0])
        self.rest.reverse()
        self.tallies = [Tally(len(ground.slots)) for _group in ground.groups]
        self.now: list[int | None] = []
        self.best: list[int | None] = []
        self.least = sum(unplaced for _row in ground.rows) * 2 + 1_000_000

    def solve(self) -> list[int | None]:
        self._go(0)
        return self.best

    def _go(self, cost: int) -> None:
        person = len(self.now)
        if cost + self.rest[person] >= self.least:
            return
        if person == len(self.choices):
            self._finish(cost)
            return
        for price, group in self.choices[person]:
            if group is not None:
                if self.tallies[group].size >= self.ground.rules.largest and person not in self.pins:
                    continue
                self.tallies[group].count(self.ground.rows[person], 1)
            self.now.append(group)
            self._go(cost + price)
            self.now.pop()
            if group is not None:
                self.tallies[group].count(self.ground.rows[person], -1)

    def _finish(self, cost: int) -> None:
        rules = self.ground.rules
        for group, tally in zip(self.ground.groups, self.tallies, strict=True):
            if 0 < tally.size < rules.smallest and not group.is_kept:
                return
            cost += tally.cost(rules)
        if cost < self.least:
            self.least, self.best = cost, list(self.now)
