"""Which tokens of one list stand in another, in the same order: patience first, then Myers within bounds.

Sources: B. Cohen's patience diff (tokens that occur once on both sides are the anchors) and E. W. Myers, "An O(ND)
difference algorithm and its variations" (1986) for what lies between two anchors.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

DISTANCE = 100  # edits between two anchors past which they count as rewritten
STRETCH = 8_000  # tokens between two anchors past which nobody looks for more


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each token of `old` its place in `new`, -1 where it is gone; places only grow."""
    found = [-1] * len(old)
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        a, a_end, b, b_end = waiting.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found[a] = b
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found[a_end] = b_end
        if a == a_end or b == b_end:
            continue
        anchors = _anchors(old[a:a_end], new[b:b_end])
        if not anchors:
            for i, j in _myers(old[a:a_end], new[b:b_end]):
                found[a + i] = b + j
            continue
        last = (a, b)
        for i, j in anchors:
            found[a + i] = b + j
            waiting.append((last[0], a + i, last[1], b + j))
            last = (a + i + 1, b + j + 1)
        waiting.append((last[0], a_end, last[1], b_end))
    return found


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest growing run of tokens that occur once on both sides."""
    once_old, once_new = Counter(old), Counter(new)
    places = {token: j for j, token in enumerate(new) if once_new[token] == 1}
    pairs = [(i, places[token]) for i, token in enumerate(old) if once_old[token] == 1 and token in places]
    ends: list[int] = []  # smallest last place in `new` of a run of each length
    heads: list[int] = []  # the pair that ends it
    before = [-1] * len(pairs)
    for k, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before[k] = heads[length - 1] if length else -1
        ends[length : length + 1] = [j]
        heads[length : length + 1] = [k]
    run, k = [], heads[-1] if heads else -1
    while k >= 0:
        run.append(pairs[k])
        k = before[k]
    return run[::-1]


def _myers(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal tokens along a shortest edit path; none when it is longer than DISTANCE or the stretch too long."""
    n, m = len(old), len(new)
    if n + m > STRETCH:
        return []
    reach = {1: 0}
    trace: list[dict[int, int]] = []
    for distance in range(min(n + m, DISTANCE) + 1):
        trace.append(dict(reach))
        for k in range(-distance, distance + 1, 2):
            down = k == -distance or (k != distance and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            while x < n and x - k < m and old[x] == new[x - k]:
                x += 1
            reach[k] = x
            if x >= n and x - k >= m:
                return _walk_back(trace, n, m)
    return []


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    pairs = []
    for distance in range(len(trace) - 1, -1, -1):
        reach, k = trace[distance], x - y
        down = k == -distance or (k != distance and reach[k - 1] < reach[k + 1])
        from_k = k + 1 if down else k - 1
        from_x = reach[from_k]
        from_y = from_x - from_k
        while x > max(from_x, 0) and y > max(from_y, 0):
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = from_x, from_y
    return pairs
