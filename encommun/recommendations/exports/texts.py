"""CSV and JSON, line by line. Shapes: docs/howto/export.md."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.conf import settings

from encommun.kit.text import unmarked

from ..models import Note
from ..queries.books import Book
from ..queries.document import DocumentFrame
from ..queries.placing import label_of
from ..queries.visibility import document_url, recommendation_url
from .records import Record, records_of_frame

COLUMNS = (
    "address", "edition", "theme", "document", "chapter", "series", "number", "title", "codes", "kind", "language",
    "status", "verdict", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at", "services", "text",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: an apostrophe before = + - @ tab and return)."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _day(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""


def heading_of(block) -> str:
    """The letter or number of a part with its title, or the word for its kind, or "" for plain text."""
    mark = f"{block.letter})" if block.letter and not block.number else block.number
    return " ".join(filter(None, [mark, block.title or ("" if mark else label_of(block))]))


def _text(record: Record) -> str:
    lines = (" ".join(filter(None, [heading_of(block), unmarked(block.text)])) for block in record.blocks)
    return "\n".join(line for line in lines if line)


def _values(record: Record) -> list[str]:
    rec = record.recommendation
    return [
        record.address, rec.edition.label, rec.theme.title if rec.theme else "", rec.document.title,
        rec.chapter.title if rec.chapter else "", str(rec.series), str(rec.number), rec.title, rec.codes, rec.kind,
        rec.language, rec.status, rec.verdict, _day(rec.asked_at), _day(rec.handed_over_at), _day(rec.answered_at),
        _day(rec.moved_at), _day(rec.due_at), ", ".join(record.services), _text(record),
    ]  # fmt: skip


def csv_lines(records: Iterable[Record]) -> Iterator[str]:
    """UTF-8 with its mark, so that spreadsheets read accents; one line a recommendation."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)

    def line(values) -> str:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(values)
        return buffer.getvalue()

    yield "\ufeff" + line(COLUMNS)
    for record in records:
        yield line([safe_cell(value) for value in _values(record)])


def json_lines(records: Iterable[Record], frame: DocumentFrame | None = None) -> Iterator[str]:
    """{"format": "encommun-register", "version": 1, "recommendations": [ … ]}; "document" before them for a whole one."""
    yield '{"format": "encommun-register", "version": 1, '
    if frame:
        yield f'"document": {json.dumps(_frame_object(frame), ensure_ascii=False)}, '
    yield '"recommendations": [\n'
    for n, record in enumerate(records):
        yield (",\n" if n else "") + json.dumps(_object(record), ensure_ascii=False)
    yield "\n]}\n"


def book_json(book: Book) -> Iterator[str]:
    """{"format": "encommun-book", "version": 1, "edition", "theme", "documents": [ … ]}, document after document: what was
    read of one is forgotten before the next."""
    edition, theme = book.edition, book.theme
    head = {
        "edition": {"label": edition.label, "address": f"{settings.PUBLIC_URL}/cycles/{edition.slug}/"},
        "theme": {"title": theme.title, "language": theme.language} if theme else None,
    }
    yield (
        '{"format": "encommun-book", "version": 1, ' + json.dumps(head, ensure_ascii=False)[1:-1] + ', "documents": [\n'
    )
    frames = (frame for part in book.parts for frame in part.frames)
    for n, frame in enumerate(frames):
        yield (
            (",\n" if n else "") + json.dumps(_frame_object(frame), ensure_ascii=False)[:-1] + ', "recommendations": ['
        )
        for at, record in enumerate(records_of_frame(frame)):
            yield ("," if at else "") + "\n" + json.dumps(_object(record), ensure_ascii=False)
        yield "\n]}"
    yield "\n]}\n"


def _frame_object(frame: DocumentFrame) -> dict:
    document = frame.document
    return {
        "address": settings.PUBLIC_URL + document_url(document.slug),
        "title": document.title,
        "edition": document.edition.label,
        "theme": document.theme.title if document.theme else "",
        "language": document.language,
        "introduction": document.introduction,
        "notes": _notes(frame.notes),
        "chapters": [
            {
                "title": section.chapter.title if section.chapter else "",
                "text": section.chapter.text if section.chapter else "",
                "notes": _notes(section.notes),
                "recommendations": [
                    settings.PUBLIC_URL + recommendation_url(document.slug, rec.place)
                    for rec in section.recommendations
                ],
            }
            for section in frame.sections
        ],
        "annexes": [
            {"annex": part.annex, "number": part.number, "title": part.title, "text": part.text}
            for part in frame.annexes
        ],
        "credits": [{"role": line.role, "label": line.words, "names": line.names} for line in frame.credits],
    }


def _notes(notes: list[Note]) -> list[dict[str, str]]:
    return [{"kind": note.kind, "host": note.host, "text": note.text} for note in notes]


def _object(record: Record) -> dict:
    named = dict(zip(COLUMNS, _values(record), strict=True))
    rec = record.recommendation
    return named | {
        "series": rec.series,
        "number": rec.number,
        "codes": record.codes,
        "services": record.services,
        "members_can_do_it": rec.members_can_do_it,
        "blocks": [
            {
                "kind": b.kind,
                "part": b.part,
                "label": b.label,
                "letter": b.letter,
                "number": b.number,
                "title": b.title,
                "text": b.text,
            }
            for b in record.blocks
        ],
        "notes": _notes(record.notes),
        "references": [{"text": text, "scope": scope} for text, scope in record.references],
    }
