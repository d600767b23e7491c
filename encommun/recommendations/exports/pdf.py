"""PDF by typst: tagged (PDF/UA-1), with contents and page numbers. All text goes in as data, never as source."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from encommun.kit.pdf import compile_pdf

from ..models import Document, Note
from ..queries.document import DocumentFrame
from ..queries.standing import standing_of_row
from .records import Record, by_section
from .texts import heading_of

PDF_LIMIT = 500  # a book of some 700 pages; beyond, the page says so and offers the other forms
TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "register.typ"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def pdf_of(records: list[Record], *, title: str, subtitle: str = "", frame: DocumentFrame | None = None) -> bytes:
    """One booklet in the reader's language; a frame puts a whole document around its recommendations.

    Raises ValueError beyond PDF_LIMIT.
    """
    if len(records) > PDF_LIMIT:
        raise ValueError(len(records))
    now = timezone.now()
    data = {
        "title": title,
        "subtitle": subtitle,
        "language": (get_language() or "fr")[:2],
        "date": date_format(timezone.localdate(), "DATE_FORMAT"),
        "contents": _("Contents"),
        "page": _("page"),
        "note": _("Editor’s note"),
        "entries": _whole(frame, records, now) if frame else [_entry(record, now, 1) for record in records],
    }
    return compile_pdf(TEMPLATE, data, data["language"])


def _whole(frame: DocumentFrame, records: list[Record], now) -> list[dict[str, Any]]:
    """A document in reading order: what comes first, chapters with their recommendations, then its annex."""
    document = frame.document
    entries = []
    if document.introduction or frame.notes:
        entries.append(_text(document, "", document.introduction, notes=frame.notes))
    for section, found in by_section(frame, records):
        if section.chapter:
            entries.append(_text(document, section.chapter.title, section.chapter.text, notes=section.notes))
        entries += [_entry(record, now, 2 if section.chapter else 1) for record in found]
    name = None
    for part in frame.annexes:
        if part.annex != name:
            name = part.annex
            entries.append(_text(document, name or _("Annex"), ""))
        entries.append(_text(document, f"{part.number}. {part.title}", part.text, level=2))
    return entries


def _text(document: Document, title: str, text: str, *, level: int = 1, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """What is no recommendation; without a title it has no heading."""
    return {
        "level": level, "title": title, "language": document.language, "facts": "", "state": "", "address": "",
        "body": nodes_of(text), "blocks": [], "notes": [nodes_of(note.text) for note in notes],
    }  # fmt: skip


def _entry(record: Record, now, level: int) -> dict[str, Any]:
    rec = record.recommendation
    facts = [rec.edition.label, rec.document.title, rec.codes]
    return {
        "level": level,
        "title": f"{rec.number}. {rec.title}",
        "language": rec.language,
        "facts": " · ".join(fact for fact in facts if fact),
        "state": standing_of_row(rec, now).words,
        "address": record.address,
        "body": [],
        "blocks": [_block(block) for block in record.blocks],
        "notes": [nodes_of(note.text) for note in record.notes],
    }


def _block(block) -> dict[str, Any]:
    return {"heading": heading_of(block), "body": nodes_of(block.text)}


def nodes_of(text: str) -> list[dict[str, Any]]:
    """Markdown as a tree of {"type", "text" | "children" | "url"}.

    Types: paragraph, list, numbered, item, heading, quote, strong, em, link, group, text.
    """
    root: list[dict[str, Any]] = []
    stack = [root]
    for token in _markdown().parse(text):
        if token.type == "inline":
            stack[-1].extend(_inline(token.children or []))
        elif token.type in {"fence", "code_block"}:
            stack[-1].append({"type": "paragraph", "children": [{"type": "text", "text": token.content}]})
        elif token.nesting == 1:
            node = {"type": _NAMES.get(token.type.removesuffix("_open"), "group"), "children": []}
            stack[-1].append(node)
            stack.append(node["children"])
        elif token.nesting == -1:
            stack.pop()
    return root


_NAMES = {
    "paragraph": "paragraph", "bullet_list": "list", "ordered_list": "numbered", "list_item": "item", "heading": "heading",
    "blockquote": "quote", "tr": "paragraph",
}  # fmt: skip
_INLINE = {"strong_open": "strong", "em_open": "em", "link_open": "link"}


def _inline(tokens: list) -> list[dict[str, Any]]:
    root: list[dict[str, Any]] = []
    stack = [root]
    for token in tokens:
        if token.nesting == 1:
            node: dict[str, Any] = {"type": _INLINE.get(token.type, "group"), "children": []}
            if node["type"] == "link":
                node["url"] = str(token.attrGet("href") or "")
                if not node["url"].startswith(("https://", "http://", "mailto:")):
                    node["type"] = "group"
            stack[-1].append(node)
            stack.append(node["children"])
        elif token.nesting == -1:
            stack.pop()
        elif token.type in {"softbreak", "hardbreak"}:
            stack[-1].append({"type": "text", "text": " "})
        elif token.type != "image" and token.content:
            stack[-1].append({"type": "text", "text": token.content})
    return root
