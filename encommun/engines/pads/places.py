"""Every place of a document that can be cited, and the ways it is cited: by number, letter, anchor or quoted title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .model import Document
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

    def by_anchor(self, anchor: str) -> str:
        """The key that an anchor leads to, ``""`` when it leads nowhere.

        Pads append a digit to a repeated title, or the code when it stood on the title's line: both are tried off.
        """
        for form in (anchor, anchor.rstrip("0123456789"), _TAIL.sub("", anchor)):
            if form and form in self.anchors:
                return self.anchors[form]
        return ""

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
        key = f"{rec.series}.{rec.number}"
        places.keys.add(key)
        places.numbers.setdefault(rec.number, []).append(rec.series)
        _name(places, key, rec.title, rec.anchor or f"{rec.number} {rec.title}")
        for block in rec.blocks:
            if block.letter and block.kind in {"item", "subsection"}:
                places.keys.add(f"{key}.{block.letter}")
            if block.kind == "subsection" and _NUMBER.match(block.number):
                places.digits[f"{key}.{block.number.split('.')[-1]}"] = f"{key}.{block.letter}"
                _name(places, f"{key}.{block.letter}", block.title, f"{block.number} {block.title}")
    for section in document.annexes:
        key = f"annex:{section.number}"
        places.keys.add(key)
        _name(places, key, section.title, section.anchor or f"{section.number} {section.title}")
        places.keys.update(f"{key}.{block.letter}" for block in section.blocks if block.kind == "item")
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


def _name(places: Places, key: str, title: str, printed: str) -> None:
    places.titles.setdefault(key, comparable(title))
    for form in (comparable(printed), comparable(title)):
        if form:
            places.anchors.setdefault(form, key)
