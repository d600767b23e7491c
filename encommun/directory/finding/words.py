"""What is being shown, said in a sentence, and each choice as a chip that can be taken away."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.numbers import grouped

from .drawing import Picture
from .facets import Facet, words_of
from .filters import DISTANCES, Filters
from .matching import Asked, match, read


@dataclass(frozen=True)
class Chip:
    """One thing asked for; `address` is the search without it."""

    label: str
    address: str


def sentence(total: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", total) % {"count": grouped(total)}


def chips_of(asked: Asked, facets: list[Facet]) -> list[Chip]:
    """In the order of the address. A value that nobody knows is shown as it was typed: it finds nobody, and says why."""
    filters, found = asked.filters, []
    if filters.q:
        found.append(Chip(_("“%(words)s”") % {"words": filters.q}, filters.without("q").address))
    if filters.place:
        found.append(Chip(place_words(asked), filters.without("place").address))
    labels = {(facet.name, option.value): option.label for facet in facets for option in facet.options}
    for name, values in filters.chosen.items():
        found += [Chip(labels.get((name, value), value), filters.without(name, value).address) for value in values]
    return found


def place_words(asked: Asked) -> str:
    filters = asked.filters
    if asked.centre is None:
        return _("“%(place)s”: no such place") % {"place": filters.place}
    if not filters.km:
        return _("in %(place)s") % {"place": asked.centre}
    return _("within %(km)s km of %(place)s") % {"km": filters.km, "place": asked.centre}


def place_taken(asked: Asked) -> str:
    """Which place was taken, when what was typed may be another one too; "" when there is no doubt."""
    named = {"place": asked.filters.place, "taken": asked.centre and asked.centre.label}
    if asked.centre is None or (asked.is_sure and not asked.elsewhere):
        return ""
    if asked.is_sure:
        return _("“%(place)s” may be several places. Shown: %(taken)s.") % named
    return _("No place is called exactly “%(place)s”. Shown: %(taken)s.") % named


def wider_of(
    held: Picture, asked: Asked, words: tuple[int, int] | None, chips: list[Chip]
) -> list[tuple[str, str, int]]:
    """When nobody fits: [(what to change, its address, how many that shows)], those that show somebody. No query."""
    filters, found = asked.filters, []
    if asked.centre:
        for km in (one for one in DISTANCES if one > filters.km):
            farther = replace(filters, km=km)
            if count := (match(held, replace(asked, filters=farther), words).found).bit_count():
                found.append((_("up to %(km)s km") % {"km": km}, farther.address, count))
                break
    asks = [("q", "")] * bool(filters.q) + [("place", "")] * bool(filters.place)
    asks += [(name, value) for name, values in filters.chosen.items() for value in values]
    for (name, value), chip in zip(asks, chips, strict=True):
        fewer = filters.without(name, value)
        left = None if name == "q" else words
        if not fewer.is_empty and (count := match(held, replace(asked, filters=fewer), left).found.bit_count()):
            found.append((_("without: %(choice)s") % {"choice": chip.label}, chip.address, count))
    return found[:4]


def orders_of(filters: Filters, *, placed: bool) -> list[tuple[str, str, bool]]:
    """[(value, words, whether it is the one in force)], the usual one first, without a value in the address."""
    words = {"best": _("best match"), "near": _("nearest"), "mixed": _("mixed, anew each day"), "new": _("newest")}
    usual = filters.usual_sort
    can = {"best": bool(filters.q), "near": placed, "mixed": True, "new": True}
    others = [(sort, words[sort], filters.sort == sort) for sort in words if can[sort] and sort != usual]
    return [("", words[usual], filters.sort == usual), *others]


def asked_words(filters: Filters) -> list[str]:
    """The words of each thing asked, without counting anybody: for a search that is kept. At most four queries."""
    asked = read(filters)
    found = [_("“%(words)s”") % {"words": filters.q}] if filters.q else []
    found += [place_words(asked)] if filters.place else []
    for name, values in filters.chosen.items():
        keys = asked.keys[name]
        words = words_of(name, [keys[value] for value in values if value in keys])
        found += [words[keys[value]][1] if keys.get(value) in words else value for value in values]
    return found
