"""Written pointers: "(Cfr. … n°9.c, n°19 et n°20)", "voir recommandation 8.a", "zie aanbeveling 3", links to anchors.

A marker opens a span (its bracket, else its sentence); a span is cut into tokens, and a small reader turns tokens into
pointers: a document, a chapter, numbers. Outside the spans only an explicit noun with a number, or a link that leads to a
recommendation, counts. Every span is bounded, so the cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .grammar import (
    EDITION,
    GROUP_THEME,
    GROUP_WORD,
    LAST_WORDS,
    MARKER,
    MORE,
    OF_DOCUMENT,
    QUOTE_AFTER,
    REF_WORD,
    SENTENCE_END,
    SPAN,
    UNMARKED,
    Pointer,
    number_target,
    tidy,
)
from .normal import anchor_key, fold

_REF = re.compile(rf"(?<!\w)(?:{REF_WORD})\b", re.I)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that one marker governs."""

    start: int
    end: int
    marker: str
    begin: int


def spans(plain: str) -> Iterator[Span]:
    """The marked spans of a text: up to the bracket that closes around the marker, else to the end of its sentence."""
    opened: list[int] = []
    closes: dict[int, int] = {}
    marks: list[tuple[re.Match[str], int]] = []
    for mark in MARKER.finditer(plain):
        if mark.group("paren") == "(":
            opened.append(mark.start())
        elif mark.group("paren"):
            if opened:
                closes[opened.pop()] = mark.start()
        else:
            marks.append((mark, opened[-1] if opened else -1))
    for index, (mark, paren) in enumerate(marks):
        end = closes.get(paren, -1)
        if end < 0 or end - mark.end() > SPAN * 2:
            stop = SENTENCE_END.search(plain, mark.end(), mark.end() + SPAN)
            end = stop.start() + 1 if stop else min(len(plain), mark.end() + SPAN)
        if index + 1 < len(marks):
            end = min(end, marks[index + 1][0].start())
        yield Span(mark.end(), end, mark.group("marker"), mark.start())


def unmarked(plain: str, start: int, end: int) -> Iterator[Pointer]:
    """Pointers without a marker in a stretch of text: a noun with a number, or a group's recommendations on a theme."""
    previous = start
    for found in UNMARKED.finditer(plain, start, end):
        if found.start() < previous:
            continue
        document, edition, begin = _document_before(plain, previous, found.start())
        first = _written(found)
        previous = found.end()
        title = QUOTE_AFTER.match(plain, previous, end)
        quoted = title.group("quote")[1:-1].strip() if title else ""
        previous = title.end() if title else previous
        noun = found.group("loose") or found.group("label") or ""
        words = tidy(plain[begin:previous])
        yield Pointer("", words, begin, document, edition, first, "", quoted, end=previous, noun=noun)
        plural = bool(found.group("ref")) and fold(found.group("ref")).endswith(("s", "en"))
        more = MORE.match(plain, previous, end) if plural else None
        while more:
            yield Pointer(
                "",
                tidy(more.group()),
                more.start(),
                document,
                edition,
                number_target(more.group("first"), more.group("last")),
                end=more.end(),
            )
            previous = more.end()
            more = MORE.match(plain, previous, end)
    for theme in GROUP_THEME.finditer(plain, start, end):
        if GROUP_WORD.search(theme.group("middle")):
            quoted = theme.group("quote")[1:-1].strip()
            yield Pointer("", tidy(theme.group()), theme.start(), quoted, True, "")


def _written(found: re.Match[str]) -> str:
    """The target of an unmarked pointer."""
    if found.group("annexed"):
        return f"annex:{number_target(found.group('annexed'), None)}"
    plain = found.group("point") or found.group("labelled")
    return plain or number_target(found.group("first"), found.group("last"))


def of_documents(plain: str, pointers: list[Pointer]) -> None:
    """ "Recommendations 3 and 2.4 of the document Think and act": the numbers belong to the document named after them."""
    waiting: list[Pointer] = []
    for index, pointer in enumerate(pointers):
        if pointer.document or not pointer.end or pointer.url.startswith("#"):
            waiting = []
            continue
        if waiting and (pointer.start - waiting[-1].end > 8 or _REF.search(plain, waiting[-1].end, pointer.end)):
            waiting = []
        waiting.append(pointer)
        named = OF_DOCUMENT.match(plain, pointer.end)
        name = tidy((named.group("name") or named.group("year")).strip('«»“”"„ ')) if named else ""
        if named and name:
            for one in waiting:
                one.document, one.marked_document = name, True
            pointer.text = f"{pointer.text} {tidy(plain[pointer.end : named.end()])}"
            after = QUOTE_AFTER.match(plain, named.end())
            if after and not pointer.quoted:
                pointer.quoted = after.group("quote")[1:-1].strip()
            waiting = []
            for one in pointers[max(0, index - 3) : index + 4]:
                if not one.target and one.url and name in one.document and one is not pointer:
                    pointer.url, one.end = pointer.url or one.url, -1  # the link on the name itself
    pointers[:] = [pointer for pointer in pointers if pointer.end >= 0]


def _document_before(plain: str, floor: int, at: int) -> tuple[str, bool, int]:
    """The document named by an edition earlier in the same sentence: (words, True, start), or ("", False, at)."""
    low = max(floor, at - 250)
    for stop in SENTENCE_END.finditer(plain, low, at):
        low = stop.end()
    found = EDITION.search(plain, low, at)
    return (LAST_WORDS.sub("", tidy(plain[found.start() : at])), True, found.start()) if found else ("", False, at)


def leads_to_recommendations(text: str, url: str) -> bool:
    """True for a link that, unmarked, still points at a recommendation or a recommendations document."""
    if url.startswith("#"):
        return bool(anchor_key(url))
    if EDITION.search(text) or UNMARKED.search(text):
        return True
    fragment = url.partition("#")[2]
    host_only = re.match(r"https?://[^/#]+/?#", url)
    return bool(host_only and re.match(r"\d{1,3}\D", fragment)) or bool(
        re.search(r"re[ck]omm[ae]ndations?|aanbeveling", fold(url))
    )
