"""Dates and ranges of days as people write them in French, Dutch and English."""

from __future__ import annotations

import re
from datetime import date

from .normal import fold
from .vocabulary import MONTHS

_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:er|ste|de|e|st|nd|rd|th)?"
_WRITTEN = re.compile(rf"(?<!\d){_DAY}(?: of)? ({_MONTH})\b\.?,? ((?:19|20)\d\d)")
_RANGE = re.compile(
    rf"(?:\b(?:du|van|from|de|le) )?(?<!\d){_DAY}(?: ({_MONTH})\b\.?)?(?:,? ((?:19|20)\d\d))?"
    rf"\s?(?:-|–|—|\bau\b|\ba\b|\bto\b|\btot(?: en met)?\b|\bt/m\b|\buntil\b|\bjusqu'au\b)\s?"
    rf"{_DAY} ({_MONTH})\b\.?(?:,? ((?:19|20)\d\d))?"
)


def find_date(text: str) -> date | None:
    """The first full date in a text, None when there is none."""
    slashed = _SLASHED.search(text)
    if slashed:
        return _date(slashed.group(3), slashed.group(2), slashed.group(1))
    iso = _ISO.search(text)
    if iso:
        return _date(*iso.groups())
    written = _WRITTEN.search(fold(text))
    return _date(written.group(3), str(MONTHS[written.group(2)]), written.group(1)) if written else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_range(text: str) -> tuple[date, date, int] | None:
    """A range of days at the head of a line: (first, last, end of the range in the text); both days included.

    A missing month or year is that of the last day, or the year before when the range would run backwards.
    """
    head = fold(text[:120]) if len(fold(text[:120])) == len(text[:120]) else text[:120].lower()
    found = _RANGE.search(head)
    if not found or head[: found.start()].strip(" -*•\t").count(" ") > 1:
        return None
    day, month, year, last_day, last_month, last_year = found.groups()
    if not (year or last_year):
        return None
    end_year = int(last_year or year)
    first_month = MONTHS[month or last_month]
    start_year = int(year) if year else end_year - (first_month > MONTHS[last_month])
    first = _date(str(start_year), str(first_month), day)
    last = _date(str(end_year), str(MONTHS[last_month]), last_day)
    return (first, last, found.end()) if first and last and first <= last else None
