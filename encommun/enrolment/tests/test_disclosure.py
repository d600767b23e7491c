"""Nobody can be read out of the figures, even by somebody who knows the rules (SUR-10).

Each small table that can exist is published; a hidden cell is safe when, among all tables that are published in the same
way, it has more than one value. Totals, other columns and the rules themselves are thereby known to the reader.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.enrolment.disclosure import LEAST, settle_column, settle_rows


def published_column(cells: tuple[int, ...]) -> tuple:
    column = settle_column(dict(enumerate(cells)))
    shown = tuple(cell if at in column.shown else None for at, cell in enumerate(cells))
    return shown, sum(cells) if column.total else None


@pytest.mark.parametrize(("cells", "top"), [(1, 14), (2, 18), (3, 13)])
def test_no_hidden_cell_of_a_column_can_be_found(cells, top):
    alike = defaultdict(list)
    for table in product(range(top + 1), repeat=cells):
        alike[published_column(table)].append(table)
    for (shown, total), tables in alike.items():
        rest = 0 if total is None else total - sum(cell or 0 for cell in shown)
        if rest > top:
            continue  # larger tables than those tried here are published alike
        for at, cell in enumerate(shown):
            if cell is None:
                assert len({table[at] for table in tables}) > 1, (shown, total)


@pytest.mark.slow
def test_nor_with_four_offices():
    test_no_hidden_cell_of_a_column_can_be_found(4, 11)


def splits(total: int, width: int) -> Iterator[tuple[int, ...]]:
    if width == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in splits(total - first, width - 1):
            yield (first, *rest)


def published_rows(table: tuple[tuple[int, ...], ...], large: int) -> tuple:
    """What is shown, with the sum of each row, which readers may know from elsewhere."""
    settled = settle_rows(dict(enumerate(table)), large=large)
    rows = tuple(row if at in settled.shown else sum(row) for at, row in enumerate(table))
    totals = [sum(table[at][place] for at in settled.counted) for place in range(len(table[0]))]
    return rows, settled.counted, tuple(total if at in settled.classes else None for at, total in enumerate(totals))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rows", "width", "top", "large"), [(2, 2, 20, 12), (3, 2, 13, 12), (2, 3, 13, 12), (2, 2, 20, 30), (3, 2, 12, 30)]
)
def test_no_hidden_class_of_an_office_can_be_found(rows, width, top, large):
    alike = defaultdict(list)
    possible = [split for total in range(1, top + 1) for split in splits(total, width)]
    for table in product(possible, repeat=rows):
        alike[published_rows(table, large)].append(table)
    for (shown, _counted, totals), tables in alike.items():
        for at, row in enumerate(shown):
            if isinstance(row, int):
                for place in range(width):
                    assert len({table[at][place] for table in tables}) > 1, (shown, totals)


@given(st.lists(st.integers(0, 60), max_size=12))
def test_a_small_cell_is_never_shown_and_large_ones_alone_are(counts):
    column = settle_column(dict(enumerate(counts)))
    assert all(counts[at] >= LEAST for at in column.shown)
    if all(count >= LEAST for count in counts):
        assert column.shown == frozenset(range(len(counts)))
        assert column.total
    elif column.total:
        assert len(counts) - len(column.shown) > 1


def test_examples():
    assert settle_column({1: 20, 2: 30}).shown == {1, 2}
    one = settle_column({1: 3, 2: 20, 3: 30})
    assert (one.shown, one.total) == ({3}, True)
    assert settle_column({1: 3}) == settle_column({1: 0})
    assert not settle_column({1: 3}).total
    rows = settle_rows({1: (10, 10, 10, 10), 2: (3, 20, 20, 20), 3: (1, 1, 1, 1)})
    assert (rows.shown, rows.counted, rows.classes) == ({1}, {1}, {0, 1, 2, 3})
    assert settle_rows({1: (4, 40)}).classes == frozenset()
