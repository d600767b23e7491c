"""The choices offered beside the list, each with how many people it would show."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from heapq import nlargest

from django.utils.translation import gettext_lazy as _

from encommun.kit.bits import flags_of, ones

from ..languages import language_name
from ..models import Profile
from . import labels
from .drawing import SKILLS, Picture
from .filters import DISTANCES, FACETS
from .ground import within
from .matching import Asked, Match

SHOWN = 8  # choices of a long facet: the fullest ones, and those chosen
FEW = 200  # people; of as many, each skill is counted, else only the skills that most people have

TITLES = {
    "skill": _("Skill"),
    "sector": _("Sector"),
    "office": _("Office"),
    "language": _("Language"),
    "offers": _("Offers"),
    "helps": _("Willing to help with"),
    "availability": _("Availability"),
}
_OFFERS = _("has something to offer")
_AVAILABILITIES = dict(Profile.Availability.choices)


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


def facets_of(held: Picture, asked: Asked, matched: Match) -> list[Facet]:
    """Every facet that has something to offer, in the order of the page. One query, for the words of skills."""
    found = []
    for name in FACETS:
        base = matched.but.get(name, matched.found)
        counts = _skill_counts(held, base) if name == "skill" else _counts(held, name, base)
        chosen = asked.filters.chosen.get(name, ())
        keys = asked.keys[name]
        shown = counts if len(counts) <= SHOWN else dict(nlargest(SHOWN, counts.items(), key=lambda pair: pair[1]))
        more = len(counts) - len(shown)
        for value in chosen:
            if value in keys:
                shown.setdefault(keys[value], counts.get(keys[value], _count(held, name, keys[value], base)))
        if shown:
            worded = words_of(name, list(shown))
            picked = {keys[value] for value in chosen if value in keys}
            options = [Option(*worded[key], n, key in picked) for key, n in shown.items() if key in worded]
            if name != "availability":
                options.sort(key=lambda option: (-option.count, option.label.casefold()))
            found.append(Facet(name, TITLES[name], options, more, bool(chosen)))
    return found


def distances_of(held: Picture, asked: Asked, matched: Match) -> list[tuple[int, int]]:
    """[(km, how many people stand within)] around the place that is asked for."""
    if asked.centre is None:
        return []
    return [(km, (within(held, asked.centre, km) & matched.anywhere).bit_count()) for km in (0, *DISTANCES)]


def _counts(held: Picture, name: str, base: int) -> dict[object, int]:
    counts = {value: n for value, bits in held.sets.get(name, {}).items() if (n := (bits & base).bit_count())}
    if name == "availability":
        return {value: counts[value] for value in Profile.Availability.values if value in counts}
    return counts


def _count(held: Picture, name: str, key, base: int) -> int:
    bits = held.bits("skill", key) if name == "skill" else held.sets.get(name, {}).get(key, 0)
    return (bits & base).bit_count()


def _skill_counts(held: Picture, base: int) -> dict[object, int]:
    if base.bit_count() <= FEW:
        rows = ",".join(held.facts[p] for p in ones(flags_of(base, held.size)))
        return Counter(skill for row in json.loads(f"[{rows}]") for skill in row[SKILLS])
    return {key: n for key in held.common_skills if (n := (held.bits("skill", key) & base).bit_count())}


def words_of(name: str, keys: list) -> dict[object, tuple[str, str]]:
    """{key: (value in the address, words)} in the reader's language; what is no longer in the lists is left out."""
    if name == "skill":
        rows = labels.skills(keys)
        return {key: (rows[key][0], labels.word(rows[key])) for key in keys if key in rows}
    if name in {"sector", "helps", "office"}:
        rows = labels.names(name)
        return {key: (rows[key][0], labels.word(rows[key])) for key in keys if key in rows}
    word_of: dict[str, Callable] = {
        "language": language_name,
        "offers": lambda key: str(_OFFERS),
        "availability": lambda key: str(_AVAILABILITIES.get(key, key)),
    }
    return {key: (key, word_of[name](key)) for key in keys}
