"""A pad as lines, whatever became of its newlines.

A pad that was flattened (newlines replaced by blanks) is cut again before each mark that can only stand at the start of
a line: headings, containers, labels, lettered items, bullets. Only newlines are added, no character is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

_BLANKS = re.compile(r"[ \t\u00a0]{2,}")
_STRUCTURE = re.compile(
    r"(?<![-*] \w[.)])(?<! [-*]) (?=#{1,6} (?!#)"
    r"|:{3,}(?:[ a-z]|$)"
    r"|[-*]\s[a-zA-Z][.)]\s"
    r"|\+\+[^+\n]{1,80}(?:[:?]\s?\+\+|\+\+\s?:)"
    r"|\*\*\+\+|\*\*[^*\n]{1,60}:\s?\*\*"
    r"|={3,} )"
)
_LABEL = re.compile(r"(?<![-*] \w[.)])(?<! [-*])(?<=\S) (?=\+\+[^+\n]{1,80}(?:[:?]\s?\+\+|\+\+\s?:))")
_BULLET = re.compile(r"[\[\]()]| (?=[-*] (?:[A-ZÀ-ÝŒ«“\"]|\*\*|\+\+|\[))")
_LETTER = re.compile(r"(?P<before>\S)\s(?P<start>\(?(?P<letter>[a-z])\)\s(?=\S))")
_HEADING_INSIDE = re.compile(r"\S #{1,6} \S|\S :{3,}(?:[a-z]| |$)")
_CONTAINER = re.compile(
    r":{3,}\s?(?:(?P<kind>info|warning|success|danger|spoiler|note|tip|important)\b)?\s?(?P<rest>.*)", re.S
)
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*)", re.S)
_SIGNS = re.compile(r"^#{6} tags:|:::|^\d{1,9} (?:views|vues|weergaven)\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its role: text, blank, heading (``level``), open or close (``word`` is the container's kind), rule.

    ``flat`` says that the line was cut out of a flattened one, so a heading may run on into its text.
    """

    role: str
    text: str
    position: int
    level: int = 0
    word: str = ""
    flat: bool = False


def is_hedgedoc(text: str) -> bool:
    """True when a text bears marks that only such pads have."""
    return bool(_SIGNS.search(text))


def split(text: str) -> tuple[list[Line], bool]:
    """The lines of a text, and whether any of it was flattened."""
    lines: list[Line] = []
    flattened = False
    position = 0
    fenced = False
    for raw in text.split("\n"):
        fence = raw.lstrip().startswith(("```", "~~~")) and raw.count("```") < 2
        if fence or (fenced and len(raw) < 2000):
            fenced = fenced != fence
            lines.append(Line("text" if raw.strip() else "blank", raw.rstrip(), position, word="code"))
            position += len(raw) + 1
            continue
        flat = len(raw) > 200 and _is_flat(raw)
        flattened |= flat
        start = position
        for piece in _cut(raw) if flat else _LABEL.split(raw) if "++" in raw else (raw,):
            lines.extend(_classify(piece, start, flat))
            start += len(piece) + 1
        position += len(raw) + 1
    return _underlined_titles(lines), flattened


def _is_flat(raw: str) -> bool:
    """Two structural marks in the middle of a line are no accident."""
    return sum(1 for _ in islice(_HEADING_INSIDE.finditer(raw), 2)) == 2


def _cut(raw: str) -> list[str]:
    pieces = []
    for piece in _STRUCTURE.split(raw):
        pieces.extend(_cut_bullets(piece))
    return pieces


def _cut_bullets(piece: str) -> list[str]:
    """Cut before bullets that do not stand inside brackets (a dash in a link's text is no bullet)."""
    return [part for one in _at_bullets(piece) for part in _at_letters(one)]


def _at_letters(piece: str) -> list[str]:
    """Cut before "a) … b) … c) …" without dashes, when the letters follow each other from a."""
    marks: list[int] = []
    for mark in _LETTER.finditer(piece):
        if ord(mark.group("letter")) == ord("a") + len(marks) and (marks or mark.group("before") in ".:;!?*…"):
            marks.append(mark.start("start"))
    if len(marks) < 2:
        return [piece]
    return [piece[start:end].strip() for start, end in zip([0, *marks], [*marks, len(piece)], strict=True)]


def _at_bullets(piece: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for mark in _BULLET.finditer(piece):
        symbol = mark.group()
        if symbol in "([":
            depth += 1
        elif symbol in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces.append(piece[start : mark.start()])
            start = mark.end()
    pieces.append(piece[start:])
    return pieces


def _classify(raw: str, position: int, flat: bool) -> list[Line]:
    text = _BLANKS.sub(" ", raw).strip() if flat else raw.rstrip()
    bare = text.lstrip()
    if not bare:
        return [Line("blank", "", position)]
    if bare.startswith(":::"):
        return _container(bare, position, flat)
    if bare.startswith("==="):
        rest = bare.lstrip("=")
        rule = Line("rule", "", position)
        return [rule, _plain(rest.strip(), position, flat)] if rest.strip() else [rule]
    return [_plain(bare if bare.startswith("#") else text, position, flat)]


def _plain(text: str, position: int, flat: bool) -> Line:
    """A heading or a line of text."""
    found = _HEADING.match(text) if text.startswith("#") else None
    if found:
        return Line("heading", found.group(2).rstrip("# ") or found.group(2), position, len(found.group(1)), "", flat)
    return Line("text", text, position, flat=flat)


def _container(bare: str, position: int, flat: bool) -> list[Line]:
    found = _CONTAINER.match(bare)
    kind = (found.group("kind") or "") if found else ""
    rest = found.group("rest") if found else ""
    first = Line("open" if kind else "close", "", position, word=kind)
    return [first, _plain(rest.strip(), position, flat)] if rest.strip(": ") else [first]


def _underlined_titles(lines: list[Line]) -> list[Line]:
    """A text line underlined by ``===`` is a heading of the first level."""
    titled: list[Line] = []
    for line in lines:
        if line.role == "rule" and titled and titled[-1].role == "text":
            last = titled.pop()
            titled.append(Line("heading", last.text, last.position, 1))
        elif line.role != "rule":
            titled.append(line)
    return titled


def matching(lines: list[Line]) -> dict[int, int]:
    """For each opening line its closing line; an unclosed container ends where the text does."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for index, line in enumerate(lines):
        if line.role == "open":
            opened.append(index)
        elif line.role == "close" and opened:
            ends[opened.pop()] = index
    for index in opened:
        ends[index] = len(lines)
    return ends
