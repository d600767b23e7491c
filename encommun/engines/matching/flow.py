"""Exact placement in given groups when each person counts for themself: a flow of least cost.

People are put in one by one, each along the cheapest chain of moves (p takes the place of q, who takes …); no cheaper
placement of those already in exists after any step (successive shortest paths with potentials: Ahuja, Magnanti and Orlin,
Network Flows, 1993, section 9.7). Chains lead through groups only, so that a step costs the groups that it visits.
"""

import heapq
from collections.abc import Callable

from .costs import Ground

NOBODY = -1
Reach = Callable[[int, int, int, int], None]


class Flow:
    """Who is where; `places[n]` is None for who has no group. Pinned people fill a place and never move."""

    def __init__(self, ground: Ground, pins: dict[int, int], open_groups: set[int]) -> None:
        self.ground = ground
        self.places: list[int | None] = [pins.get(at) for at in range(len(ground.rows))]
        self.pinned = set(pins)
        self.open = set(open_groups)
        self.inside: list[set[int]] = [set() for _group in ground.groups]
        self.sizes = [0] * len(ground.groups)
        for group in pins.values():
            self.sizes[group] += 1
        self.height = [0] * (len(ground.groups) + 1)  # the potentials; the last one is the way out

    def insert(self, person: int) -> None:
        """Place one more person, moving others where that is cheaper. Their having no group costs `unplaced`."""
        end = len(self.ground.groups)
        known, before, finished = self._search(person, end)
        if end not in known:
            return
        limit = known[end]
        for at in finished:
            self.height[at] += min(known[at], limit) - limit
        at, mover = before[end]
        if mover == NOBODY:
            self.sizes[at] += 1
        else:
            self._take_out(mover)
        while True:
            origin, mover = before[at]
            if origin == NOBODY:
                mover = person
            else:
                self._take_out(mover)
            self.inside[at].add(mover)
            self.places[mover] = at
            if origin == NOBODY:
                return
            at = origin

    def _take_out(self, person: int) -> None:
        at = self.places[person]
        if at is not None:
            self.inside[at].discard(person)
        self.places[person] = None

    def _search(self, person: int, end: int) -> tuple[dict[int, int], dict[int, tuple[int, int]], list[int]]:
        """Distances from the person, which (group, mover) leads to each, and the groups that were finished."""
        height, unplaced = self.height, self.ground.rules.weights.unplaced
        known: dict[int, int] = {}
        before: dict[int, tuple[int, int]] = {}
        heap: list[tuple[int, int]] = []

        def reach(at: int, cost: int, origin: int, mover: int) -> None:
            if cost < known.get(at, cost + 1):
                known[at], before[at] = cost, (origin, mover)
                heapq.heappush(heap, (cost, at))

        # Without a group they cost `unplaced`: a chain that costs more is not worth it.
        most = unplaced - height[end]
        for at, cost in self.ground.rows[person].options.items():
            if at in self.open:
                reach(at, cost - height[at], NOBODY, person)
        finished: set[int] = set()
        while heap:
            cost, at = heapq.heappop(heap)
            if at in finished or cost > known[at]:
                continue
            if at == end:
                break
            finished.add(at)
            self._leave(at, cost, end, reach)
        if known.get(end, most + 1) > most:
            known.pop(end, None)
        return known, before, sorted(finished)

    def _leave(self, at: int, cost: int, end: int, reach: Reach) -> None:
        """Every step out of a group: a free place in it, or somebody in it who goes elsewhere or nowhere."""
        rules, height = self.ground.rules, self.height
        if self.sizes[at] < rules.largest:
            crowding = rules.weights.crowding * max(0, self.sizes[at] + 1 - rules.ideal)
            reach(end, cost + crowding + height[at] - height[end], at, NOBODY)
        for mover in sorted(self.inside[at]):
            options = self.ground.rows[mover].options
            here = cost + height[at] - options[at]
            reach(end, here + rules.weights.unplaced - height[end], at, mover)
            for other, there in options.items():
                if other != at and other in self.open:
                    reach(other, here + there - height[other], at, mover)

    def close(self, group: int) -> list[int]:
        """Close a group; who was in it has no group, and what stays is still the cheapest for the others."""
        out = sorted(self.inside[group])
        self.open.discard(group)
        for person in out:
            self.places[person] = None
        self.inside[group].clear()
        self.sizes[group] -= len(out)
        return out
