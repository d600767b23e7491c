"""What an editor arranges: the chapters and annex sections of a document."""

from dataclasses import dataclass

from django.db.models import Count

from ..models import AnnexSection, Chapter, Document
from .visibility import document_url


@dataclass(frozen=True)
class ContentsPage:
    """Each chapter with `.count` recommendations."""

    document: Document
    url: str
    chapters: list[Chapter]
    annexes: list[AnnexSection]


def contents_page(document: Document) -> ContentsPage:
    """Two queries."""
    chapters = document.chapters.annotate(count=Count("recommendations")).select_related("group")
    return ContentsPage(
        document, document_url(document.slug), list(chapters.order_by("position")),
        list(document.annex_sections.defer("text")),
    )  # fmt: skip
