"""Which field each column holds: its name decides, its values confirm, people correct."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .dates import day_of, month_of
from .names import FOREIGN, key_of, parts_of
from .values import Unreadable, cents_of, count_of
from .words import COUNTRIES, LANGUAGES, STATUTES, YES_NO, word_of

SURE = 0.6  # from here on a column is taken for the field; below, it is only proposed
PROPOSED = 0.3
PLAIN = 0.97  # one of the usual names of a field, as it stands
EXAMPLES = 5
MOST_NAMES = 120  # columns that are looked at: a list of members has twenty

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_POSTAL = re.compile(r"(?:[A-Z]{1,2}-?\s?)?\d{4,5}(?:\s?[A-Z]{2})?", re.IGNORECASE)
# Names that mean another thing beside a first name than alone.
_EITHER = {key_of(name) for name in ("nom", "naam", "name")}

_DOUBTED = frozenset({"statute"})  # "status" may be anything

Names = Mapping[str, Sequence[str]]


@dataclass
class Column:
    """`field` is "" while nothing is recognised; `score` is between 0 and 1.

    `alternatives` holds (field, score), the best first; `examples` some values as they stand in the file.
    """

    index: int
    name: str
    field: str = ""
    score: float = 0.0
    alternatives: list[tuple[str, float]] = dataclasses.field(default_factory=list)
    examples: list[str] = dataclasses.field(default_factory=list)


def name_score(name: str, aliases: Sequence[str], *, slips: bool = True) -> float:
    """How well a column's name says one field, between 0 and 1; with `slips` of the pen forgiven."""
    return max((_part_score(key, tuple(aliases), slips) for key in parts_of(name)), default=0.0)


@lru_cache(20_000)
def _part_score(key: str, aliases: tuple[str, ...], slips: bool) -> float:
    words = set(key.split())
    best = 0.0
    for rank, alias in enumerate(_keys(aliases)):
        own = set(alias.split())
        if key == alias:
            best = max(best, 1.0 - min(rank, 20) * 0.002)
        elif own < words:
            extra = len(words - own)
            score = (0.9 if len(own) > 1 else 0.8) - 0.1 * extra
            best = max(best, score * (0.3 if (words - own) & FOREIGN else 1))
        elif (
            slips and abs(len(key) - len(alias)) <= 2 and min(len(key), len(alias)) >= 5 and not words & (FOREIGN - own)
        ):
            matcher = SequenceMatcher(None, key, alias)
            if matcher.quick_ratio() >= 0.82 and (ratio := matcher.ratio()) >= 0.82:
                best = max(best, 0.8 * ratio)
    return best


@lru_cache(64)
def _keys(aliases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key_of(alias) for alias in aliases))


def recognised(names: Sequence[str], fields: Names) -> int:
    """How many different fields a line of cells names well: what tells the header from titles and data."""
    found = set()
    for name in names[:MOST_NAMES]:
        if not 0 < len(name) <= 80 or "@" in name:
            continue
        scores = {one: name_score(name, aliases, slips=False) for one, aliases in fields.items()}
        best = max(scores, key=lambda one: scores[one])
        if scores[best] >= 0.75:
            found.add(best)
    return len(found)


def columns_of(names: Sequence[str], samples: Sequence[Sequence[str]], fields: Names) -> list[Column]:
    """The columns in order, each field given to the column that says it best."""
    columns = [Column(index, name) for index, name in enumerate(unique(names))]
    pairs = []
    for column in columns:
        values = [row[column.index].strip() for row in samples if column.index < len(row)]
        filled = [value for value in values if value]
        column.examples = list(dict.fromkeys(filled))[:EXAMPLES]
        scores = _scores(names[column.index], filled, len(values), fields) if column.index < MOST_NAMES else {}
        column.alternatives = sorted(scores.items(), key=lambda pair: -pair[1])[:3]
        pairs += [(-score, column.index, one) for one, score in scores.items() if score >= SURE]
    taken: set[str] = set()
    for minus, index, one in sorted(pairs):
        if not columns[index].field and one not in taken:
            columns[index].field, columns[index].score = one, -minus
            taken.add(one)
    _settle_names(columns)
    return columns


def _scores(name: str, filled: Sequence[str], total: int, fields: Names) -> dict[str, float]:
    scores = {}
    for one, aliases in fields.items():
        score = _weighed(one, name_score(name, aliases), filled[:100])
        if total and len(filled) < total:
            score *= 0.9 + 0.1 * len(filled) / total  # of two alike, the fuller one
        if score >= PROPOSED:
            scores[one] = round(score, 3)
    return scores


def _weighed(one: str, score: float, values: Sequence[str]) -> float:
    """The name's score with what the values say. A plain name is believed: its bad values are for people to correct."""
    test = _TESTS.get(one)
    if test is None or not values:
        return score
    share = sum(map(test, values)) / len(values)
    if one == "email" and share >= 0.8:
        return max(score, 0.65)
    is_plain = score >= PLAIN and one not in _DOUBTED
    return score if is_plain or share >= 0.3 else score * 0.4


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def test(value: str) -> bool:
        try:
            parse(value)
        except Unreadable:
            return False
        return True

    return test


_is_month = _reads(month_of)
_TESTS: dict[str, Callable[[str], bool]] = {
    "number": lambda value: any(sign.isdigit() for sign in value),
    "statute": lambda value: bool(word_of(value, STATUTES) or word_of(value, YES_NO)),
    "email": lambda value: bool(_EMAIL.search(value)),
    "joined": _reads(day_of),
    "left": _reads(day_of),
    "month": lambda value: value.isdigit() or _is_month(value),
    "year": lambda value: value.isdigit() and len(value) == 4,
    "shares": _reads(count_of),
    "contracts": _reads(count_of),
    "turnover": _reads(cents_of),
    "days": _reads(cents_of),
    "postal_code": lambda value: bool(_POSTAL.match(value)),
    "language": lambda value: bool(word_of(value, LANGUAGES)),
    "country": lambda value: bool(word_of(value, COUNTRIES)),
    "first_name": lambda value: not any(sign.isdigit() for sign in value),
    "last_name": lambda value: not any(sign.isdigit() for sign in value),
}


def _settle_names(columns: list[Column]) -> None:
    """ "Nom" alone is the whole name; beside a first name it is the family name."""
    by_field = {column.field: column for column in columns if column.field}
    if "last_name" in by_field and "first_name" not in by_field and "name" not in by_field:
        column = by_field["last_name"]
        if set(parts_of(column.name)) & _EITHER:
            column.field = "name"
    elif "name" in by_field and "first_name" in by_field and "last_name" not in by_field:
        column = by_field["name"]
        if set(parts_of(column.name)) & _EITHER:
            column.field = "last_name"


def unique(names: Sequence[str]) -> list[str]:
    """Names that tell columns apart: "E-mail", "E-mail (2)", and a number where there is none."""
    seen: dict[str, int] = {}
    found = []
    for at, written in enumerate(names, start=1):
        name = " ".join(written.split())[:120] or f"[{at}]"
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
