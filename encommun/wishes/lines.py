"""The wishes of a box as lists show them, twenty-five a page."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Case, Count, QuerySet, When
from django.utils.translation import gettext as _

from encommun.house.queries import countries
from encommun.kit.paging import PER_PAGE, Page, page_of
from encommun.kit.prepared import Prepared

from .models import Wish, WishBox

SIGNS = {"standing": "accepted", "merged": "in_part", "set_aside": "postponed", "withdrawn": "outdated"}


@dataclass(frozen=True)
class WishLine:
    """One wish as a list shows it; `who` is "" for who may not know."""

    pk: int
    title: str
    text: str
    language: str
    who: str
    countries: str
    state: str
    sign: str
    words: str
    reason: str
    into: str
    theme: tuple[str, str] | None
    is_mine: bool
    prolongs: str


def shown_wishes(request, box: WishBox, member) -> tuple[Page, list[WishLine]]:
    """Those that stand first, then those brought together or set aside. Three queries."""
    counted = _COUNTED.rows(box.pk)
    page = page_of(request, counted[0][0] if counted else 0)
    rows = _LISTED.rows(box.pk, shape=(page.start,))
    chosen = _COUNTRIES.rows(*(row[0] for row in rows)) if rows else []
    named = defaultdict(list)
    for country in countries():  # in their order
        for wish, pk in chosen:
            if pk == country.pk:
                named[wish].append(str(country))
    return page, [_line(row, ", ".join(named[row[0]]), member) for row in rows]


def _line(row: tuple, where: str, member) -> WishLine:
    pk, title, text, language, state, reason, said_by, is_outside, author, name, into, *of_theme = row
    theme, slug, edition, prolonged, label = of_theme
    named = (name or _("a member")) if member is not None and author else ""
    return WishLine(
        pk=pk,
        title=title,
        text=text,
        language=language,
        who=_from_outside(said_by) if is_outside else named or said_by,
        countries=where,
        state=state,
        sign=SIGNS[state],
        words="" if state == Wish.State.STANDING else str(Wish.State(state).label),
        reason=reason,
        into=into or "",
        theme=(theme, f"/cycles/{edition}/{slug}/") if slug else None,
        is_mine=member is not None and author == member.pk and state == Wish.State.STANDING,
        prolongs=f"{prolonged} ({label})" if prolonged else "",
    )


def _from_outside(said_by: str) -> str:
    """Whose account was erased says no more who they are."""
    return _("a wish from outside: %(who)s") % {"who": said_by} if said_by else _("a wish from outside")


def _shown(box: int) -> QuerySet[Wish]:
    return Wish.objects.filter(box=box).exclude(state=Wish.State.WITHDRAWN)


def _listed(box: int, start: int) -> QuerySet:
    first = Case(When(state=Wish.State.STANDING, then=0), default=1)
    rows = _shown(box).order_by(first, "at", "pk")[start : start + PER_PAGE]
    return rows.values_list(
        "pk", "title", "text", "language", "state", "reason", "said_by", "is_outside", "author", "author__name",
        "merged_into__title", "theme__title", "theme__slug", "theme__edition__slug",
        "prolongs__title", "prolongs__edition__label",
    )  # fmt: skip


_COUNTED = Prepared(lambda box: _shown(box).order_by().values("box").annotate(n=Count("pk")).values_list("n"))
_LISTED = Prepared(_listed)
_COUNTRIES = Prepared(
    lambda *ids: Wish.countries.through.objects.filter(wish__in=ids).order_by().values_list("wish", "country")
)
