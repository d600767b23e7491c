"""How many wish what, where: exact for the coordination; for others a number under LEAST is never told."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Theme
from encommun.house.models import Office
from encommun.kit.charts import Bar, Bars

from ..models import Interest

LEAST = 5
ELSEWHERE, REMOTE, OTHERS = "elsewhere", "remote", "others"


@dataclass(frozen=True)
class Figures:
    """`total` is None when it is too small to be told to this reader. Charts are None when they have nothing to show."""

    total: int | None
    themes: Bars | None
    places: Bars | None


def figures(edition: Edition, themes: list[Theme], *, exact: bool) -> Figures:
    """Two queries, whatever was said."""
    rows = Interest.objects.filter(edition=edition, withdrawn_at=None).order_by()
    wishes: Counter = Counter()
    places: Counter = Counter()
    total = 0
    for wished, office, remote in rows.values_list("themes", "office", "remote"):
        total += 1
        wishes.update(wished)
        places[REMOTE if remote == Interest.Remote.ONLY else office or ELSEWHERE] += 1
    if not exact and total < LEAST:
        return Figures(None, None, None)
    return Figures(total, _theme_bars(wishes, themes, exact), _place_bars(places, exact))


def merged(counts: dict[Hashable, int], least: int = LEAST) -> dict[Hashable, int]:
    """Parts of one whole without small numbers: those under `least` stand together under OTHERS, with the next
    smallest where they would still be too few, so that no number follows from the others by taking away."""
    kept = {key: count for key, count in counts.items() if count >= least}
    others = sum(counts.values()) - sum(kept.values())
    while 0 < others < least and kept:
        smallest = min(kept, key=lambda key: kept[key])
        others += kept.pop(smallest)
    return {**kept, OTHERS: others} if others else kept


def _theme_bars(wishes: Counter, themes: list[Theme], exact: bool) -> Bars | None:
    """At any rank: each member wishes several, so these are no parts of one whole and each is told by itself."""
    bars = [
        Bar(theme.title, count if exact or count >= LEAST else 0, words="" if exact or count >= LEAST else _few(count))
        for theme in themes
        for count in [wishes[theme.pk]]
    ]
    return Bars(_("Chosen themes, at any rank"), bars, unit=_("Members"), column=_("Theme")) if bars else None


def _few(count: int) -> str:
    return _("fewer than %(least)d") % {"least": LEAST}


def _place_bars(places: Counter, exact: bool) -> Bars | None:
    shown = dict(places) if exact else merged(places)
    if not shown:
        return None
    offices = {row.pk: str(row) for row in Office.objects.filter(pk__in=[key for key in shown if isinstance(key, int)])}
    words = {ELSEWHERE: _("Another place"), REMOTE: _("Only remotely"), OTHERS: _("Other places together")}
    ranked = sorted(shown.items(), key=lambda row: (isinstance(row[0], str), -row[1]))
    bars = [Bar(words.get(key) or offices[key], count) for key, count in ranked]
    return Bars(_("Where they could meet"), bars, unit=_("Members"), column=_("Place"))
