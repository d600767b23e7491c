"""Every place of a document that can be cited, and the ways it is cited: by number, letter, anchor or quoted title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .model import Document, Recommendation
from .normal import comparable, fold, words
from .vocabulary import DOCUMENT_WORDS, STOP

_TAIL = re.compile(r"(?:[a-z]{2}[a-z]{2,5}\d{1,2}){1,4}$")
_ANNEX = re.compile(r"(?:annexes?|bijlagen?|annex|appendix)\b ?(\d{1,2}|[ivx]{1,4}\b|[a-d]\b|)")
_NUMBER = re.compile(r"(\d{1,3})\.(\d{1,2})$")


@dataclass(slots=True)
class Places:
    """The index of one document."""

    document: Document
    keys: set[str] = field(default_factory=set)
    anchors: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    digits: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, list[int]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    subject: frozenset[str] = frozenset()
    labels: dict[str, str] = field(default_factory=dict)

    def by_anchor(self, anchor: str) -> str:
        """The key that an anchor leads to, ``""`` when it leads nowhere.

        Pads append a digit to a repeated title, or the code when it stood on the title's line: both are tried off.
        """
        for form in (anchor, anchor.rstrip("0123456789"), _TAIL.sub("", anchor)):
            if form and form in self.anchors:
                return self.anchors[form]
        return ""

    def numbered(self, number: str) -> str:
        """The key of a place that is cited by its printed number of several parts ("2.4", "2.4.b"), else ``""``."""
        head, _, letter = number.rpartition(".")
        if letter.isalpha() and head in self.labels:
            return f"{self.labels[head]}.{letter}"
        return self.labels.get(number, "")

    def title_of(self, key: str) -> str:
        """The comparable title of a place."""
        return self.titles.get(key, "")

    def find_chapter(self, title: str) -> str:
        """The chapter whose title is, or begins with, or is the beginning of, the one given."""
        wanted = comparable(title)
        best = ""
        for chapter in self.document.chapters:
            have = comparable(chapter.title)
            if have == wanted:
                return f"chapter:{chapter.position}"
            if wanted and have and (have.startswith(wanted) or (len(have) > 8 and wanted.startswith(have))):
                best = best or f"chapter:{chapter.position}"
        return best


def subject_words(text: str, process: tuple[str, ...]) -> frozenset[str]:
    """The words of a title or a pointer that name its subject: no process name, no edition, no small words."""
    drop = STOP | DOCUMENT_WORDS | {word for name in process for word in words(name)}
    return frozenset(
        word
        for word in words(text)
        if len(word) > 2 and word not in drop and not word[0].isdigit() and not re.search(r"\d{4}", word)
    )


def index(document: Document) -> Places:
    """The index of a document."""
    places = Places(document)
    for rec in document.recommendations:
        _recommendation(places, rec)
    _annexes(places, document)
    for chapter in document.chapters:
        places.keys.add(f"chapter:{chapter.position}")
        _name(places, f"chapter:{chapter.position}", chapter.title, chapter.title)
        annex = _ANNEX.match(fold(chapter.title))
        if annex:  # "Bijlage 2" is a chapter that is cited like an annex section
            places.aliases.setdefault(f"annex:{annex.group(1)}", f"chapter:{chapter.position}")
            places.aliases.setdefault("annex:", f"chapter:{chapter.position}")
    tags = " ".join(tag for tag in document.tags)
    places.subject = subject_words(f"{document.title} {tags}", document.process)
    return places


def _recommendation(places: Places, rec: Recommendation) -> None:
    key = f"{rec.series}.{rec.number}"
    places.keys.add(key)
    places.numbers.setdefault(rec.number, []).append(rec.series)
    if rec.label:
        places.labels.setdefault(rec.label, key)
    _name(places, key, rec.title, rec.anchor or f"{rec.label or rec.number} {rec.title}")
    subs: dict[str, str] = {}
    for block in rec.blocks:
        place = f"{key}.{block.letter}"
        if block.letter and block.kind in {"item", "subsection"}:
            places.keys.add(place)
        if block.kind == "item" and block.number:  # "1.1.b" leads to the sub-section that holds item b
            cited = f"{key}.{block.number.split('.')[-1]}.{block.letter}"
            places.digits.setdefault(cited, subs.get(block.number, key))
        if block.kind == "subsection":
            subs[block.number] = place
            if _NUMBER.match(block.number):
                places.digits[f"{key}.{block.number.split('.')[-1]}"] = place
                _name(places, place, block.title, f"{block.number} {block.title}")


def _annexes(places: Places, document: Document) -> None:
    """Annex sections by number; those of a second annex that starts again at 1 count on."""
    free = max((section.number for section in document.annexes), default=0)
    counted: dict[str, int] = {}
    for section in document.annexes:
        key = f"annex:{section.number}"
        if key in places.keys:
            free += 1
            key = f"annex:{free}"
        places.keys.add(key)
        named = _ANNEX.match(fold(section.annex))
        if named and named.group(1):
            counted[section.annex] = counted.get(section.annex, 0) + 1
            places.aliases.setdefault(f"annex:{named.group(1)} {counted[section.annex]}", key)
        _name(places, key, section.title, section.anchor or f"{section.number} {section.title}")
        places.keys.update(f"{key}.{block.letter}" for block in section.blocks if block.kind == "item")


def _name(places: Places, key: str, title: str, printed: str) -> None:
    places.titles.setdefault(key, comparable(title))
    for form in (comparable(printed), comparable(title)):
        if form:
            places.anchors.setdefault(form, key)
