"""Wishes are compared by their words: the boxes of all years are public, and so is every wish in them."""

from collections.abc import Iterator

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from encommun.kit.paging import PER_PAGE
from encommun.kit.text import unmarked
from encommun.likeness.declarations import Card, Entry

from .lines import SIGNS
from .models import Wish, WishBox
from .queries import url_of

KIND = "wish"
SHELF = "public"
_LAST = Case(When(state=Wish.State.STANDING, then=0), default=1)


def rows(ids: list[int] | None) -> Iterator[Entry]:
    """All but what its author withdrew."""
    known = _shown() if ids is None else _shown().filter(pk__in=ids)
    for pk, title, text, language in known.order_by("pk").values_list("pk", "title", "text", "language"):
        yield Entry(pk, SHELF, title, unmarked(text), language)


def shelves(member) -> list[str]:
    return [SHELF]


def cards(ids: list[int], member) -> dict[int, Card]:
    """With its place on the right page of its box. One query."""
    found = _shown().filter(pk__in=ids).annotate(last=_LAST)
    found = found.annotate(before=Coalesce(Subquery(_before()), 0)).order_by()
    return {row.pk: _card(row) for row in found.select_related("box__edition")}


def _shown() -> QuerySet[Wish]:
    return Wish.objects.exclude(state=Wish.State.WITHDRAWN)


def _before() -> QuerySet:
    """How many of its box are listed before it (see lines.shown_wishes)."""
    same = Q(last=OuterRef("last"))
    earlier = Q(at__lt=OuterRef("at")) | Q(at=OuterRef("at"), pk__lt=OuterRef("pk"))
    rows = _shown().filter(box=OuterRef("box")).annotate(last=_LAST)
    rows = rows.filter(Q(last__lt=OuterRef("last")) | same & earlier)
    return rows.order_by().values("box").annotate(total=Count("pk")).values("total")


def _card(row: Wish) -> Card:
    page = row.before // PER_PAGE + 1
    state, sign = _state(row)
    return Card(
        title=row.title,
        url=f"{url_of(row.box.edition.slug)}{f'?page={page}' if page > 1 else ''}#wish-{row.pk}",
        context=row.box.edition.label,
        language=row.language,
        state=state,
        sign=sign,
    )


def _state(row: Wish) -> tuple[str, str]:
    if row.theme_id:
        return _("became a theme"), "done"
    if row.state != Wish.State.STANDING:
        return str(row.get_state_display()), SIGNS[row.state]
    if row.box.state == WishBox.State.SETTLED:
        return _("members put it in order"), "frozen"
    return _("in the wish box"), "pending"
