"""Sets of places as integers."""

from hypothesis import given
from hypothesis import strategies as st

from encommun.kit.bits import Placed, bits_of, flags_of, ones, ones_down


@given(st.sets(st.integers(0, 199)), st.sets(st.integers(0, 199)))
def test_sets_of_bits_are_sets(one, other):
    both = bits_of(one, 200) & bits_of(other, 200)
    assert both.bit_count() == len(one & other)
    flags = flags_of(both, 200)
    assert list(ones(flags)) == sorted(one & other)
    assert list(ones_down(flags)) == sorted(one & other, reverse=True)


def test_what_is_not_placed_stands_behind():
    placed = Placed(2, [(70, 0), (80, 1)])
    everything = 0b11
    assert bits_of(map(placed.__getitem__, [80, 90]), 2) & everything == 0b10
