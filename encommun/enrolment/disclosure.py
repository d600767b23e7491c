"""Figures of groups that never expose a person (SUR-10, PRI-05). Pure functions over counts of people.

A cell with fewer than LEAST people is hidden. That is not enough where totals are shown: a total less the other cells
would give it back. So other cells are hidden with it, chosen in a fixed order that does not look at their values, until
what is hidden together is large enough that every hidden cell could still be any of several numbers, even for somebody
who knows these rules. Each column (a month, say) is settled by itself, from its own numbers alone: no other page, month or
sum over months says more than the columns that are shown. The tests try all small tables.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
LARGE = 40  # people in a group that is split into classes
Key = Hashable


@dataclass(frozen=True)
class Column:
    """Which cells of one column, and whether its total, may be shown."""

    shown: frozenset
    total: bool


def settle_column(people: Mapping[Key, int]) -> Column:
    """`people` in each cell, in a fixed order. The same mask goes for everything that is said of these people."""
    small = [key for key, count in people.items() if count < LEAST]
    if not small:
        return Column(frozenset(people), total=True)
    hidden, together, added = set(small), sum(people[key] for key in small), 0
    for key, count in people.items():
        if added and together >= LEAST * added + LEAST - 1:
            break
        if key not in hidden:
            hidden.add(key)
            together, added = together + count, added + 1
    safe = added > 0 and together >= LEAST * added + LEAST - 1
    return Column(frozenset(people) - hidden, total=safe)


@dataclass(frozen=True)
class Rows:
    """Which rows of a table show their classes; which rows the totals are of; which classes of the totals are shown."""

    shown: frozenset
    counted: frozenset
    classes: frozenset


def settle_rows(table: Mapping[Key, Sequence[int]], *, large: int = LARGE) -> Rows:
    """For a table whose rows are split into classes, with the sum of each row known to readers. Empty rows are left out.

    Only rows of `large` people are split at all, and one with a small class is hidden whole; the totals are then those of
    the rows that are shown: nothing can be subtracted from them. Where no row is large, the totals are of all rows, class
    by class as in a column.
    """
    peopled = {key: row for key, row in table.items() if sum(row)}
    width = len(next(iter(peopled.values()), ()))
    split = [key for key, row in peopled.items() if sum(row) >= large]
    if split:
        shown = frozenset(key for key in split if min(peopled[key]) >= LEAST)
        return Rows(shown, shown, frozenset(range(width) if shown else ()))
    column = settle_column(dict(enumerate(sum(each) for each in zip(*peopled.values(), strict=True))))
    return Rows(frozenset(), frozenset(peopled), column.shown if column.total else frozenset())
