"""The page of one document."""

from dataclasses import dataclass, field
from typing import Any

from ..models import AnnexSection, Chapter, Credit, Document, Note, Recommendation
from ..rules import is_editor
from .recommendation import member_or_none
from .references import unsettled
from .visibility import document_url, get_visible_document, recommendation_url


@dataclass
class Section:
    """A chapter with what stands in it; `chapter` is None for recommendations outside any chapter."""

    chapter: Chapter | None
    anchor: str
    recommendations: list[Recommendation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class DocumentPage:
    """What the page shows, and what panels of "document.acts" and "document.aside" receive."""

    document: Document
    member: Any
    url: str
    sections: list[Section]
    notes: list[Note]
    annexes: list[AnnexSection]
    credits: list[Credit]
    count: int
    report: dict[str, list]
    is_editor: bool
    whole: bool

    @property
    def views(self) -> int:
        """Readings here, and those printed on the pad it came from."""
        return self.document.views + self.document.source_views


def document_page(user, slug: str, *, whole: bool = False) -> DocumentPage:
    """A document with its contents, in the same number of queries whatever its length; `whole` adds every text."""
    document = get_visible_document(user, slug)
    editor = is_editor(user)
    recommendations = document.recommendations.order_by("position", "series", "number")
    if whole:
        recommendations = recommendations.prefetch_related("blocks", "notes")
    found = list(recommendations)
    for recommendation in found:
        recommendation.url = recommendation_url(slug, recommendation.place)
    notes = list(document.notes.filter(recommendation=None))
    credits = list(document.credits.all())
    return DocumentPage(
        document=document,
        member=member_or_none(user),
        url=document_url(slug),
        sections=_sections(list(document.chapters.all()), found, notes),
        notes=[note for note in notes if note.chapter_id is None],
        annexes=list(document.annex_sections.all()),
        credits=credits if editor else [credit for credit in credits if credit.is_agreed],
        count=len(found),
        report=unsettled(document) if editor else {},
        is_editor=editor,
        whole=whole,
    )


def _sections(chapters: list[Chapter], recommendations: list[Recommendation], notes: list[Note]) -> list[Section]:
    sections = {chapter.pk: Section(chapter, f"chapter-{chapter.position}") for chapter in chapters}
    loose = Section(None, "recommendations")
    for recommendation in recommendations:
        sections.get(recommendation.chapter_id, loose).recommendations.append(recommendation)
    for note in notes:
        if note.chapter_id in sections:
            sections[note.chapter_id].notes.append(note)
    return ([loose] if loose.recommendations else []) + list(sections.values())
