"""What the register puts into the search index: recommendations with their items and notes, documents with their annexes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from encommun.kit.text import unmarked
from encommun.search.actions import Row

from .models import AnnexSection, Block, Chapter, Document, Note, Recommendation, Translation
from .queries.visibility import document_url, recommendation_url

DOCUMENTS_AT_ONCE = 20


def document_rows(ids: list[int]) -> dict[str, Iterable[Row]]:
    """{"document": rows, "recommendation": rows} of these documents."""
    return {"document": _documents(ids), "recommendation": _recommendations(ids)}


def all_rows(kind: str) -> Iterator[Row]:
    """Every row of a kind, a few documents at a time."""
    ids = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), DOCUMENTS_AT_ONCE):
        yield from document_rows(ids[start : start + DOCUMENTS_AT_ONCE])[kind]


def _texts(queryset: QuerySet, key: str, *fields: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, *texts in queryset.values_list(key, *fields):
        found[pk].extend(unmarked(text) for text in texts if text)
    return found


def _translations(ids: list[int]) -> dict[int, list[tuple[str, str]]]:
    """{recommendation: [(text, language)]} of the translations that a second person reviewed."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Translation.objects.filter(recommendation__document__in=ids, state=Translation.State.REVIEWED)
    for pk, language, title, blocks in rows.values_list("recommendation_id", "language", "title", "blocks"):
        found[pk].append((unmarked("\n".join([title, *blocks.values()])), language))
    return found


def _recommendations(ids: list[int]) -> Iterator[Row]:
    blocks = _texts(
        Block.objects.filter(recommendation__document__in=ids).order_by("recommendation", "position"),
        "recommendation_id",
        "title",
        "text",
    )
    notes = _texts(Note.objects.filter(document__in=ids).exclude(recommendation=None), "recommendation_id", "text")
    also = _translations(ids)
    rows = Recommendation.objects.filter(document__in=ids).select_related("document", "edition")
    for rec in rows.only(
        "number", "series", "title", "codes", "language", "audience", "asked_at",
        "document__slug", "document__title", "edition__label",
    ):  # fmt: skip
        yield Row(
            object_id=rec.pk,
            url=recommendation_url(rec.document.slug, rec.place),
            title=f"{rec.number}. {rec.title}",
            context=" · ".join(filter(None, [rec.edition.label, rec.document.title, rec.codes])),
            body="\n".join(blocks[rec.pk] + notes[rec.pk]),
            language=rec.language,
            audience=rec.audience,
            at=rec.asked_at,
            also=tuple(also[rec.pk]),
        )


def _documents(ids: list[int]) -> Iterator[Row]:
    chapters = _texts(Chapter.objects.filter(document__in=ids), "document_id", "title", "text")
    annexes = _texts(AnnexSection.objects.filter(document__in=ids), "document_id", "title", "text")
    notes = _texts(Note.objects.filter(document__in=ids, recommendation=None), "document_id", "text")
    for document in Document.objects.filter(pk__in=ids).select_related("edition"):
        parts = [unmarked(document.introduction), *chapters[document.pk], *notes[document.pk], *annexes[document.pk]]
        yield Row(
            object_id=document.pk,
            url=document_url(document.slug),
            title=document.title,
            context=" · ".join([document.edition.label, *map(str, document.tags)]),
            body="\n".join(filter(None, parts)),
            language=document.language,
            audience=document.audience,
            at=document.published_at or document.created_at,
        )
