"""Which lines open a recommendation?

A document numbers its proposals in one way: headings with a number, headings or lines with a noun and a number
("Voorstel 3: …"), bold lines, or plain numbered lines. The way is chosen once per document, so that a numbered list
inside a proposal is never taken for proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from .lexicon import ANNEX, CONTENTS, GENERIC_TITLES
from .lines import Line
from .marks import only_links
from .normal import clean, fold
from .numbering import Numbered, numbered

_MAYBE = re.compile(r"\s{0,3}[*_+]{0,4}(?:\d{1,3}(?!\d)|[^\W\d_]{3,16}s?\s+(?:n|#)?[^\w\s]{0,2}\s?\d{1,3})", re.I)
_BOLD = re.compile(r"\s{0,3}\*\*.{1,300}\*\*\s*$")
_PAGE = re.compile(r"(?:\t|\.{3,}|…|\s{3,})\s*\d{1,4}\s*$")
_ANNOUNCES = re.compile(
    r"\b(?:recommandations|propositions|voorstellen|aanbevelingen|recommendations|proposals|demandes)\b"
)
_NOUN_LINE = re.compile(r"[.:)\-–—]")


@dataclass(frozen=True, slots=True)
class Head:
    """A line that opens a recommendation, sub-section or annex section."""

    index: int
    number: Numbered
    heading: bool


def is_contents_title(text: str) -> bool:
    """True for "Sommaire", "Inhoud", "Table of contents"…"""
    return len(text) < 80 and fold(clean(text)).strip(" :.") in CONTENTS


def is_contents_line(text: str) -> bool:
    """True for a line of a printed contents: it ends with a page number set apart."""
    return len(text) < 400 and bool(_PAGE.search(text[-80:]))


def find_heads(lines: list[Line], skip: frozenset[int]) -> dict[int, Head]:
    """The numbered openings of a document by line index, chosen in one way for the whole document."""
    headed: list[Head] = []
    plain: list[Head] = []
    for index, line in enumerate(lines):
        if index in skip or line.role not in {"heading", "text"}:
            continue
        if line.role == "text" and not _MAYBE.match(line.text):
            continue
        found = numbered(line.text)
        if found is None or only_links(line.text) or is_contents_line(line.text):
            continue
        (headed if line.role == "heading" else plain).append(Head(index, found, line.role == "heading"))
    chosen = _choose(lines, headed, plain)
    return {head.index: head for head in chosen}


def _choose(lines: list[Line], headed: list[Head], plain: list[Head]) -> list[Head]:
    dotted = [head for head in headed if len(head.number.path) > 1 and not head.number.noun]
    bare = [head for head in headed if len(head.number.path) == 1 and not head.number.noun and not _generic(head)]
    named = [head for head in headed if head.number.noun]
    if named and (len(bare) < 2 or (len(named) >= 2 and _rising(named))):
        return named
    spoken = _spoken(lines, plain)
    if len(spoken) >= 2 and (len(bare) < 2 or (_rising(spoken) and _announced(spoken, bare))):
        return spoken
    if bare:
        return bare + dotted
    if dotted and len({head.number.path[0] for head in dotted}) >= 1:
        return dotted
    if spoken:
        return spoken
    return _plain_list(lines, plain)


def _announced(spoken: list[Head], bare: list[Head]) -> bool:
    """Numbered headings are mere sections when one of them announces the proposals, or when those are far more."""
    return len(spoken) >= 2 * len(bare) or any(_ANNOUNCES.search(fold(head.number.rest[:80])) for head in bare)


def _generic(head: Head) -> bool:
    return fold(clean(head.number.rest)).strip(" .:") in GENERIC_TITLES


def _spoken(lines: list[Line], plain: list[Head]) -> list[Head]:
    """Plain or bold lines with a noun and a number, as in "Voorstel 3: …"; the contents list is dropped."""
    spoken = []
    for head in plain:
        text = lines[head.index].text
        if head.number.noun:
            after = re.search(r"\d[*_+]{0,4}\s*(\S|$)", text[:80])
            if not head.number.rest.strip() or (after and (after.group(1) == "" or _NOUN_LINE.match(after.group(1)))):
                spoken.append(head)
    return _without_listing(lines, spoken)


def _plain_list(lines: list[Line], plain: list[Head]) -> list[Head]:
    bare = [head for head in plain if not head.number.noun and len(head.number.path) == 1]
    bold = [head for head in bare if _BOLD.match(lines[head.index].text)]
    for heads in (bold, bare):
        series = _rising_only(_without_listing(lines, heads))
        if len(series) >= 2:
            return series
    return []


def _rising(heads: Iterable[Head]) -> bool:
    numbers = [head.number.path for head in heads]
    return numbers == sorted(set(numbers)) and numbers[0][0] == 1


def _rising_only(heads: list[Head]) -> list[Head]:
    """Heads that count 1, 2, 3…; other numbers at the start of a line are text."""
    chosen: list[Head] = []
    for head in heads:
        if head.number.path[0] == len(chosen) + 1:
            chosen.append(head)
    return chosen


def _without_listing(lines: list[Line], heads: list[Head]) -> list[Head]:
    """Drop a first run of numbered lines without text between them when the same numbers come again later."""
    run = 0
    for one, other in pairwise(heads):
        if any(lines[index].role != "blank" for index in range(one.index + 1, other.index)):
            break
        run += 1
    if run < 1:
        return heads
    listing, rest = heads[: run + 1], heads[run + 1 :]
    later = {head.number.path for head in rest}
    return rest if all(head.number.path in later for head in listing[:-1]) else heads


def is_annex(title: str) -> bool:
    """True when a chapter title says that it is an annex."""
    return bool(ANNEX.match(fold(clean(title))[:40]))
