"""The safety net: no word of the source may vanish.

After a document is read, the words of its lines are counted against the words of its parts. A line with a word that is
held nowhere is reported as unrecognised, whatever rule let it fall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .lines import Line
from .model import Block, Document, Unrecognised

_WORD = re.compile(r"[^\W_]+")
_EMOJI = re.compile(r":[a-z_]{2,40}:")
_MARKS = ("tags", "views", "vues", "weergaven")  # words of the pad software, not of its writers


def unplaced(lines: list[Line], document: Document) -> tuple[Unrecognised, ...]:
    """The lines that hold a word which no part of the document holds often enough. Linear."""
    missing = Counter[str]()
    for line in lines:
        missing.update(_words(line.text))
    for text in _held(document):
        missing.subtract(_words(text))
    missing = +missing
    found: list[Unrecognised] = []
    for line in lines if missing else ():
        fallen = [word for word in _words(line.text) if missing[word] > 0]
        for word in fallen:
            missing[word] -= 1
        if fallen:
            found.append(Unrecognised(line.text.strip(), "unplaced", line.position))
    return tuple(found)


def _words(text: str) -> Iterable[str]:
    text = _EMOJI.sub(" ", text) if ":" in text else text
    return [str(int(word)) if word.isdecimal() and len(word) <= 3 else word for word in _WORD.findall(text)]


def _held(document: Document) -> Iterator[str]:
    """Each text of a document once: copies (references, notes listed twice) do not count."""
    yield from _MARKS
    yield from (document.banner, document.cover, document.preface, document.contents, str(document.views or ""))
    yield document.title if document.title not in document.preface else ""
    yield from document.tags
    for credit in document.credits:
        yield from (credit.label, credit.text)
    for link in document.links:
        yield from (link.text, link.url)
    for chapter in document.chapters:
        yield from (chapter.title, chapter.text)
    for rec in document.recommendations:
        yield from ("n nr", "" if len(rec.noun) == 1 else rec.noun, rec.label or str(rec.number), rec.title, *rec.codes)
        for block in rec.blocks:
            yield from _block(block)
        yield from (note.text for note in rec.notes)
    for section in document.annexes:
        yield from (section.noun, str(section.number), section.title, section.text)
    yield from (note.text for note in document.notes if note.host[0] != "recommendation")
    yield from (one.text for one in document.unrecognised if one.reason == "image")


def _block(block: Block) -> Iterator[str]:
    yield from (block.label if block.kind != "box" else "", block.title, block.text)
    if block.kind == "item":
        yield from (block.letter, block.letter.upper())
    elif block.kind == "subsection":
        yield from ("" if block.label else block.number, *block.codes)
