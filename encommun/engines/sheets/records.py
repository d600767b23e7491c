"""Lines of text to records of cells, forgiving where people and programs are careless, bounded where they are hostile.

A quotation that is never closed costs its own line and no other; a record over several lines must be one that closes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

MOST_JOINED = 20  # lines of one record
MOST_CHARACTERS = 1 << 17  # of one record
MOST_BROKEN = 50  # quotations never closed, after which no record runs over lines any more
MOST_CELLS = 500
BLANKS = " \t\u00a0"


class Dialect(NamedTuple):
    """`quote` is "" when nothing is quoted; `escape` is a backslash where quotes are written \\"."""

    separator: str
    quote: str = '"'
    escape: str = ""


class Row(NamedTuple):
    """One record: the line where it begins (from 1), its cells, and "" or what is wrong: "too_long", "quote"."""

    line: int
    cells: list[str]
    problem: str = ""


def cells_of(text: str, dialect: Dialect) -> list[str] | None:
    """The cells of one record, None when a quotation is still open at its end."""
    separator, quote, escape = dialect
    if not quote or quote not in text:
        return text.split(separator, MOST_CELLS)
    cells: list[str] = []
    at, end = 0, len(text)
    while at <= end and len(cells) < MOST_CELLS:
        start = _skip(text, at, separator)
        if text[start : start + 1] == quote:
            closed = _quoted(text, start + 1, separator, quote, escape)
            if closed is None:
                return None
            cell, at = closed
        else:
            stop = text.find(separator, at)
            stop = end if stop < 0 else stop
            cell, at = text[at:stop], stop + 1
        cells.append(cell)
    return cells


def _skip(text: str, at: int, separator: str) -> int:
    while at < len(text) and text[at] in BLANKS and text[at] != separator:
        at += 1
    return at


def _quoted(text: str, at: int, separator: str, quote: str, escape: str) -> tuple[str, int] | None:
    """(the cell whose text begins at `at`, where the next one begins); None when it is not closed."""
    parts: list[str] = []
    while (stop := text.find(quote, at)) >= 0:
        if escape and text[stop - 1] == escape and stop > at:
            parts.append(text[at : stop - 1] + quote)
            at = stop + 1
        elif text[stop + 1 : stop + 2] == quote:
            parts.append(text[at : stop + 1])
            at = stop + 2
        else:
            after = _skip(text, stop + 1, separator)
            if after == len(text) or text[after] == separator:
                return "".join((*parts, text[at:stop])), after + 1
            parts.append(text[at : stop + 1])  # a sign within the words: 12" or l'"Atelier"
            at = stop + 1
    return None


def records(lines: Iterator[tuple[int, str | None]], dialect: Dialect, width: int = 0) -> Iterator[Row]:
    """Every record that is not blank. `width` (0: not known) is how many cells one that runs over lines must have."""
    waiting: list[tuple[int, str | None]] = []  # lines read ahead by a quotation that did not close, next one last
    broken = 0
    while True:
        found = waiting.pop() if waiting else next(lines, None)
        if found is None:
            return
        number, text = found
        if text is None:
            yield Row(number, [], "too_long")
            continue
        cells = cells_of(text, dialect)
        if cells is None:
            joined = _joined(text, lines, waiting, dialect, width) if broken < MOST_BROKEN else None
            if joined is None:
                broken += 1
                yield Row(number, text.split(dialect.separator, MOST_CELLS), "quote")
                continue
            cells = joined
        if any(cell and not cell.isspace() for cell in cells):
            yield Row(number, cells)


def _joined(
    text: str,
    lines: Iterator[tuple[int, str | None]],
    waiting: list[tuple[int, str | None]],
    dialect: Dialect,
    width: int,
) -> list[str] | None:
    """The cells of a record that goes on over the next lines; None, and no line used up, when there is none."""
    taken: list[tuple[int, str | None]] = []
    while len(taken) < MOST_JOINED and len(text) < MOST_CHARACTERS:
        found = waiting.pop() if waiting else next(lines, None)
        if found is None:
            break
        taken.append(found)
        if found[1] is None:
            break
        text = f"{text}\n{found[1]}"
        if dialect.quote in found[1]:
            cells = cells_of(text, dialect)
            if cells is not None:
                if _is_sound(cells, dialect, width):
                    return cells
                break
    waiting.extend(reversed(taken))
    return None


def _is_sound(cells: list[str], dialect: Dialect, width: int) -> bool:
    """Not two records taken for one: as many cells as the others, and none that holds the rest of its own record.

    Where a quotation was forgotten, the sign that closes it opened a cell of a later line: it stands within the words.
    """
    if not width:
        return True
    if len(cells) != width:
        return False
    for at, cell in enumerate(cells):
        if "\n" not in cell or dialect.quote not in cell:
            continue
        counts = [line.count(dialect.separator) for line in cell.split("\n")]
        left = width - 1 - at
        if (left and counts[0] >= left) or max(counts) >= width - 1:
            return False
    return True
