"""What is being shown, said in a sentence, and each choice as a chip that can be taken away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .facets import Facet
from .filters import Filters
from .matching import Asked


@dataclass(frozen=True)
class Chip:
    """One thing asked for; `address` is the search without it."""

    label: str
    address: str


def sentence(total: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", total) % {"count": f"{total:,}".replace(",", "\u202f")}


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


def name_of(filters: Filters, chips: list[Chip]) -> str:
    """How a saved search is called until its owner says otherwise."""
    return " · ".join(chip.label for chip in chips)[:120]
