"""The public lists: who owes an answer, what is overdue, letters, what members can do, the kit.

`paged(total)` gives a kit.paging.Page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.http import Http404

from encommun.kit.paging import Page
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from ..models import Addressee, KitEntry, Promise
from .promises import Body, Owed, boards_that_owe, overdue, owed_rows, visible_promises

Paged = Callable[[int], Page]
Listed = list[tuple[str, Recommendation]]  # [(address, recommendation)]


@dataclass(frozen=True)
class SilentPage:
    bodies: list[Body]
    page: Page
    rows: list[Owed]
    never_handed: int


def silent_page(member, country, paged: Paged, *, now: datetime) -> SilentPage:
    """Answers owed, the longest silence first; only those of one board when `country` is given. Three queries."""
    promises = visible_promises(member).filter(kind=Promise.Kind.ANSWER)
    bodies = boards_that_owe(promises, now)
    if country:
        promises = promises.filter(country=country)
    page = paged(sum(body.total for body in bodies if not country or body.name == country.board))
    rows = owed_rows(promises.order_by("since_at", "due_at", "pk")[page.start : page.stop], now)
    never = visible_recommendations(member).filter(handed_over_at=None, verdict="").count()
    return SilentPage(bodies, page, rows, never)


def overdue_page(member, kind: str, paged: Paged, *, now: datetime) -> tuple[dict[str, int], Page, list[Owed]]:
    """({kind: count}, page, rows): promises past their date, the oldest first; `kind` "" for all. Two queries."""
    promises = overdue(visible_promises(member), now)
    counts = dict(promises.order_by().values_list("kind").annotate(Count("pk")))
    if kind:
        promises = promises.filter(kind=kind)
    page = paged(counts.get(kind, 0) if kind else sum(counts.values()))
    return counts, page, owed_rows(promises.order_by("due_at", "pk")[page.start : page.stop], now)


def letters_page(member, paged: Paged) -> tuple[Page, Listed]:
    """Open letters and other outputs with their `addressees`, the latest first."""
    rows = visible_recommendations(member).exclude(kind="recommendation")
    page = paged(rows.count())
    shown = rows.select_related("document", "edition").prefetch_related("addressees").order_by("-asked_at", "-pk")
    return page, _listed(shown[page.start : page.stop])


def for_members_page(member, paged: Paged) -> tuple[Page, list[tuple[str, Recommendation, int]]]:
    """What members can do themselves, with how many took it on: those that nobody took first."""
    rows = visible_recommendations(member).filter(members_can_do_it=True).exclude(status__in=["done", "rejected"])
    page = paged(rows.count())
    shown = rows.select_related("document", "edition").annotate(takers=Count("volunteers"))
    shown = shown.order_by("takers", "-moved_at", "pk")[page.start : page.stop]
    return page, [(url, row, row.takers) for url, row in _listed(shown)]


def _listed(rows) -> Listed:
    return [(recommendation_url(row.document.slug, row.place), row) for row in rows]


def kit_entries() -> QuerySet[KitEntry]:
    return KitEntry.objects.select_related("country")


def kit_entry(id: int) -> KitEntry | None:
    """None once it is off the kit: taking it off twice is once."""
    return KitEntry.objects.filter(pk=id).first()


def get_visible_addressee(member, id: int) -> Addressee:
    """A body outside that a visible letter speaks to. Raises Http404."""
    rows = Addressee.objects.filter(recommendation__in=visible_recommendations(member), country=None)
    found = rows.filter(pk=id).select_related("recommendation__document").first()
    if found is None:
        raise Http404
    return found
