"""The printed table of contents: found, set aside, compared with the body, never trusted.

Its titles are evidence for cutting run-on titles; its numbers are only compared, the body's numbering is the true one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from .heads import is_contents_line, is_contents_title
from .lines import Line
from .marks import links, only_links
from .model import Recommendation, Warning_
from .normal import clean, comparable, words

_ENTRY = re.compile(r"(?:(?<=\s)|^)(\d{1,3}(?:\.\d{1,2})?)\s?(?:[.)—–-]\s?)+(?=[^\W\d_«“\"‘']|[«“\"‘'])")
_PAGE = re.compile(r"[\s.…]*\t\s*\d{1,4}\s*$|\.{3,}\s*\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Contents:
    """The printed contents: raw text, the lines it takes, numbered entries (number, title) and chapter titles."""

    text: str
    taken: frozenset[int]
    entries: tuple[tuple[str, str], ...]
    chapters: tuple[str, ...]

    def known(self) -> frozenset[str]:
        """Comparable forms of every title it prints."""
        return frozenset(key for key in map(comparable, (*self.chapters, *(title for _, title in self.entries))) if key)


EMPTY = Contents("", frozenset(), (), ())


def find_contents(lines: list[Line], ends: dict[int, int]) -> Contents:
    """The printed contents of a document, :data:`EMPTY` when there is none."""
    for index, line in enumerate(lines):
        if line.role in {"heading", "text"} and is_contents_title(line.text):
            if line.role == "text" and not _lists_follow(lines, index):
                continue
            first, last = _extent(lines, ends, index)
            return _read(lines, first, last)
    return EMPTY


def _lists_follow(lines: list[Line], index: int) -> bool:
    following = [line for line in lines[index + 1 : index + 8] if line.role == "text"]
    return sum(is_contents_line(line.text) or bool(_ENTRY.match(line.text)) for line in following) >= 2


def _extent(lines: list[Line], ends: dict[int, int], index: int) -> tuple[int, int]:
    opening = index - 1
    while opening >= 0 and lines[opening].role == "blank":
        opening -= 1
    if opening >= 0 and lines[opening].role == "open" and ends[opening] < len(lines):
        return opening, ends[opening] + 1
    last = index + 1
    while last < len(lines) and not _ends_contents(lines, index, last):
        last += 1
    first = opening if opening >= 0 and lines[opening].role == "open" else index
    return first, last


def _ends_contents(lines: list[Line], start: int, index: int) -> bool:
    line = lines[index]
    if line.role == "heading":
        return not (links(line.text) and line.text.startswith("[")) or (
            only_links(line.text) and line.level <= lines[start].level
        )
    if line.role == "open":
        return True
    if lines[start].role == "text" and line.role == "text":
        return not (
            is_contents_line(line.text) or _ENTRY.match(line.text) or line.text.lstrip().startswith(("-", "*", "["))
        )
    return False


def _read(lines: list[Line], first: int, last: int) -> Contents:
    body = [line for line in lines[first:last] if line.role in {"heading", "text"}]
    text = "\n".join(line.text for line in body)
    chapters: list[str] = []
    entries: list[tuple[str, str]] = []
    for line in body:
        for link in links(line.text):
            chapters.append(link.text)
            if "#" in link.url:
                chapters.append(unquote(link.url.partition("#")[2]).rstrip("0123456789"))
        plain = _PAGE.sub("", _unlinked(line.text))
        marks = list(_ENTRY.finditer(plain))
        ends = [mark.start() for mark in marks[1:]] + [len(plain)]
        for mark, end in zip(marks, ends, strict=False):
            entries.append((mark.group(1), clean(plain[mark.end() : end])))
    return Contents(text, frozenset(range(first, last)), tuple(entries), tuple(chapters))


def _unlinked(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for link in links(text):
        pieces += (text[done : link.start], link.text)
        done = link.end
    return "".join((*pieces, text[done:]))


def compare(contents: Contents, recommendations: tuple[Recommendation, ...]) -> tuple[Warning_, ...]:
    """Warnings for entries whose number or wording differs from the body's."""
    by_title = {comparable(rec.title): rec for rec in recommendations}
    by_number = {rec.number: rec for rec in recommendations if rec.series == 1}
    found: list[Warning_] = []
    for number, title in contents.entries:
        if "." in number:
            continue
        rec = by_title.get(comparable(title))
        if rec is None:
            near = by_number.get(int(number))
            if near and _overlap(near.title, title) >= 0.4:
                found.append(Warning_("contents_title_differs", f"{number}. {title} / {near.title}"))
        elif rec.number != int(number):
            found.append(Warning_("contents_number_mismatch", f"{number} / {rec.number}. {title}"))
    return tuple(found)


def _overlap(one: str, other: str) -> float:
    first, second = set(words(one)), set(words(other))
    return len(first & second) / max(1, len(first | second))
