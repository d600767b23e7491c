"""All pointers of one text, turned into references that still have to be resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .decode import LINK_CLOSE, LINK_OPEN
from .grammar import REF_WORD, Pointer
from .marks import linked
from .model import Reference
from .normal import fold
from .pointers import leads_to_recommendations, of_documents, spans, unmarked
from .spans import SpanReader

_HINTS = (
    "cf",
    "voir",
    "zie",
    "see",
    "vgl",
    "confér",
    "confer",
    "comm",
    "veling",
    "propos",
    "voorstel",
    "point",
    "punt",
    "](",
    "reco",
    "annex",
    "bijlage",
    "appendix",
)


def read_references(text: str, source: str, nouns: frozenset[str] = frozenset()) -> list[Reference]:
    """The references written in one text, in reading order; ``nouns`` are what the document calls its proposals."""
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS) and not any(noun[:4] in lower for noun in nouns):
        return []
    plain, urls = linked(text)
    pointers = sorted(_pointers(plain, urls), key=lambda pointer: pointer.start)
    own = {fold(noun)[:4] for noun in nouns}
    pointers = [pointer for pointer in pointers if not pointer.noun or fold(pointer.noun)[:4] in own]
    of_documents(plain, pointers)
    return [_reference(pointer, source) for pointer in pointers]


def _pointers(plain: str, urls: list[str]) -> Iterator[Pointer]:
    done = 0
    counter = _LinkCounter(plain, urls)
    for span in spans(plain):
        begin = _link_begin(plain, span.begin)
        begin = max(begin, done)
        yield from _free(plain, done, begin, counter)
        opened = plain.count(LINK_OPEN, begin, span.start)
        first = counter.at(begin)
        end = span.end
        found = (
            SpanReader(plain, span.start, end, span.marker, urls[first + opened :]).read()
            if not opened
            else _linked_marker(plain, span.start, end, span.marker, urls[first:])
        )
        if found:
            yield from found
            done = end
        else:
            done = begin
    yield from _free(plain, done, len(plain), counter)


_NOUN_BEFORE = re.compile(rf"(?<!\w)(?:{REF_WORD})\s$", re.I)


def _link_begin(plain: str, at: int) -> int:
    """A marker written inside a link's text belongs to the link as a whole."""
    before = plain.rfind(LINK_OPEN, max(0, at - 40), at)
    return before if before >= 0 and LINK_CLOSE not in plain[before:at] else at


def _linked_marker(plain: str, start: int, end: int, marker: str, urls: list[str]) -> list[Pointer]:
    reader = SpanReader(plain, start, end, marker, urls)
    reader.enter_link(start)
    return reader.read()


class _LinkCounter:
    """Tells how many links open before a place; places must come in rising order."""

    def __init__(self, plain: str, urls: list[str]) -> None:
        self._plain = plain
        self.urls = urls
        self._at = 0
        self._count = 0

    def at(self, place: int) -> int:
        if place > self._at:
            self._count += self._plain.count(LINK_OPEN, self._at, place)
            self._at = place
        return self._count


def _free(plain: str, start: int, end: int, counter: _LinkCounter) -> Iterator[Pointer]:
    """Unmarked pointers between two marked spans: links first, then the text between links."""
    at = start
    while at < end:
        opening = plain.find(LINK_OPEN, at, end)
        if opening < 0:
            yield from unmarked(plain, at, end)
            return
        yield from unmarked(plain, at, opening)
        number = counter.at(opening)
        closing = plain.find(LINK_CLOSE, opening, end)
        closing = closing if closing >= 0 else end
        text, url = plain[opening + 1 : closing], counter.urls[number] if number < len(counter.urls) else ""
        if leads_to_recommendations(text, url):
            reader = SpanReader(plain, opening, min(closing + 1, end), "", [url])
            if _NOUN_BEFORE.search(plain, max(at, opening - 40), opening):
                reader.after_noun()
            yield from reader.read()
        at = closing + 1


def _reference(pointer: Pointer, source: str) -> Reference:
    return Reference(
        source=source,
        marker=_marker(pointer.marker),
        text=pointer.text,
        target_document=pointer.document,
        target=pointer.target,
        scope="inside",
        url=pointer.url,
        quoted=pointer.quoted,
        marked_document=pointer.marked_document,
    )


def _marker(marker: str) -> str:
    """The marker in one spelling: Cfr, cf, voir, zie, see."""
    folded = fold(marker).split(" ")[0]
    return "Cfr" if folded in {"cfr", "confer"} else folded
