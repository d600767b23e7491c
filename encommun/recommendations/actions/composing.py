"""A document made in the house from texts that groups wrote: one recommendation for each text."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.text import slugify

from encommun.kit.slugs import free_slug
from encommun.likeness.actions import note_changes
from encommun.search.actions import drop

from ..likeness import KIND
from ..models import Block, Chapter, Document, Note, Recommendation
from ..models.digests import digest
from ..models.recommendations import CODES_BETWEEN
from ..rules import check_can_edit
from .refreshing import mark_changed, refresh_recommendation

ABOUT_MOST = 50  # signs of an address before its years


@dataclass(frozen=True)
class Written:
    """A text as its groups wrote it. `blocks` are columns of Block in reading order; `chapter` is (title, is it across
    all groups); `notes` are (kind, text) of what the editors say of it; `opening` is (Markdown, language) of what its one
    group says before its recommendations."""

    title: str
    language: str
    kind: str
    chapter: tuple[str, bool]
    groups: list
    blocks: list[dict] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    opening: tuple[str, str] = ("", "")


@transaction.atomic
def open_theme_document(*, actor, edition, theme, title: str, language: str, about: str = "") -> Document:
    """A new working document of an edition and a theme (None: across all of them), for editors until it is frozen.

    Its address says what it is `about` (the title when empty), and the years of the edition."""
    document = Document(edition=edition, theme=theme, title=title[:300], language=language, created_by=actor)
    check_can_edit(actor, document)
    document.slug = free_slug(Document.objects.all(), _address(about or title, edition), 70, "document")
    document.save()
    return document


def _address(about: str, edition) -> str:
    """ "lasting-places-2026-2027": whole words only, so that the years stand apart."""
    years = str(edition.start_year)
    if edition.end_year != edition.start_year:
        years += f"-{edition.end_year}"
    words = slugify(about).removesuffix(years).strip("-")
    if len(words) > ABOUT_MOST:
        words = words[: ABOUT_MOST + 1].rpartition("-")[0] or words[:ABOUT_MOST]
    return f"{words}-{years}"


@transaction.atomic
def store_text(
    *,
    actor,
    document: Document,
    text: Written,
    recommendation: Recommendation | None = None,
    at: datetime | None = None,
) -> Recommendation:
    """Put a text in the document, or put it again in place of `recommendation`, which keeps its number and its address.

    The caller refreshes the search once all texts are in (freezing the document does).
    """
    check_can_edit(actor, document)
    at = at or timezone.now()
    row = recommendation or _next(document, at)
    row.title, row.language, row.kind = text.title[:500], text.language, text.kind
    row.chapter = _chapter(document, text, stood=row.chapter)
    row.codes = CODES_BETWEEN.join(str(group) for group in text.groups)[:200]
    row.audience = document.audience
    row.imported_hash = row.digest
    row.save()
    row.groups.set(text.groups)
    row.blocks.all().delete()
    blocks = [Block(recommendation=row, position=number, **one) for number, one in enumerate(text.blocks, 1)]
    for block in blocks:
        block.imported_hash = block.digest  # what an editor corrects from now on is told apart
    Block.objects.bulk_create(blocks)
    _store_notes(row, text.notes)
    refresh_recommendation(row)
    return row


def _store_notes(row: Recommendation, notes: list[tuple[str, str]]) -> None:
    """Those of this time in place of those of the time before; one that an editor corrected since stays as it is."""
    stood = list(row.notes.exclude(imported_hash=""))
    row.notes.filter(pk__in=[note.pk for note in stood if note.digest == note.imported_hash]).delete()
    corrected = {note.kind for note in stood if note.digest != note.imported_hash}
    for kind, text in notes:
        if kind not in corrected:
            note = Note(document_id=row.document_id, recommendation=row, kind=kind, text=text)
            note.imported_hash = note.digest
            note.save()


def _next(document: Document, at: datetime) -> Recommendation:
    last = document.recommendations.filter(series=1).aggregate(number=Max("number"), position=Max("position"))
    return Recommendation(
        document=document, edition_id=document.edition_id, theme_id=document.theme_id, asked_at=at, moved_at=at,
        number=(last["number"] or 0) + 1, position=(last["position"] or 0) + 1,
    )  # fmt: skip


def _chapter(document: Document, text: Written, *, stood: Chapter | None) -> Chapter:
    """The chapter of the text's one group, of all groups, or of its title; a text that an editor moved stays there."""
    title, is_crosscutting = text.chapter
    group = text.groups[0] if len(text.groups) == 1 else None
    of_title = Q(is_crosscutting=True) if is_crosscutting else Q(title=title[:300], is_crosscutting=False)
    chapters = document.chapters.filter(Q(group=group) if group else Q(group=None) & of_title)
    chapter = chapters.first() or document.chapters.filter(of_title, group=None).first()
    if stood and (chapter is None or chapter.pk != stood.pk):
        return stood
    if chapter is None:
        last = document.chapters.aggregate(position=Max("position"))["position"] or 0
        chapter = Chapter(document=document, position=last + 1, title=title[:300], is_crosscutting=is_crosscutting)
    chapter.group = group
    _open(chapter, document, *text.opening)
    chapter.save()
    return chapter


def _open(chapter: Chapter, document: Document, words: str, language: str) -> None:
    """The group's own words open its chapter, unless an editor wrote or corrected what stands there."""
    if chapter.group and chapter.digest == (chapter.imported_hash or digest("")):
        chapter.text, chapter.language = words, language if words and language != document.language else ""
        chapter.imported_hash = chapter.digest


@transaction.atomic
def take_text_out(*, actor, recommendation: Recommendation) -> None:
    """Take a recommendation out of a document that was never published; nobody may count on it (see kit.is_held)."""
    check_can_edit(actor, recommendation.document)
    drop("recommendation", [recommendation.pk])
    note_changes(KIND, [recommendation.pk])
    recommendation.delete()
    mark_changed()
