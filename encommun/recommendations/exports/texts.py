"""CSV, JSON and Markdown, line by line. Shapes: docs/howto/export.md."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from encommun.kit.text import unmarked

from ..queries.placing import label_of
from .records import Record

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


def _heading(block) -> str:
    mark = f"{block.letter})" if block.letter and not block.number else block.number
    return " ".join(filter(None, [mark, block.title or ("" if mark else label_of(block))]))


def _text(record: Record) -> str:
    lines = (" ".join(filter(None, [_heading(block), unmarked(block.text)])) for block in record.blocks)
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


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """{"format": "encommun-register", "version": 1, "recommendations": [ … ]}."""
    yield '{"format": "encommun-register", "version": 1, "recommendations": [\n'
    for n, record in enumerate(records):
        yield (",\n" if n else "") + json.dumps(_object(record), ensure_ascii=False)
    yield "\n]}\n"


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
        "notes": [{"kind": note.kind, "host": note.host, "text": note.text} for note in record.notes],
        "references": [{"text": text, "scope": scope} for text, scope in record.references],
    }


def markdown_lines(records: Iterable[Record]) -> Iterator[str]:
    """A document that reads well as it is; a heading for each document, then its recommendations."""
    document = None
    for record in records:
        rec = record.recommendation
        if rec.document_id != document:
            document = rec.document_id
            yield f"# {rec.document.title}\n\n{rec.edition.label}\n\n"
        yield f"## {rec.number}. {rec.title}\n\n"
        facts = [rec.codes, str(rec.get_status_display()), record.address]
        yield " · ".join(fact for fact in facts if fact) + "\n\n"
        for block in record.blocks:
            if heading := _heading(block):
                yield f"### {heading}\n\n"
            if block.text:
                yield f"{block.text}\n\n"
        for note in record.notes:
            yield f"> {_('Editor’s note')}: {' '.join(note.text.split())}\n\n"
