"""Markdown that reads well as it is: lists of recommendations, and whole documents in their own order."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from ..models import AnnexSection, Document, Note
from ..queries.document import DocumentFrame
from .records import Record, by_section
from .texts import heading_of


def markdown_lines(records: Iterable[Record], frame: DocumentFrame | None = None) -> Iterator[str]:
    """A heading for each document, then its recommendations; with a frame, all that stands around them too."""
    if frame:
        yield from _whole(frame, records)
        return
    document = None
    for record in records:
        if record.recommendation.document_id != document:
            document = record.recommendation.document_id
            yield _opening(record.recommendation.document)
        yield from _recommendation(record, "##")


def _whole(frame: DocumentFrame, records: Iterable[Record]) -> Iterator[str]:
    yield _opening(frame.document)
    yield _paragraph(frame.document.introduction)
    yield from map(_note, frame.notes)
    for section, found in by_section(frame, records):
        if section.chapter:
            yield f"## {section.chapter.title}\n\n" + _paragraph(section.chapter.text)
        yield from map(_note, section.notes)
        for record in found:
            yield from _recommendation(record, "###" if section.chapter else "##")
    yield from _annexes(frame.annexes)


def _annexes(annexes: list[AnnexSection]) -> Iterator[str]:
    name = None
    for part in annexes:
        if part.annex != name:
            name = part.annex
            title = name or _("Annex")
            yield f"## {title}\n\n"
        yield f"### {part.number}. {part.title}\n\n" + _paragraph(part.text)


def _opening(document: Document) -> str:
    return f"# {document.title}\n\n{document.edition.label}\n\n"


def _recommendation(record: Record, level: str) -> Iterator[str]:
    rec = record.recommendation
    yield f"{level} {rec.number}. {rec.title}\n\n"
    facts = [rec.codes, str(rec.get_status_display()), record.address]
    yield " · ".join(fact for fact in facts if fact) + "\n\n"
    for block in record.blocks:
        if heading := heading_of(block):
            yield f"{level}# {heading}\n\n"
        yield _paragraph(block.text)
    yield from map(_note, record.notes)


def _paragraph(text: str) -> str:
    return f"{text}\n\n" if text else ""


def _note(note: Note) -> str:
    label = _("Editor’s note")
    return f"> {label}: {' '.join(note.text.split())}\n\n"
