"""The page of one document."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy

from encommun.kit.prepared import Prepared

from ..models import AnnexSection, Chapter, Credit, Document, Note, Recommendation
from ..models.names import NAMELESS
from ..rules import is_editor
from .recommendation import member_or_none
from .references import mark_word, unsettled
from .standing import standing_of_row
from .visibility import document_url, get_visible_document, recommendation_url, visible_recommendations


@dataclass
class Section:
    """A chapter with what stands in it; `chapter` is None for recommendations outside any chapter.

    `shown` are its recommendations on this page of the text; `begins` says that its own text stands here.
    """

    chapter: Chapter | None
    anchor: str
    recommendations: list[Recommendation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    shown: list[Recommendation] = field(default_factory=list)
    begins: bool = True
    page: int = 0

    @property
    def at(self) -> str:
        """Its address from this page of the text (`page`: the page that it begins on, 0 for this one)."""
        return f"?view=all&page={self.page}#{self.anchor}" if self.page else f"#{self.anchor}"


@dataclass(frozen=True)
class ReportLine:
    state: str
    words: str
    count: int


@dataclass(frozen=True)
class CreditLine:
    pk: int
    words: str
    names: list[str]
    is_agreed: bool
    names_people: bool
    role: str = ""


_ROLES = {
    "groups": gettext_lazy("Groups"),
    "numbers": gettext_lazy("Took part"),
    "secretaries": gettext_lazy("Secretaries"),
    "animators": gettext_lazy("Animators"),
    "participants": gettext_lazy("Participants"),
    "languages": gettext_lazy("Languages"),
    "editors": gettext_lazy("Writing"),
}


@dataclass(frozen=True)
class DocumentPage:
    """What the page shows, and what panels of "document.acts" and "document.aside" receive.

    `paging` is the kit.paging.Page of a whole text, None when only titles are shown.
    """

    document: Document
    member: Any
    url: str
    sections: list[Section]
    notes: list[Note]
    annexes: list[AnnexSection]
    credits: list[CreditLine]
    count: int
    report: dict[str, list]
    is_editor: bool
    paging: Any

    @property
    def whole(self) -> bool:
        return self.paging is not None

    @property
    def is_first(self) -> bool:
        return self.paging is None or self.paging.number == 1

    @property
    def is_last(self) -> bool:
        return self.paging is None or self.paging.number == self.paging.pages

    @property
    def views(self) -> int:
        """Readings here, and those printed on the pad it came from."""
        return self.document.views + self.document.source_views

    @property
    def names(self) -> dict:
        """What editors see in place of the names that wait for agreement; nothing for others."""
        return self.document.hidden_names if self.is_editor else {}

    @property
    def unsettled_count(self) -> int:
        return sum(len(references) for references in self.report.values())

    @property
    def report_lines(self) -> list[ReportLine]:
        return [ReportLine(mark, mark_word(mark), len(references)) for mark, references in self.report.items()]

    @property
    def links(self) -> list[tuple[str, str]]:
        """(label, address) printed at the end; only addresses that a browser may follow."""
        pairs = [(str(label), str(address)) for label, address in self.document.links]
        return [(label or address, address) for label, address in pairs if address.startswith(("https://", "http://"))]


def _recommendations(document: int) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(document_id=document).defer("summary", "text_hash")
    return rows.order_by("position", "series", "number")


def _annexes(document: int, whole: bool) -> QuerySet[AnnexSection]:
    rows = AnnexSection.objects.filter(document_id=document).order_by("number")
    return rows if whole else rows.defer("text")


RECOMMENDATIONS = Prepared(_recommendations)
NOTES = Prepared(lambda document: Note.objects.filter(document_id=document, recommendation=None))
CHAPTERS = Prepared(lambda document: Chapter.objects.filter(document_id=document).order_by("position"))
ANNEXES = Prepared(_annexes)
CREDITS = Prepared(lambda document: Credit.objects.filter(document_id=document).order_by("pk"))


def document_page(user, slug: str, *, page_of: Callable[[int], Any] | None = None) -> DocumentPage:
    """A document with its contents, in the same number of queries whatever its length.

    With `page_of` (total -> kit.paging.Page) it shows the texts of that page's recommendations, else all titles.
    """
    document = get_visible_document(user, slug)
    editor = is_editor(user)
    found = RECOMMENDATIONS.objects(document.pk)
    notes = NOTES.objects(document.pk)
    sections = _sections(CHAPTERS.objects(document.pk), found, notes)
    paging = page_of(len(found)) if page_of else None
    _show(sections, slug, paging)
    return DocumentPage(
        document=document,
        member=member_or_none(user),
        url=document_url(slug),
        sections=sections,
        notes=[note for note in notes if note.chapter_id is None],
        annexes=ANNEXES.objects(document.pk, shape=(paging is not None,)),
        credits=[_credit(credit) for credit in CREDITS.objects(document.pk) if editor or is_published(credit)],
        count=len(found),
        report=unsettled(document) if editor else {},
        is_editor=editor,
        paging=paging,
    )


def _show(sections: list[Section], slug: str, paging: Any) -> None:
    """Choose what stands on this page of the text, and where the contents lead (`.at`)."""
    flat = [(section, recommendation) for section in sections for recommendation in section.recommendations]
    start, stop = (paging.start, paging.stop) if paging else (0, len(flat))
    now = timezone.now()
    for place, (section, rec) in enumerate(flat):
        rec.url = rec.at = recommendation_url(slug, rec.place)
        if paging:
            here = start <= place < stop
            rec.at = f"#r-{rec.pk}" if here else f"?view=all&page={place // paging.per_page + 1}#r-{rec.pk}"
        if start <= place < stop:
            rec.standing = standing_of_row(rec, now)
            section.shown.append(rec)
    if paging:
        prefetch_related_objects([rec for _, rec in flat[start:stop]], "blocks", "notes")
        place = 0
        for section in sections:
            page = place // paging.per_page + 1 if section.recommendations else 1
            section.begins = page == paging.number
            section.page = 0 if section.begins else page
            place += len(section.recommendations)


def is_published(credit: Credit) -> bool:
    """Groups and languages name nobody; people's names are shown once an editor says that they agreed."""
    return credit.is_agreed or not names_people(credit)


