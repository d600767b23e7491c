"""Put proposals in an order of priority from many people's own orders: never for or against, always which first.

The method is Schulze's (M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36, 2011), by winning votes: a proposal stands before another
when a chain of duels leads from it to the other whose weakest duel is stronger than any chain that leads back. Whoever
wins every duel stands first. The order among those that the ballots leave equal is drawn by lot from a published seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

Key = Hashable


@dataclass(frozen=True)
class Duel:
    """How many ballots put `one` before `other`, and the other way round; the rest rank neither before the other."""

    one: Key
    other: Key
    before: int
    after: int


@dataclass(frozen=True)
class Ranking:
    """`order` is final, the most wanted first; `tiers` are the same with those that the ballots leave equal together.

    `by_lot` are the keys whose place among equals was drawn. `duels` hold each pair once, in the order of `order`.
    `ballots` counts those that rank at least one proposal, `blank` the others.
    """

    order: tuple[Key, ...]
    tiers: tuple[tuple[Key, ...], ...]
    by_lot: frozenset[Key]
    duels: tuple[Duel, ...]
    ballots: int
    blank: int
    firsts: dict[Key, int]
    ranked: dict[Key, int]


def rank(ballots: Iterable[Sequence[Key]], keys: Sequence[Key], *, seed: str) -> Ranking:
    """Count `ballots`, each the keys that a person ranks, the most wanted first; what is left out stands equal, last.

    Ballots × (n²) steps for the duels of n proposals, grouped by equal ballots, and n³ for the chains. Raises ValueError
    for a ballot that names a proposal twice or one that does not stand.
    """
    standing = set(keys)
    if len(standing) != len(keys):
        raise ValueError("a proposal stands twice")
    piles = Counter(tuple(ballot) for ballot in ballots)
    for ballot in piles:
        if len(set(ballot)) != len(ballot) or not standing.issuperset(ballot):
            raise ValueError(f"a ballot that cannot be counted: {ballot!r}")
    before = _duels(piles, keys)
    strength = _chains(before, keys)
    wins = {one: sum(strength[one, other] > strength[other, one] for other in keys if other != one) for one in keys}
    tiers = _tiers(wins, keys)
    order = tuple(key for tier in tiers for key in sorted(tier, key=lambda key: _lot(seed, key)))
    return Ranking(
        order=order,
        tiers=tiers,
        by_lot=frozenset(key for tier in tiers if len(tier) > 1 for key in tier),
        duels=tuple(
            Duel(one, other, before[one, other], before[other, one])
            for at, one in enumerate(order)
            for other in order[at + 1 :]
        ),
        ballots=sum(count for ballot, count in piles.items() if ballot),
        blank=piles[()],
        firsts={key: sum(n for ballot, n in piles.items() if ballot and ballot[0] == key) for key in keys},
        ranked={key: sum(n for ballot, n in piles.items() if key in ballot) for key in keys},
    )


def _duels(piles: Counter[tuple[Key, ...]], keys: Sequence[Key]) -> dict[tuple[Key, Key], int]:
    """{(one, other): ballots that put one before the other}."""
    before = {(one, other): 0 for one in keys for other in keys if one != other}
    for ballot, count in piles.items():
        left = set(keys)
        for one in ballot:
            left.discard(one)
            for other in left:
                before[one, other] += count
    return before


def _chains(before: dict[tuple[Key, Key], int], keys: Sequence[Key]) -> dict[tuple[Key, Key], int]:
    """{(one, other): the weakest duel of the strongest chain of won duels from one to the other}, 0 without one."""
    strength = {(a, b): n if n > before[b, a] else 0 for (a, b), n in before.items()}
    for by in keys:
        for one in keys:
            if one == by:
                continue
            reach = strength[one, by]
            for other in keys:
                if other not in (one, by):
                    through = min(reach, strength[by, other])
                    strength[one, other] = max(strength[one, other], through)
    return strength


def _tiers(wins: dict[Key, int], keys: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    """Those with as many others behind them stand together; inside a tier in the order in which they were given.

    Being ahead is transitive (Schulze 2011, section 4.1), so that the number of those behind gives the order.
    """
    levels = sorted(set(wins.values()), reverse=True)
    return tuple(tuple(key for key in keys if wins[key] == level) for level in levels)


def _lot(seed: str, key: Key) -> str:
    """Anybody can draw it again: SHA-256 of the seed and the key."""
    return sha256(f"{seed}:{key}".encode()).hexdigest()
