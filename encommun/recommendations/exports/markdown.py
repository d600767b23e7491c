"""Markdown that reads well as it is: lists of recommendations, whole documents in their own order, and books of them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from encommun.kit.portable import inert, portable

from ..models import AnnexSection, Document, Note
from ..queries.books import Book
from ..queries.document import DocumentFrame
from .records import Record, by_section, records_of_frame
from .texts import heading_of


def markdown_lines(records: Iterable[Record], frame: DocumentFrame | None = None) -> Iterator[str]:
    """A heading for each document, then its recommendations; with a frame, all that stands around them too."""
    if frame:
        yield from _whole(frame, records, 1)
        return
    document = None
    for record in records:
        if record.recommendation.document_id != document:
            document = record.recommendation.document_id
            yield _opening(record.recommendation.document, 1)
        yield from _recommendation(record, 2)


def book_markdown(book: Book) -> Iterator[str]:
    """A theme or a whole edition, document after document: what was read of one is forgotten before the next."""
    yield _heading(1, book.theme.title if book.theme else book.edition.label)
    for part in book.parts:
        if book.theme is None:
            yield _heading(2, part.theme.title if part.theme else _("Across all themes"))
            if part.theme:
                yield _paragraph(f"*{part.theme.question}*" if part.theme.question else "", 2)
                yield _paragraph(part.theme.context, 2)
        for frame in part.frames:
            yield from _whole(frame, records_of_frame(frame), 2 if book.theme else 3)


def _whole(frame: DocumentFrame, records: Iterable[Record], level: int) -> Iterator[str]:
    yield _opening(frame.document, level)
    yield _paragraph(frame.document.introduction, level)
    yield from map(_note, frame.notes)
    for section, found in by_section(frame, records):
        if section.chapter:
            yield _heading(level + 1, section.chapter.title) + _paragraph(section.chapter.text, level + 1)
        yield from map(_note, section.notes)
        for record in found:
            yield from _recommendation(record, level + (2 if section.chapter else 1))
    yield from _annexes(frame.annexes, level + 1)
    if frame.credits:
        lines = (f"- {line.words}: {inert(', '.join(line.names))}\n" for line in frame.credits)
        yield _heading(level + 1, _("Credits")) + "".join(lines) + "\n"


def _annexes(annexes: list[AnnexSection], level: int) -> Iterator[str]:
    name = None
    for part in annexes:
        if part.annex != name:
            name = part.annex
            yield _heading(level, name or _("Annex"))
        yield _heading(level + 1, f"{part.number}. {part.title}") + _paragraph(part.text, level + 1)


def _opening(document: Document, level: int) -> str:
    return f"{_heading(level, document.title)}{document.edition.label}\n\n"


def _recommendation(record: Record, level: int) -> Iterator[str]:
    rec = record.recommendation
    yield _heading(level, f"{rec.number}. {rec.title}")
    facts = [rec.codes, str(rec.get_status_display()), record.address]
    yield " · ".join(fact for fact in facts if fact) + "\n\n"
    for block in record.blocks:
        heading = heading_of(block)
        if heading:
            yield _heading(level + 1, heading)
        yield _paragraph(block.text, level + 1 if heading else level)
    yield from map(_note, record.notes)


def _heading(level: int, words: str) -> str:
    return f"{'#' * min(6, level)} {inert(words)}\n\n"


def _paragraph(text: str, level: int) -> str:
    """Somebody's words under a heading of that level: their own headings stand below it."""
    return f"{portable(text, level + 1)}\n\n" if text else ""


def _note(note: Note) -> str:
    label = _("Editor’s note")
    return f"> {label}: {inert(' '.join(note.text.split()))}\n\n"
