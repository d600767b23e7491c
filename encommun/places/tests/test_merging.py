"""Nobody can be found in a published count: checked on thousands of made-up cooperatives, with what algebra could undo."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.places.merging import merge_small, path_of

PATHS = st.tuples(
    st.sampled_from(["BE", "FR"]), st.sampled_from("rs"), st.sampled_from("abc"), st.sampled_from("uvwxyz")
)
COUNTS = st.dictionaries(PATHS, st.one_of(st.integers(1, 4), st.integers(0, 60)), max_size=24)
FLOORS = st.integers(1, 6)


def under(path, prefix) -> bool:
    return path[: len(prefix)] == prefix


def cell_of(path, told) -> tuple | None:
    """In which published number somebody of that municipality is counted: the nearest one around."""
    return next((path[:depth] for depth in range(len(path), -1, -1) if path[:depth] in told), None)


def determined(equations: list[list[int]], wanted: list[int]) -> bool:
    """True when `wanted` is a combination of the equations: anybody with a pencil can work it out."""
    rows = [[Fraction(value) for value in row] for row in equations]
    target = [Fraction(value) for value in wanted]
    for column in range(len(wanted)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        for row in [*rows, target]:
            factor = row[column] / pivot[column]
            for at in range(column, len(row)):
                row[at] -= factor * pivot[at]
    return not any(target)


@given(COUNTS, FLOORS)
@settings(deadline=None)
def test_no_number_is_small_and_nobody_is_lost(counts, floor):
    told = merge_small(counts, floor)
    assert all(count >= floor for count in told.values())
    total = sum(counts.values())
    assert sum(told.values()) == (total if total >= floor else 0)


@given(COUNTS, FLOORS)
@settings(deadline=None)
def test_each_municipality_is_counted_in_the_nearest_number_around_it(counts, floor):
    told = merge_small(counts, floor)
    again = Counter()
    for path, count in counts.items():
        if told and count:
            again[cell_of(path, told)] += count
    assert dict(again) == told


@given(COUNTS, FLOORS)
@settings(deadline=None)
def test_no_sum_or_difference_singles_out_a_small_place(counts, floor):
    """Against a reader who knows in which municipalities members live, and the total of each area that is named."""
    told = merge_small(counts, floor)
    people = {path: count for path, count in counts.items() if count}
    paths = sorted(people)
    named = {path[:depth] for path in told for depth in range(len(path) + 1)}
    equations = [[int(cell_of(path, told) == cell) for path in paths] for cell in told]
    equations += [[int(under(path, area)) for path in paths] for area in named if told]
    hidden = {path[:depth] for path in paths for depth in range(1, 5)}
    for place in hidden:
        inside = sum(count for path, count in people.items() if under(path, place))
        if inside < floor:
            assert not determined(equations, [int(under(path, place)) for path in paths]), place


@given(COUNTS)
@settings(deadline=None)
def test_the_order_of_the_counts_does_not_matter(counts):
    assert merge_small(counts) == merge_small(dict(reversed(counts.items())))


def paths_of(**counts: int) -> dict:
    return {("BE", "W", "L", name): count for name, count in counts.items()}


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, {}),
        (paths_of(liege=2), {}),
        (paths_of(liege=3), {("BE", "W", "L", "liege"): 3}),
        (paths_of(liege=40, ans=2, huy=1), {("BE", "W", "L", "liege"): 40, ("BE", "W", "L"): 3}),
        # One small place is left: the smallest of the others joins it, or the area's total would tell it.
        (paths_of(liege=40, ans=7, huy=1), {("BE", "W", "L", "liege"): 40, ("BE", "W", "L"): 8}),
        (paths_of(liege=40, huy=1), {("BE", "W", "L"): 41}),
    ],
)
def test_what_is_told_of_one_province(counts, told):
    assert merge_small(counts) == told


def test_a_small_province_is_told_with_its_region():
    counts = {
        **paths_of(liege=9),
        ("BE", "W", "X", "arlon"): 2,
        ("BE", "W", "N", "namur"): 2,
        ("FR", "P", "44", "n"): 5,
    }
    assert merge_small(counts) == {
        ("BE", "W", "L", "liege"): 9, ("BE", "W"): 4, ("FR", "P", "44", "n"): 5,
    }  # fmt: skip


def test_the_path_of_a_municipality_comes_from_its_area():
    assert path_of("FR-44109", "FR-44") == ("FR", "FR-R52", "FR-44", "FR-44109")
    assert path_of("BE-21004", "BE-21000") == ("BE", "BE-04000", "BE-21000", "BE-21004")
    assert len(path_of("LU-1", "LU-X")) == 4
