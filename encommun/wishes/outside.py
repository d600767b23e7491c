"""Reads of wishes from outside: those that wait for the coordination, and what was decided."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, When
from django.http import Http404
from django.utils import timezone

from encommun.kit.paging import Page, page_of

from .models import OutsideWish, WishBox
from .queries import get_box, url_of

SIGNS = {"waiting": "pending", "let_in": "accepted", "refused": "not_done"}


@dataclass(frozen=True)
class OutsideLine:
    """One as the coordination reads it. `email` is "" for who wants no answer; "" too is what was forgotten (retention)."""

    pk: int
    title: str
    text: str
    language: str
    said_by: str
    email: str
    on: date
    sign: str
    words: str
    reason: str
    waits: bool


@dataclass(frozen=True)
class OutsidePage:
    box: WishBox
    url: str
    lines: list[OutsideLine]
    page: Page


def outside_page(request, slug: str) -> OutsidePage:
    """Those that wait first, the oldest on top: three queries, whatever came."""
    box = get_box(slug)
    page = page_of(request, box.outside.count())
    first = Case(When(state=OutsideWish.State.WAITING, then=0), default=1)
    rows = box.outside.order_by(first, "at", "pk")[page.start : page.stop]
    return OutsidePage(box, url_of(slug), [_line(row) for row in rows], page)


def _line(row: OutsideWish) -> OutsideLine:
    return OutsideLine(
        row.pk, row.title, row.text, row.language, row.said_by, row.email, timezone.localdate(row.at),
        SIGNS[row.state], str(row.get_state_display()), row.reason, row.state == OutsideWish.State.WAITING,
    )  # fmt: skip


def get_outside(slug: str, pk: int) -> OutsideWish:
    """One with its box. Raises Http404."""
    rows = OutsideWish.objects.select_related("box__edition")
    found = rows.filter(box__edition__slug=slug, pk=pk).first()
    if found is None:
        raise Http404
    return found


def waiting() -> QuerySet:
    """The boxes of running editions in which somebody outside waits for a yes or no."""
    rows = WishBox.objects.filter(state=WishBox.State.OPEN, outside__state=OutsideWish.State.WAITING)
    return rows.exclude(edition__state="closed").select_related("edition").distinct().order_by("pk")
