"""References in a document that was written here: found and resolved as those of a pad are when it is imported."""

from dataclasses import fields

from django.db import transaction

from encommun.engines import pads
from encommun.engines.pads.references import read_references

from ..models import Document
from .refreshing import mark_changed
from .storing.linking import file_of, link_document

# What groups call their texts: only pointers with one of these words, or with none, are read as pointers.
NOUNS = frozenset({"recommandation", "recommendation", "proposition", "proposal", "aanbeveling", "voorstel"})
_BLOCK = {entry.name for entry in fields(pads.Block)} - {"codes"}


@transaction.atomic
def find_references(*, document: Document, actor=None) -> int:
    """Read every text of the document for pointers, link them into the register, and link what waited for this document.

    What an editor settled by hand stays as they said. How many waiting pointers were linked.
    """
    linked = link_document(document, _as_read(document), {}, actor)
    mark_changed()
    return linked


def _as_read(document: Document) -> pads.Document:
    """The document as the reader of pads would give it."""
    chapters = [pads.Chapter(row.position, row.title, row.text) for row in document.chapters.all()]
    annexes = [pads.AnnexSection(row.annex, row.number, row.title, row.text) for row in document.annex_sections.all()]
    recommendations, references = [], []
    for chapter in chapters:
        references += read_references(chapter.text, f"chapter:{chapter.position}", NOUNS)
    rows = document.recommendations.select_related("chapter").order_by("position")
    for row in rows.prefetch_related("blocks", "notes"):
        key, blocks = f"{row.series}.{row.number}", []
        for block in row.blocks.all():
            blocks.append(pads.Block(**{name: getattr(block, name) for name in _BLOCK}))
            references += read_references(block.text, f"{key}.{block.letter}" if block.letter else key, NOUNS)
        for note in row.notes.all():
            references += read_references(note.text, key, NOUNS)
        place = row.chapter.position if row.chapter else None
        recommendations.append(
            pads.Recommendation(row.series, row.number, row.title, chapter=place, blocks=tuple(blocks))
        )
    for section in annexes:
        references += read_references(section.text, f"annex:{section.number}", NOUNS)
    return pads.Document(
        file=file_of(document), title=document.title, language=document.language, edition=document.edition.label,
        state_date=document.state_on, tags=tuple(document.tags), chapters=tuple(chapters),
        recommendations=tuple(recommendations), annexes=tuple(annexes), references=tuple(references),
    )  # fmt: skip
