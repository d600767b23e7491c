"""All recommendations of a theme or an edition on one page, across documents."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from ..models import Document, Recommendation
from .standing import standing_of_row
from .visibility import document_url, recommendation_url, visible_documents, visible_recommendations


@dataclass(frozen=True)
class Compiled:
    """A document of the page with its recommendations, each with `.url` and `.standing`."""

    document: Document
    url: str
    recommendations: list[Recommendation]


def documents_of(member, **which) -> list[Document]:
    """The documents of an `edition` or a `theme` that `member` may see, with `.url` and `.count`. One query."""
    rows = list(
        visible_documents(member)
        .filter(**which)
        .select_related("theme")
        .annotate(count=Count("recommendations"))
        .order_by("theme__position", "title")
    )
    for document in rows:
        document.url = document_url(document.slug)
    return rows


def recommendations_of(member, *, whole: bool, **which) -> list[Compiled]:
    """Every recommendation of an `edition` or a `theme`, by document; `whole` adds blocks and notes."""
    rows = (
        visible_recommendations(member)
        .filter(**which)
        .select_related("document", "document__theme")
        .order_by("document__theme__position", "document__title", "document_id", "position", "series", "number")
    )
    if whole:
        rows = rows.prefetch_related("blocks", "notes")
    now = timezone.now()
    found: dict[int, Compiled] = {}
    for rec in rows:
        rec.url = recommendation_url(rec.document.slug, rec.place)
        rec.standing = standing_of_row(rec, now)
        part = found.setdefault(rec.document_id, Compiled(rec.document, document_url(rec.document.slug), []))
        part.recommendations.append(rec)
    return list(found.values())
