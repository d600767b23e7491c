"""Which lines open a recommendation?

A document numbers its proposals in one way: headings with a number, headings or lines with a noun and a number
("Voorstel 3: …"), bold lines, or plain numbered lines. The way is chosen once per document, so that a numbered list
inside a proposal is never taken for proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise

from .lexicon import ANNEX, ANNOUNCES, CONTENTS, GENERIC_TITLES, OTHER_KIND, PRESENCE
from .lines import Line
from .marks import only_links
from .normal import clean, fold
from .numbering import TICK, Numbered, numbered, take_codes

_MAYBE = re.compile(
    rf"\s{{0,3}}[*_+]{{0,4}}{TICK}[*_+]{{0,4}}(?:\d{{1,4}}(?!\d)|(?:[^\W\d_]{{3,16}}s?\s+(?:nr?|no|#)?[^\w\s]{{0,2}}\s?|[A-Z][a-z]{{0,3}})\d{{1,4}})",
    re.I,
)
_BOLD = re.compile(r"\s{0,3}\*\*.{1,300}\*\*\s*$")
_PAGE = re.compile(r"(?:\t|\.{3,}|…|\s{3,})\s*\d{1,4}\s*$")
_ANNOUNCING = re.compile(
    r"(?:\w+ ){0,3}\b(?:recommandations|propositions|voorstellen|aanbevelingen|recommendations|proposals|demandes)\b"
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
    seen: set[int] = set()
    for index, line in enumerate(lines):
        if index in skip or line.role not in {"heading", "text"} or line.word == "code":
            continue
        if line.role == "text" and not _MAYBE.match(line.text):
            continue
        found = numbered(line.text)
        if found is None or only_links(line.text) or is_contents_line(line.text) or _is_year(found, seen):
            continue
        seen.add(found.path[0])
        (headed if line.role == "heading" else plain).append(Head(index, found, line.role == "heading"))
    return {head.index: head for head in _choose(lines, headed, plain)}


def _is_year(found: Numbered, seen: set[int]) -> bool:
    """2021 is a year unless 2020 was a number before it."""
    return 1900 <= found.path[0] < 2100 and found.path[0] - 1 not in seen


def _choose(lines: list[Line], headed: list[Head], plain: list[Head]) -> list[Head]:
    dotted = [head for head in headed if len(head.number.path) > 1 and not head.number.noun]
    whole = [head for head in headed if len(head.number.path) == 1 and not head.number.noun]
    bare = [head for head in whole if not _generic(head)]
    named = [head for head in headed if head.number.noun]
    if named and (len(bare) < 2 or (len(named) >= 2 and _rising(named))):
        return sorted([*named, *_inner(named, [*dotted, *plain])], key=lambda head: head.index)
    spoken = _spoken(lines, plain)
    if len(spoken) >= 2 and (len(bare) < 2 or (_rising(spoken) and _announced(spoken, bare))):
        return sorted([*spoken, *_inner(spoken, plain)], key=lambda head: head.index)
    other = is_other_kind(lines)
    if not other and (leaves := _leaves(whole, dotted)):
        return leaves
    sections = other or _are_sections(whole, bare)
    if bare and not sections:
        return bare + dotted
    paths = [head.number.path for head in dotted]
    if dotted and not sections and paths == sorted(paths) and max(map(len, paths)) == 2:
        return dotted
    return spoken or ([] if other else _plain_list(lines, plain))


def _are_sections(whole: list[Head], bare: list[Head]) -> bool:
    """Numbers that begin with "1. Introduction", or that all count questions, are those of sections."""
    if any(take_codes(head.number.rest) for head in bare):
        return False
    asked = bool(bare) and all(head.number.rest.rstrip(" *_").endswith("?") for head in bare)
    return asked or (bool(whole) and _generic(whole[0]))


def is_other_kind(lines: list[Line]) -> bool:
    """True for minutes, laws, statutes, manuals: their bare numbers count agenda points, articles or steps."""
    opening = [fold(clean(line.text[:120])).strip() for line in lines[:60] if line.text][:25]
    return bool(opening and OTHER_KIND.match(opening[0])) or any(PRESENCE.match(text) for text in opening)


def _leaves(whole: list[Head], dotted: list[Head]) -> list[Head]:
    """Numbered headings that stand one step below: those that carry the codes, or those of the section that announces."""
    coded = [head for head in dotted if take_codes(head.number.rest)]
    if coded and not any(take_codes(head.number.rest) for head in whole):
        return dotted
    announcing = {head.number.path[0] for head in whole if _ANNOUNCING.match(fold(head.number.rest[:80]))}
    return [head for head in dotted if head.number.path[0] in announcing]


def _inner(heads: list[Head], others: list[Head]) -> list[Head]:
    """Among others, the numbers 4.1, 4.2… that count on inside the spoken number before them."""
    found: list[Head] = []
    outer = iter(sorted(heads, key=lambda head: head.index))
    current, following, last = None, next(outer, None), 0
    for head in sorted(others, key=lambda head: head.index):
        while following is not None and following.index < head.index:
            current, following, last = following, next(outer, None), 0
        same = current is not None and head.number.noun in ("", current.number.noun)
        if current is None or not same or len(head.number.path) != 2 or len(current.number.path) != 1:
            continue
        if head.number.path == (current.number.path[0], last + 1):
            last += 1
            found.append(head)
    return found


def _announced(spoken: list[Head], bare: list[Head]) -> bool:
    """Numbered headings are mere sections when one of them announces the proposals, or when those are far more."""
    return len(spoken) >= 2 * len(bare) or any(_ANNOUNCING.search(fold(head.number.rest[:80])) for head in bare)


def _generic(head: Head) -> bool:
    return fold(clean(head.number.rest)).strip(" .:") in GENERIC_TITLES


def _spoken(lines: list[Line], plain: list[Head]) -> list[Head]:
    """Plain or bold lines with a noun and a number, as in "Voorstel 3: …"; the contents list is dropped."""
    spoken = []
    for head in plain:
        text = lines[head.index].text
        if head.number.noun:
            after = re.search(r"\d+(?:\.\d+)*[*_+]{0,4}\s*(\S|$)", text[:80])
            if not head.number.rest.strip() or (after and (after.group(1) == "" or _NOUN_LINE.match(after.group(1)))):
                spoken.append(head)
    return _without_listing(lines, spoken)


def _plain_list(lines: list[Line], plain: list[Head]) -> list[Head]:
    bare = [head for head in plain if not head.number.noun and len(head.number.path) == 1]
    bold = [head for head in bare if _BOLD.match(lines[head.index].text)]
    for heads in (bold, bare):
        listed = _without_listing(lines, heads)
        series = _rising_only(listed if heads is bold else _called_proposals(lines, listed))
        if len(series) >= 2:
            return series
    return []


def _with_text(lines: list[Line], heads: list[Head]) -> list[Head]:
    """The numbered lines that are followed by text of their own."""
    ends = [head.index for head in heads[1:]] + [len(lines)]
    return [
        head
        for head, end in zip(heads, ends, strict=False)
        if any(line.role == "text" and line.word != "code" for line in lines[head.index + 1 : min(end, head.index + 4)])
    ]


def _called_proposals(lines: list[Line], heads: list[Head]) -> list[Head]:
    """The numbered lines whose title, section or introduction speaks of proposals: a list of purchases does not."""
    if len(_with_text(lines, heads)) * 2 >= len(heads):
        return heads
    said = {index: bool(ANNOUNCES.search(fold(line.text[:300]))) for index, line in enumerate(lines) if line.text}
    titled = any(yes for _, yes in islice(said.items(), 2))
    kept: list[Head] = []
    section = near = called = False
    heads_at = {head.index: head for head in heads}
    distance = 0
    for index, line in enumerate(lines):
        head = heads_at.get(index)
        if head is not None:
            called = titled or section or near if head.number.path[0] == 1 else called
            kept += [head] if called else []
        elif line.role == "heading":
            section, near, distance = said.get(index, False), False, 0
        elif line.text:
            distance = 0 if said[index] else distance + 1
            near = said[index] or (near and distance < 3)
    return kept


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
