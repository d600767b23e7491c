"""The choices offered beside the list, each with how many it would show."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from heapq import nlargest
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext as _

from encommun.house.queries import countries, services

from ...models import Recommendation
from .filters import FACETS, Filters, Match
from .picture import AGES, SILENCES, Picture

SHOWN = 8  # choices of a long facet: the fullest ones, and those chosen

TITLES = {
    "edition": gettext_lazy("Edition"),
    "theme": gettext_lazy("Theme"),
    "chapter": gettext_lazy("Chapter"),
    "code": gettext_lazy("Working group"),
    "country": gettext_lazy("Country"),
    "status": gettext_lazy("Status"),
    "verdict": gettext_lazy("Answer"),
    "service": gettext_lazy("Service in charge"),
    "age": gettext_lazy("Asked"),
    "silent": gettext_lazy("Nothing moved"),
    "overdue": gettext_lazy("Promises"),
    "kind": gettext_lazy("Kind"),
    "members": gettext_lazy("Who can do it"),
    "language": gettext_lazy("Language"),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """`more` counts the choices that are not shown; `open` says that one is chosen."""

    name: str
    title: str
    options: list[Option]
    more: int
    open: bool


@lru_cache(64)
def _fixed_words(name: str, language: str) -> dict[str, str]:
    """Labels that do not come from data, in `language` (the one active: it is only the cache's key)."""
    choices: dict[str, Any] = {
        "status": dict(Recommendation.Status.choices),
        "verdict": {value or "none": label for value, label in Recommendation.Verdict.choices},
        "kind": dict(Recommendation.Kind.choices),
        "language": dict(settings.LANGUAGES),
        "silent": {
            "90d": _("for more than 90 days"),
            "1y": _("for more than a year"),
            "2y": _("for more than two years"),
        },
        "overdue": {"yes": _("overdue")},
        "members": {"yes": _("members themselves")},
        "age": {
            "0-1": _("less than a year ago"),
            "1-2": _("one to two years ago"),
            "2-5": _("two to five years ago"),
            "5-": _("more than five years ago"),
        },
    }
    return {value: str(label) for value, label in choices.get(name, {}).items()}


def words_for(picture: Picture, name: str) -> dict[str, str]:
    """{value: words} of a facet in the reader's language."""
    if name in picture.labels:
        return picture.labels[name]
    if name == "country":
        return {country.code.lower(): str(country) for country in countries()}
    if name == "service":
        return {service.slug: str(service) for service in services()}
    return _fixed_words(name, get_language() or "")


def words_seen(held: Picture, name: str, seen: int) -> dict[str, str]:
    """The labels of a facet that come from data, where the reader may see one of their recommendations (`seen`: the set
    of all that they may see); labels of ours and of the house are nobody's secret."""
    words = words_for(held, name)
    if name not in {"edition", "theme", "chapter", "code"}:
        return words
    return {value: label for value, label in words.items() if held.sets[name].get(value, 0) & seen}


def named(words: dict[str, str], value: str) -> str:
    """The label of a value; one that was typed in the address and that nobody knows is not taken for a thing."""
    return words.get(value) or gettext("“%(value)s” (unknown here)") % {"value": value}


_ORDERED = {"silent": list(SILENCES), "age": list(AGES), "status": list(Recommendation.Status.values)}


def facets_of(picture: Picture, filters: Filters, matched: Match, now: datetime, seen: int) -> list[Facet]:
    """Every facet that has something to offer, in the order of the page; `seen` is the set that the reader may see."""
    found = []
    for name in FACETS:
        base = matched.but.get(name, matched.found)
        counts = [(value, n) for value, bits in picture.facet(name, now).items() if (n := (bits & base).bit_count())]
        chosen = filters.chosen.get(name, ())
        shown = counts if len(counts) <= SHOWN else nlargest(SHOWN, counts, key=lambda pair: pair[1])
        have = {value for value, _ in shown}
        shown += [(value, dict(counts).get(value, 0)) for value in chosen if value not in have]
        if shown:
            words = words_seen(picture, name, seen)
            options = [Option(value, named(words, value), n, value in chosen) for value, n in _in_order(name, shown)]
            found.append(Facet(name, TITLES[name], options, len(counts) - len(have), bool(chosen)))
    return found


def _in_order(name: str, pairs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if name in _ORDERED:
        places = {value: n for n, value in enumerate(_ORDERED[name])}
        return sorted(pairs, key=lambda pair: places.get(pair[0], 99))
    if name == "edition":
        return sorted(pairs, reverse=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
