"""Pairs that look alike -> groups to propose. Pure arithmetic, the same whatever the order of the pairs.

Average linkage: two groups become one while the mean score over all pairs between them is that of a pair worth a look,
so that a chain (a near b, b near c, c near d) does not glue everything together. A pair that was not found counts as
MISSING. Two that somebody told apart are never in one group.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Mapping

LEAST = 500  # thousandths: where "have a look" begins
MISSING = 250
FLOOR = (
    50  # thousandths: from here on editors look. Their bench proposes and forgets nothing; writers see from LEAST on
)
MOST = 12  # things in one group: more than that nobody decides at once

Pair = tuple[int, int]


def for_editors(score: int) -> int:
    """A score as the bench weighs it, in thousandths: the odds grow so that FLOOR becomes LEAST, and the order stays."""
    odds = min(score, 999) / (1000 - min(score, 999)) * (1000 - FLOOR) / FLOOR
    return round(1000 * odds / (1 + odds))


def gathered(scores: Mapping[Pair, int], apart: Collection[Pair] = ()) -> list[tuple[int, ...]]:
    """Groups of two or more, each sorted, the lowest number first. `scores` in thousandths, whichever way a pair is written.

    About n log n for n pairs: groups stay small.
    """
    made = _Groups(scores, apart)
    while pair := made.nearest():
        made.join(*pair)
    return sorted(tuple(sorted(group)) for group in made.members.values() if len(group) > 1)


class _Groups:
    """Groups named by their lowest number. `found[a][b]` is (sum of scores, number of pairs found) between two groups."""

    def __init__(self, scores: Mapping[Pair, int], apart: Collection[Pair]) -> None:
        self.members: dict[int, set[int]] = {}
        self.found: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)
        self.waiting: list[tuple[float, int, int, int]] = []
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        best: dict[Pair, int] = {}
        for (one, other), score in scores.items():
            key = (min(one, other), max(one, other))
            if one != other:
                best[key] = max(best.get(key, 0), score)
        for (one, other), score in best.items():
            self.members.setdefault(one, {one})
            self.members.setdefault(other, {other})
            self._put(one, other, score, 1)

    def nearest(self) -> Pair | None:
        """The two groups with the highest mean between them that may become one; None when none is left."""
        while self.waiting:
            _mean, one, other, stamp = heapq.heappop(self.waiting)
            if self._stamp(one, other) == stamp and self._may_join(one, other):
                return one, other
        return None

    def join(self, one: int, other: int) -> None:
        """`other` goes into `one`, the lower number."""
        self.members[one] |= self.members.pop(other)
        self.apart[one] |= self.apart.pop(other, set())
        theirs = self.found.pop(other)
        del self.found[one][other], theirs[one]
        for third, (total, count) in theirs.items():
            del self.found[third][other]
            mine, known = self.found[one].get(third, (0, 0))
            self.found[one][third] = self.found[third][one] = (mine + total, known + count)
        for third, (total, count) in self.found[one].items():
            self._put(one, third, total, count)

    def _put(self, one: int, other: int, total: int, count: int) -> None:
        self.found[one][other] = self.found[other][one] = (total, count)
        low, high = min(one, other), max(one, other)
        mean = self._mean(low, high)
        if mean >= LEAST:
            heapq.heappush(self.waiting, (-mean, low, high, self._stamp(low, high)))

    def _mean(self, one: int, other: int) -> float:
        total, count = self.found[one][other]
        pairs = len(self.members[one]) * len(self.members[other])
        return (total + MISSING * (pairs - count)) / pairs

    def _stamp(self, one: int, other: int) -> int:
        """What changes when either group grows: older entries of the queue are then out of date."""
        if one not in self.members or other not in self.members or other not in self.found[one]:
            return -1
        return len(self.members[one]) * (MOST + 1) + len(self.members[other])

    def _may_join(self, one: int, other: int) -> bool:
        if len(self.members[one]) + len(self.members[other]) > MOST:
            return False
        return not self.apart[one] & self.members[other] and not self.apart[other] & self.members[one]
