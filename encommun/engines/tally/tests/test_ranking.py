"""The order of priorities: Schulze's own examples, properties, and an independent library."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from votelib.convert import RankedToCondorcetVotes
from votelib.evaluate.condorcet import Schulze

from encommun.engines.tally import rank


def spread(piles: dict[str, int]) -> list[str]:
    return [ballot for ballot, count in piles.items() for _each in range(count)]


# Schulze 2011, section 3.1 (21 voters) and 3.2 (30 voters).
EXAMPLE_1 = {"acdb": 8, "badc": 2, "cdba": 4, "dbac": 4, "dcba": 3}
EXAMPLE_2 = {"acbed": 5, "adecb": 5, "bedac": 8, "cabed": 3, "caebd": 7, "cbade": 2, "dceba": 7, "ebadc": 8}


def test_the_papers_first_example() -> None:
    found = rank(spread(EXAMPLE_1), "abcd", seed="x")
    assert found.order == tuple("dacb")
    duels = {(duel.one, duel.other): (duel.before, duel.after) for duel in found.duels}
    assert duels["d", "a"] == (11, 10)
    assert duels["d", "c"] == (9, 12)
    assert found.ballots == 21


def test_the_example_of_forty_five_voters() -> None:
    assert rank(spread(EXAMPLE_2), "abcde", seed="x").order == tuple("eacbd")


def test_who_wins_every_duel_stands_first_though_few_put_it_first() -> None:
    found = rank(spread({"abc": 4, "cba": 4, "bac": 1}), "abc", seed="x")
    assert found.order[0] == "b"
    assert found.firsts == {"a": 4, "b": 1, "c": 4}


def test_what_a_ballot_leaves_out_stands_last_and_equal() -> None:
    found = rank(["a", "a", "b", ""], "abc", seed="x")
    assert found.tiers == (("a",), ("b",), ("c",))
    assert (found.ballots, found.blank) == (3, 1)
    assert found.ranked == {"a": 2, "b": 1, "c": 0}


def test_equals_are_drawn_by_the_published_seed() -> None:
    one, again = (rank([], "abcdef", seed="1") for _time in range(2))
    assert one.order == again.order
    assert one.tiers == (tuple("abcdef"),)
    assert one.by_lot == frozenset("abcdef")
    assert {rank([], "abcdef", seed=str(seed)).order[0] for seed in range(60)} == set("abcdef")


@pytest.mark.parametrize("ballot", ["aa", "az"])
def test_a_ballot_that_cannot_be_counted_is_refused(ballot: str) -> None:
    with pytest.raises(ValueError, match="cannot be counted"):
        rank([ballot], "abc", seed="x")


def test_a_proposal_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        rank([], "aa", seed="x")


orders = st.lists(st.permutations("abcd").flatmap(lambda p: st.integers(0, 4).map(lambda n: tuple(p[:n]))), max_size=25)


@given(orders)
def test_nobody_loses_a_duel_to_somebody_behind_without_a_stronger_chain(ballots: list[tuple[str, ...]]) -> None:
    """Schulze's defining property, checked over every chain of the four proposals."""
    found = rank(ballots, "abcd", seed="x")
    before = {(d.one, d.other): d.before for d in found.duels} | {(d.other, d.one): d.after for d in found.duels}

    def strongest(one: str, other: str) -> int:
        best = 0
        for size in range(3):
            for middle in permutations(set("abcd") - {one, other}, size):
                chain = (one, *middle, other)
                links = [before[a, b] if before[a, b] > before[b, a] else 0 for a, b in pairwise(chain)]
                best = max(best, min(links))
        return best

    place = {key: at for at, tier in enumerate(found.tiers) for key in tier}
    for one, other in permutations("abcd", 2):
        if strongest(one, other) > strongest(other, one):
            assert place[one] < place[other]


@given(orders)
def test_turning_every_ballot_round_turns_a_strict_order_round(ballots: list[tuple[str, ...]]) -> None:
    whole = [ballot for ballot in ballots if len(ballot) == 4]
    found, turned = rank(whole, "abcd", seed="x"), rank([ballot[::-1] for ballot in whole], "abcd", seed="x")
    if not found.by_lot:
        assert turned.order == found.order[::-1]


@settings(max_examples=60)
@given(orders.filter(bool))
def test_an_independent_library_finds_the_same(ballots: list[tuple[str, ...]]) -> None:
    piles: dict[tuple[str, ...], int] = {}
    for ballot in ballots:
        if len(ballot) == 4:
            piles[ballot] = piles.get(ballot, 0) + 1
    if not piles:
        return
    found = rank([ballot for ballot, n in piles.items() for _each in range(n)], "abcd", seed="x")
    if found.by_lot:
        return  # the library orders equals in its own way
    assert tuple(Schulze().evaluate(RankedToCondorcetVotes().convert(piles), 4)) == found.order


def test_thirty_five_thousand_ballots_are_few_piles() -> None:
    ballots = spread({"abcdefgh": 20_000, "hgfedcba": 14_999, "d": 1})
    assert rank(ballots, "abcdefgh", seed="x").order == tuple("abcdefgh")
