"""Groups of pairs: the same whatever their order, never with two that somebody told apart, never a chain."""

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from encommun.lineage import bundling
from encommun.lineage.bundling import LEAST, MISSING, MOST, gathered

PAIRS = st.dictionaries(
    st.tuples(st.integers(1, 14), st.integers(1, 14)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(LEAST, 1000),
    max_size=40,
)


@given(PAIRS, st.sets(st.tuples(st.integers(1, 14), st.integers(1, 14)), max_size=6))
def test_groups_are_disjoint_small_and_near_and_hold_nobody_told_apart(scores, apart):
    groups = gathered(scores, apart)
    everybody = [one for group in groups for one in group]
    assert len(everybody) == len(set(everybody))
    for group in groups:
        assert 2 <= len(group) <= MOST
        inside = list(combinations(group, 2))
        assert sum(scores.get(pair, MISSING) for pair in inside) / len(inside) >= LEAST
        assert not {frozenset(pair) for pair in inside} & {frozenset(pair) for pair in apart}


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_pairs_and_of_their_ends_changes_nothing(scores, chance: random.Random):
    rows = [((b, a) if chance.random() < 0.5 else (a, b), score) for (a, b), score in scores.items()]
    chance.shuffle(rows)
    assert gathered(dict(rows)) == gathered(scores)


@given(PAIRS)
def test_the_nearest_pair_is_always_together(scores):
    groups = [set(group) for group in gathered(scores)]
    if scores:
        best = max(scores.values())
        assert any(set(pair) <= group for pair, score in scores.items() if score == best for group in groups)


def test_a_chain_is_not_glued_and_strong_pairs_forgive_one_gap():
    assert gathered({(1, 2): 600, (2, 3): 600, (3, 4): 600}) == [(1, 2), (3, 4)]
    assert gathered({(1, 2): 900, (2, 3): 850}) == [(1, 2, 3)]
    assert gathered({(1, 2): 900, (2, 3): 850}, {(3, 1)}) == [(1, 2)]
    assert gathered({}) == []


def test_a_crowd_becomes_groups_of_a_bounded_size():
    crowd = dict.fromkeys(combinations(range(40), 2), 999)
    groups = gathered(crowd)
    assert max(map(len, groups)) <= MOST
    assert sum(map(len, groups)) == 40


def test_editors_look_from_a_lower_score_on_in_the_same_order():
    weighed = [bundling.for_editors(score) for score in range(1001)]
    assert weighed[bundling.FLOOR] == bundling.LEAST
    assert weighed == sorted(weighed) and weighed[0] == 0 and weighed[-1] <= 1000