def names_people(credit: Credit) -> bool:
    return credit.role not in NAMELESS


def _credit(credit: Credit) -> CreditLine:
    words = credit.label.strip(" :") or str(_ROLES.get(credit.role, credit.role))
    return CreditLine(
        credit.pk, words, [str(name) for name in credit.names], is_published(credit), names_people(credit), credit.role
    )


@dataclass(frozen=True)
class DocumentFrame:
    """What stands around the recommendations of a document, in reading order; names that wait stay hidden."""

    document: Document
    sections: list[Section]
    notes: list[Note]
    annexes: list[AnnexSection]
    credits: list[CreditLine]


def document_frame(document: Document) -> DocumentFrame:
    """The frame of a document that the reader was found to see. Five queries."""
    return document_frames([document])[0]


def document_frames(documents: list[Document]) -> list[DocumentFrame]:
    """Those of several, in the order given: five queries whatever their number."""
    ids = [document.pk for document in documents]
    chapters = _by_document(Chapter.objects.filter(document__in=ids).order_by("position"))
    rows = Recommendation.objects.filter(document__in=ids).defer("summary", "text_hash")
    recommendations = _by_document(rows.order_by("position", "series", "number"))
    notes = _by_document(Note.objects.filter(document__in=ids, recommendation=None))
    annexes = _by_document(AnnexSection.objects.filter(document__in=ids).order_by("number"))
    credits = _by_document(Credit.objects.filter(document__in=ids).order_by("pk"))
    return [
        DocumentFrame(
            document=document,
            sections=_sections(chapters[document.pk], recommendations[document.pk], notes[document.pk]),
            notes=[note for note in notes[document.pk] if note.chapter_id is None],
            annexes=annexes[document.pk],
            credits=[_credit(credit) for credit in credits[document.pk] if is_published(credit)],
        )
        for document in documents
    ]


def _by_document(rows: Iterable) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row)
    return found


def _sections(chapters: list[Chapter], recommendations: list[Recommendation], notes: list[Note]) -> list[Section]:
    sections = {chapter.pk: Section(chapter, f"chapter-{chapter.position}") for chapter in chapters}
    loose = Section(None, "recommendations")
    for recommendation in recommendations:
        sections.get(recommendation.chapter_id, loose).recommendations.append(recommendation)
    for note in notes:
        if note.chapter_id in sections:
            sections[note.chapter_id].notes.append(note)
    return ([loose] if loose.recommendations else []) + list(sections.values())


@dataclass(frozen=True)
class AnnexPage:
    section: AnnexSection
    url: str
    document_url: str
    cited_by: list[tuple[str, str]]


def annex_page(user, document: Document, number: int) -> AnnexPage | None:
    """A section of the annex with what cites it (visible to `user`), or None when there is no such number."""
    section = document.annex_sections.filter(number=number).first()
    if section is None:
        return None
    citing = (
        visible_recommendations(user).filter(references__annex_targets=section).distinct().select_related("document")
    )
    return AnnexPage(
        section=section,
        url=f"{document_url(document.slug)}annex-{number}/",
        document_url=document_url(document.slug),
        cited_by=[(recommendation_url(r.document.slug, r.place), f"{r.number}. {r.title}") for r in citing],
    )
