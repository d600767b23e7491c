"""Sets of places as integers, one bit a place: what lists are filtered and counted with (docs/decisions/0010)."""

from collections.abc import Iterable, Iterator


def bits_of(places: Iterable[int], size: int) -> int:
    """The set of these places, each at most `size`, as one integer."""
    flags = bytearray(b"0") * (size + 1)
    for p in places:
        flags[p] = 49  # "1"
    return int(flags[::-1], 2)


def flags_of(found: int, size: int) -> str:
    """One character for each place, "1" where the set holds it."""
    return bin(found)[:1:-1].ljust(size, "0")


def ones(flags: str) -> Iterator[int]:
    """The places that the set holds, in order, lazily: a page needs the first few."""
    p = flags.find("1")
    while p >= 0:
        yield p
        p = flags.find("1", p + 1)


def ones_down(flags: str) -> Iterator[int]:
    """The same, the last place first."""
    p = flags.rfind("1")
    while p >= 0:
        yield p
        p = flags.rfind("1", 0, p)


class Placed(dict[int, int]):
    """{number: place}; what is not there stands at `behind`, after the last place, where no set looks."""

    def __init__(self, behind: int, pairs: Iterable[tuple[int, int]]) -> None:
        super().__init__(pairs)
        self.behind = behind

    def __missing__(self, number: int) -> int:
        return self.behind
