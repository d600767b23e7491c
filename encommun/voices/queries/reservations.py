"""The reservations that members put on record on the texts of one document: its dossier (CYC-24)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from encommun.activity.sentences import in_posture, person_words
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Document
from encommun.recommendations.queries import document_url, get_visible_document, recommendation_url

from ..models import Comment

SHOWN = 50  # reservations a page


@dataclass(frozen=True)
class Reserved:
    """One of them; `item` or `part` (in words) says what it is about, both "" for the whole text."""

    title: str
    title_language: str
    url: str
    who: str
    at: datetime
    edited_at: datetime | None
    item: str
    part: str
    body: str
    language: str


@dataclass(frozen=True)
class ReservationsPage:
    document: Document
    back: str
    rows: list[Reserved]
    page: Page


def on_record(document: int, *audiences: str) -> QuerySet[Comment]:
    """Those of a document that stand, on texts for these audiences."""
    rows = Comment.objects.filter(is_reservation=True, state=Comment.State.VISIBLE)
    return rows.filter(recommendation__document=document, recommendation__audience__in=audiences)


def _counted(document: int, *audiences: str):
    return on_record(document, *audiences).order_by().values("is_reservation").annotate(n=Count("pk")).values_list("n")


_COUNTED = Prepared(_counted)


def reserved_in(document: Document, reader) -> int:
    """How many reservations stand on texts of the document that the reader may open: one query."""
    return next((count for (count,) in _COUNTED.rows(document.pk, shape=tuple(audiences_of(reader)))), 0)


def reservations_page(request, slug: str) -> ReservationsPage:
    """Text after text, in reading order; three queries. Raises Http404 for who may not open the document."""
    document = get_visible_document(request.user, slug)
    rows = on_record(document.pk, *audiences_of(request.user))
    page = page_of(request, rows.count(), per_page=SHOWN)
    rows = rows.select_related("recommendation", "author").order_by("recommendation__position", "at", "pk")
    found = [_reserved(row, document, request.user) for row in rows[page.start : page.stop]]
    return ReservationsPage(document, document_url(slug), found, page)


def _reserved(row: Comment, document: Document, reader) -> Reserved:
    text = row.recommendation
    return Reserved(
        title=text.title,
        title_language=text.language,
        url=f"{recommendation_url(document.slug, text.place)}#comment-{row.pk}",
        who=in_posture(person_words(row.author, reader), row.posture),
        at=row.at,
        edited_at=row.edited_at,
        item="" if row.part else row.item,
        part=row.part,
        body=row.body,
        language=row.language,
    )
