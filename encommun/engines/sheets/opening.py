"""A file of people, opened: encoding, separator, header and columns found, rows streamed with their line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import BinaryIO

from .columns import Column, Names, columns_of, recognised
from .decoding import LIMIT, Encoding, encoding_of, text_lines
from .errors import SheetError
from .names import key_of
from .records import Dialect, Row, cells_of, records

SEPARATORS = (";", ",", "\t", "|")
SAMPLE_LINES = 300
HEADER_WITHIN = 60  # records: titles and notes above the names of the columns may be as many
EXAMPLE_ROWS = 200

# A quote within a cell, written \\" or "". A cell may end with a backslash, and a cell may be empty.
_ESCAPED = re.compile(r'\\"(?![ \t]*(?:[;,\t|\n"]|$))')
_DOUBLED = re.compile(r'(?<![\\;,\t|\n])""(?![;,\t|\n])')


@dataclass
class Sheet:
    """`header_line` is where the names of the columns stand (from 1). `rows()` starts below it, each time anew."""

    stream: BinaryIO
    encoding: Encoding
    dialect: Dialect
    header_line: int
    columns: list[Column]
    header: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Each record below the header, its cells as written. A header printed again on a next page is left out."""
        lines = text_lines(self.stream, self.encoding)
        lines = ((number, text) for number, text in lines if number >= self.header_line)
        found = records(lines, self.dialect, len(self.header))
        next(found, None)
        for row in found:
            if row.cells[: len(self.header)] != self.header:
                yield row

    def field_columns(self) -> dict[str, int]:
        """{field: index of its column}"""
        return {column.field: column.index for column in self.columns if column.field}


def open_sheet(stream: BinaryIO, fields: Names, *, wanted: Sequence[str] = (), limit: int = LIMIT) -> Sheet:
    """Read what kind of file it is. `wanted` are names of columns that somebody knows to be there.

    Raises SheetError when it is no text, is empty, or has no line with names of columns.
    """
    encoding = encoding_of(stream, limit)
    sample = _sample(stream, encoding)
    keys = frozenset(key_of(name) for name in wanted)
    found = [(_likelihood(sample, dialect, fields, keys), dialect) for dialect in _dialects(sample)]
    dialect = max(found, key=lambda pair: pair[0])[1]
    rows = list(records(iter(sample), dialect))
    at = _header_at(rows, fields, keys)
    if at is None:
        first = next((row.cells for row in rows), [])
        raise SheetError("no_header", " | ".join(cell.strip() for cell in first[:8])[:200])
    header = rows[at].cells
    columns = columns_of(_named(header), [row.cells for row in rows[at + 1 : at + 1 + EXAMPLE_ROWS]], fields)
    return Sheet(stream, encoding, dialect, rows[at].line, columns, header)


def _named(header: list[str]) -> list[str]:
    return [cell.strip().strip("\"'").strip() for cell in header]


def _sample(stream: BinaryIO, encoding: Encoding) -> list[tuple[int, str | None]]:
    sample: list[tuple[int, str | None]] = []
    for number, text in text_lines(stream, encoding):
        if text and number <= 3 and text.strip().lower().startswith("sep=") and len(text.strip()) <= 5:
            continue  # a word for Excel alone
        if text is None or text.strip():
            sample.append((number, text))
        if len(sample) >= SAMPLE_LINES:
            break
    if not any(text for _, text in sample):
        raise SheetError("empty")
    return sample


def _dialects(sample: list[tuple[int, str | None]]) -> list[Dialect]:
    text = "\n".join(line for _, line in sample if line)
    escape = "\\" if _ESCAPED.search(text) and not _DOUBLED.search(text) else ""
    return [Dialect(separator, _quote_of(text, separator), escape) for separator in SEPARATORS]


def _quote_of(text: str, separator: str) -> str:
    """An apostrophe quotes only where nearly each cell stands between two: 't Hart and d'Hondt are names."""
    cells = [cell.strip() for line in text.split("\n")[:50] for cell in line.split(separator) if cell.strip()]
    single = sum(len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells)
    return "'" if cells and single * 10 > len(cells) * 6 else '"'


def _likelihood(
    sample: list[tuple[int, str | None]], dialect: Dialect, fields: Names, wanted: frozenset[str]
) -> tuple[int, float]:
    """(fields named by the best line, how alike the lines are): the higher, the more likely the separator."""
    widths: Counter[int] = Counter()
    best = 0
    for at, (_, text) in enumerate(sample):
        if text is None:
            continue
        cells = cells_of(text, dialect) or text.split(dialect.separator)
        widths[len(cells)] += 1
        if at < HEADER_WITHIN and len(cells) > 1:
            best = max(best, _header_score(cells, fields, wanted))
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0, 0.0
    width = max(several, key=lambda one: several[one])
    return best, several[width] / sum(widths.values()) * log2(width + 1)


def _header_score(cells: list[str], fields: Names, wanted: frozenset[str]) -> int:
    names = _named(cells)
    return recognised(names, fields) + 2 * sum(key_of(name) in wanted for name in names if name)


def _header_at(rows: list[Row], fields: Names, wanted: frozenset[str]) -> int | None:
    """The first line that names the most fields; where none names two, the first that holds nothing but words."""
    places = [at for at, row in enumerate(rows[:HEADER_WITHIN]) if not row.problem]
    scores = [_header_score(rows[at].cells, fields, wanted) for at in places]
    best = max(scores, default=0)
    if best >= 2 or (best == 1 and len(rows[places[scores.index(1)]].cells) == 1):
        return places[scores.index(best)]
    return next((at for at in places[:10] if _is_wordy(rows[at].cells)), None)


def _is_wordy(cells: list[str]) -> bool:
    """Two names or more, none twice, without a value among them: somebody can say what they are."""
    names = [cell.strip() for cell in cells]
    filled = [name for name in names if name]
    if len(filled) < 2 or len(filled) * 2 < len(names) or len(set(filled)) < len(filled):
        return False
    return all(name[0].isalpha() and "@" not in name and len(name) <= 80 for name in filled)
