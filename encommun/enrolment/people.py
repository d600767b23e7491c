"""Lines of a list brought together: one person may stand on several, one for each legal entity.

The file is read twice. The first time only numbers are looked at, so that the second knows which people to wait for;
in memory are the numbers and the e-mail addresses, never the file.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from encommun.engines.sheets import Sheet, clean
from encommun.kit.text import fold

from .lines import Line, line_of, number_of
from .reasons import Aside


@dataclass
class Person:
    """Everything that the file says of one number. `is_whole`: none of the lines was set aside."""

    number: str
    lines: list[Line]
    is_whole: bool = True

    @property
    def last_line(self) -> int:
        return self.lines[-1].line

    def first(self, name: str):
        """What the first line that says something says."""
        return next((value for line in self.lines if (value := getattr(line, name)) is not None), None)


@dataclass
class Numbers:
    """The first reading: on how many lines each number stands, and how many lines there are."""

    counts: Counter
    lines: int


def numbers_of(sheet: Sheet, columns: dict[str, int]) -> Numbers:
    counts: Counter = Counter()
    index, last = columns["number"], 0
    for row in sheet.rows():
        last = row.line
        if row.problem or index >= len(row.cells):
            continue
        try:
            counts[number_of(clean(row.cells[index]))] += 1
        except Aside:
            continue
    return Numbers(counts, last)


@dataclass
class _Reading:
    """What one passage through the file remembers."""

    waiting: dict[str, list[Line]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)  # numbers with a line set aside
    seen: Counter = field(default_factory=Counter)
    addresses: dict[str, tuple[str, int]] = field(default_factory=dict)  # {e-mail: (number, line)}


def people_of(sheet: Sheet, columns: dict[str, int], numbers: Numbers, today: date) -> Iterator[Person | Aside]:
    """Each person once their last line was read, and each line set aside, always in the same order."""
    reading = _Reading()
    for row in sheet.rows():
        number = ""
        try:
            line = line_of(row, columns, len(sheet.header), today)
            number = line.number
            _check_in_file(reading, line)
            reading.waiting.setdefault(number, []).append(line)
        except Aside as aside:
            number = number or _number_anyway(row, columns)
            reading.broken.add(number)
            aside.line, aside.cells = row.line, row.cells
            yield aside
        if number:
            reading.seen[number] += 1
            if reading.seen[number] >= numbers.counts[number] and (lines := reading.waiting.pop(number, None)):
                yield Person(number, lines, is_whole=number not in reading.broken)


def _number_anyway(row, columns: dict[str, int]) -> str:
    """The number of a line that is set aside for something else, "" when it has none."""
    index = columns["number"]
    if row.problem or index >= len(row.cells):
        return ""
    try:
        return number_of(clean(row.cells[index]))
    except Aside:
        return ""


def _check_in_file(reading: _Reading, line: Line) -> None:
    """Raises Aside when the line contradicts an earlier one of the same file."""
    for before in reading.waiting.get(line.number, ()):
        if before.email and line.email and before.email != line.email:
            raise Aside("email_differs", {"line": before.line})
        if before.full_name and line.full_name and name_key(before.full_name) != name_key(line.full_name):
            raise Aside("name_differs", {"line": before.line})
        if _same_tie(before, line):
            raise Aside("number_twice", {"line": before.line})
    if line.email:
        number, at = reading.addresses.setdefault(line.email, (line.number, line.line))
        if number != line.number:
            raise Aside("email_in_file", {"line": at, "number": number})


def _same_tie(one: Line, other: Line) -> bool:
    """The same entity under the same statute; a line without a statute does not say that it is another."""
    if fold(one.entity or "").strip() != fold(other.entity or "").strip():
        return False
    return one.statute is None or other.statute is None or one.statute == other.statute


def name_key(name: str) -> list[str]:
    """The words of a name in any order: "DUPONT Zoé" and "Zoe Dupont" are one."""
    return sorted(fold(name).replace("-", " ").replace(",", " ").split())
