"""Editions: "2020-2021", "2019–20", "SIP2020-2021", "SIP 2020", "#3" are years of a yearly process.

The name of the process is learned from the document, it is never known beforehand.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

YEARS = r"(?:19|20)\d\d\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/])"
_YEARS = re.compile(rf"(?<![\d/])({YEARS})")
_PAIR = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?(\d{2,4})")
_SINGLE = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?![\d/]|-\d)")
_NUMBERED = re.compile(r"#\s?(\d{1,3})\b")
_ACRONYM = re.compile(r"\b([A-Z][A-Za-z]{0,3}[A-Z])[ -]?(?=(?:19|20)\d\d)")
_NAME = re.compile(
    r"\b[A-ZÀ-Ý][\w’'-]{1,30}(?: (?:[A-ZÀ-Ý][\w’'-]{1,30}|in|en|de|of|op|la|le)){1,4}(?= ?(?:19|20)\d\d ?[-–/]| #\d)"
)
_URL = re.compile(r"https?://\S+")
_READ = 2_000_000  # the name of the process is found well before
_BRACKETED = re.compile(r"^\s*\[([^\[\]]{3,60})\](?!\()")


def normalise(text: str) -> str:
    """The label of the first edition named in a text: ``"2019-2020"``, ``"#3"``, ``"2020"``, or ``""``."""
    found = _YEARS.search(text)
    if found:
        label = _pair_label(found.group(1))
        if label:
            return label
    numbered = _NUMBERED.search(text)
    if numbered:
        return f"#{int(numbered.group(1))}"
    single = _SINGLE.search(text)
    return single.group(1) if single else ""


def _pair_label(text: str) -> str:
    pair = _PAIR.match(text)
    if not pair:
        return ""
    first = int(pair.group(1))
    second = int(pair.group(2)) if len(pair.group(2)) == 4 else first // 100 * 100 + int(pair.group(2)[:2])
    return f"{first}-{second}" if 0 < second - first <= 3 else ""


def with_date(label: str, state: date | None) -> str:
    """A single year becomes the cycle that its state date falls in: "2020" in April is 2019-2020."""
    if not label.isdigit() or state is None or state.year != int(label):
        return label
    return f"{state.year - 1}-{state.year}" if state.month <= 8 else f"{state.year}-{state.year + 1}"


def compatible(one: str, other: str) -> bool:
    """True when two labels may name the same edition (equal, or a single year inside a pair)."""
    if not one or not other:
        return False
    if one == other:
        return True
    return "#" not in one + other and (one in other.split("-") or other in one.split("-"))


def most_named(text: str) -> str:
    """The edition named most often in a text, and at least twice; ``""`` when none is."""
    counted = Counter(label for label in (_pair_label(found.group(1)) for found in _YEARS.finditer(text)) if label)
    label, times = counted.most_common(1)[0] if counted else ("", 0)
    return label if times > 1 else ""


def process_names(title: str, tags: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The names of the process: the bracketed head of the title, tags of capitals, what stands before years."""
    names: dict[str, None] = {}
    bracketed = _BRACKETED.match(title)
    if bracketed:
        names[bracketed.group(1).strip()] = None
    for tag in tags:
        if " " in tag and sum(word[:1].isupper() for word in tag.split()) >= 2:
            names[tag] = None
    prose = _URL.sub(" ", text[:_READ])
    for pattern in (_ACRONYM, _NAME):
        counted = Counter(found.group().strip(" -") for found in pattern.finditer(prose))
        names.update({name: None for name, _ in counted.most_common(4) if not any(c.isdigit() for c in name)})
    return tuple(names)
