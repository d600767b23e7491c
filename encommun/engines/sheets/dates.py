"""Days and months as French, Dutch and English files write them. The day comes before the month, as in Europe."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from .values import Unreadable, is_blank

PIVOT = 70  # two figures from 70 on are of the 1900s
FIRST_YEAR, LAST_YEAR = 1900, 2100
_SERIALS = range(18_264, 73_051)  # days from 1950 to 2099, counted from 30 December 1899 as Excel does
_EPOCH = date(1899, 12, 30)
_NEVER = re.compile(r"0{1,2}\D0{1,2}\D0{2,4}|0{4}\D0{1,2}\D0{1,2}|0{8}")
_TIME = re.compile(
    r"[T\s]+\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC)?$", re.I
)
_DMY = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})")
_YMD = re.compile(r"(\d{4})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{1,2})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(\d{1,2})(?:er|e|de|ste|st|nd|rd|th)?[\s.\-/]+([a-z]+)\.?,?[\s\-/]+(\d{4}|\d{2})")
_ENGLISH = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTH_WORD = re.compile(r"([a-z]+)\.?[\s\-/.]+(?:de\s+)?(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/. ]?\s?(\d{1,2})")
_WEEKDAY = re.compile(
    r"^(?:lun|mar|mer|jeu|ven|sam|dim|maa|din|woe|don|vri|zat|zon|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d{1,2}\D|[a-z])"
)
# The beginning of each month's names, long enough to tell it from the others.
_MONTHS = {
    1: ("jan",), 2: ("fev", "feb"), 3: ("mar", "mrt", "maa"), 4: ("avr", "apr"), 5: ("mai", "mei", "may"),
    6: ("juin", "jun"), 7: ("juil", "jul", "jui"), 8: ("aou", "aug"), 9: ("sep",), 10: ("oct", "okt"), 11: ("nov",),
    12: ("dec",),
}  # fmt: skip


def day_of(text: str) -> date | None:
    """The day, None for a blank and for a day that never comes (9999-12-31). Raises Unreadable."""
    folded = _folded(text)
    if is_blank(text) or _NEVER.match(folded):
        return None
    for written in (folded, _WEEKDAY.sub("", folded)):
        for read in (_numeric, _serial, _worded, _month_only):
            if found := read(written):
                return None if found.year >= 2900 else _within(found)
    raise Unreadable("date", text)


def month_of(text: str, year: int | None = None) -> date:
    """The first day of the month: "2024-03", "03/2024", "mars 2024", "maa-24", any day of it. Raises Unreadable.

    With `year`, "3", "03" and "mars" are enough.
    """
    folded = _folded(text)
    if year is not None:
        month = int(folded) if folded.isdigit() and len(folded) <= 2 else _month_named(folded.rstrip("."))
        if month and 1 <= month <= 12:
            return _within(date(year, month, 1))
    packed = re.fullmatch(r"((?:19|20)\d{2})(\d{2})", folded)
    found = _made(packed[1], packed[2], "1") if packed else _month_only(folded)
    if found is None and (day := day_of(text)):
        found = day.replace(day=1)
    if found is None:
        raise Unreadable("month", text)
    return _within(found)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("\u00a0", " ").replace("\u202f", " ").strip().lower()[:60])
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"^(?:le|op|on)\s+(?=[a-z\d])", "", _TIME.sub("", plain)).strip()


def _numeric(text: str) -> date | None:
    if found := _YMD.fullmatch(text):
        return _made(*found.groups())
    if found := _DMY.fullmatch(text):
        day, month, year = found.groups()
        if int(month) > 12 and int(day) <= 12:  # the month cannot be one: written the American way
            day, month = month, day
        return _made(year, month, day)
    if found := _PACKED.fullmatch(text):
        return _made(*found.groups())
    return None


def _serial(text: str) -> date | None:
    """A number of days, as a spreadsheet shows a date whose format was lost."""
    whole = re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text)
    if whole and int(whole[1]) in _SERIALS:
        return _EPOCH + timedelta(days=int(whole[1]))
    return None


def _worded(text: str) -> date | None:
    if found := _WORDS.fullmatch(text):
        return _made(found[3], _month_named(found[2]), found[1])
    if found := _ENGLISH.fullmatch(text):
        return _made(found[3], _month_named(found[1]), found[2])
    return None


def _month_only(text: str) -> date | None:
    if found := _MONTH_FIRST.fullmatch(text):
        return _made(found[2], found[1], "1")
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(found[1], found[2], "1") if len(text) > 5 else None
    if found := _MONTH_WORD.fullmatch(text):
        return _made(found[2], _month_named(found[1]), "1")
    return None


def _month_named(word: str) -> int:
    """The number of a month's name or abbreviation; 0 for another word. "jui" is July: June is never cut there."""
    if len(word) < 3:
        return 0
    return next((month for month, starts in _MONTHS.items() if word.startswith(starts)), 0)


def _made(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= PIVOT else 2000
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _within(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable("date", day.isoformat())
    return day
