"""A document made in the house from texts that groups wrote: one recommendation for each text."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from encommun.kit.slugs import free_slug
from encommun.search.actions import drop

from ..models import Block, Chapter, Document, Note, Recommendation
from ..models.recommendations import CODES_BETWEEN
from ..rules import check_can_edit
from .refreshing import mark_changed, refresh_recommendation


@dataclass(frozen=True)
class Written:
    """A text as its groups wrote it. `blocks` are columns of Block in reading order; `chapter` is (title, is it across
    all groups); `notes` are (kind, text) of what the editors say of it."""

    title: str
    language: str
    kind: str
    chapter: tuple[str, bool]
    groups: list
    blocks: list[dict] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def open_theme_document(*, actor, edition, theme, title: str, language: str) -> Document:
    """A new working document of an edition and a theme (None: across all of them), for editors until it is frozen."""
    document = Document(edition=edition, theme=theme, title=title[:300], language=language, created_by=actor)
    check_can_edit(actor, document)
    document.slug = free_slug(Document.objects.all(), f"{edition.slug} {title}", 70, "document")
    document.save()
    return document


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
    row.chapter = _chapter(document, *text.chapter)
    row.codes = CODES_BETWEEN.join(str(group) for group in text.groups)[:200]
    row.audience = document.audience
    row.save()
    row.groups.set(text.groups)
    row.blocks.all().delete()
    columns = enumerate(text.blocks, 1)
    Block.objects.bulk_create(Block(recommendation=row, position=number, **one) for number, one in columns)
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


def _chapter(document: Document, title: str, is_crosscutting: bool) -> Chapter:
    last = document.chapters.aggregate(position=Max("position"))["position"] or 0
    return document.chapters.get_or_create(
        title=title[:300], is_crosscutting=is_crosscutting, defaults={"position": last + 1}
    )[0]


@transaction.atomic
def take_text_out(*, actor, recommendation: Recommendation) -> None:
    """Take a recommendation out of a document that was never published; nobody may count on it (see kit.is_held)."""
    check_can_edit(actor, recommendation.document)
    drop("recommendation", [recommendation.pk])
    recommendation.delete()
    mark_changed()
