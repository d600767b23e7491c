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

from encommun.house.queries import house
from encommun.kit.pdf import compile_pdf

from ..models import Document, Note
from ..queries.books import Book
from ..queries.document import DocumentFrame
from ..queries.standing import standing_of_row
from .records import Record, by_section
from .texts import heading_of

PDF_LIMIT = 500  # a book of some 700 pages; beyond, the page says so and offers the other forms
ON_THE_TITLE = ("groups", "numbers", "editors", "languages")
TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "register.typ"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def pdf_of(
    records: list[Record],
    *,
    title: str,
    subtitle: str = "",
    frame: DocumentFrame | None = None,
    book: Book | None = None,
) -> bytes:
    """One booklet in the reader's language; a frame puts a whole document around its recommendations, a book several.

    Raises ValueError beyond PDF_LIMIT.
    """
    if len(records) > PDF_LIMIT:
        raise ValueError(len(records))
    now = timezone.now()
    if book:
        entries = _book(book, records, now)
    else:
        entries = _whole(frame, records, now) if frame else [_entry(record, now, 1) for record in records]
    data = {
        "title": title,
        "subtitle": subtitle,
        "language": (get_language() or "fr")[:2],
        "date": date_format(timezone.localdate(), "DATE_FORMAT"),
        "contents": _("Contents"),
        "depth": 4 if book else 2,
        "note": _("Editor’s note"),
        **_title_page([frame] if frame else _frames(book)),
        "entries": entries,
    }
    return compile_pdf(TEMPLATE, data, data["language"])


def _frames(book: Book | None) -> list[DocumentFrame]:
    return [frame for part in book.parts for frame in part.frames] if book else []


def _title_page(frames: list[DocumentFrame]) -> dict[str, Any]:
    """The house, the first cover of the documents, and who wrote them: groups, hands, languages, never a list of people
    (each document ends with its own credits)."""
    lines: dict[str, dict[str, None]] = {}
    for frame in frames:
        for line in frame.credits:
            if line.role in ON_THE_TITLE and not (line.role == "numbers" and len(frames) > 1):
                lines.setdefault(line.words, {}).update(dict.fromkeys(line.names))
    front = _fronted(frames)
    return {
        "house": house().name,
        "cover": _cover(front.document) if front else None,
        "credits": [{"words": words, "names": ", ".join(names)} for words, names in lines.items()],
    }


def _fronted(frames: list[DocumentFrame]) -> DocumentFrame | None:
    """The document whose cover is that of the book."""
    return next((frame for frame in frames if frame.document.cover), None)


def _cover(document: Document) -> dict[str, Any] | None:
    """{"bytes": its WebP as numbers, "alt"}; None where there is none, or its file is gone."""
    if not document.cover:
        return None
    try:
        with document.cover.storage.open(document.cover.name) as file:
            return {"bytes": list(file.read()), "alt": document.cover_alt}
    except FileNotFoundError:
        return None


def _book(book: Book, records: list[Record], now) -> list[dict[str, Any]]:
    """Each theme on a page of its own, where the book holds several; then its documents whole."""
    entries = []
    front = _fronted(_frames(book))
    for part in book.parts:
        level = 1
        if book.theme is None:
            level = 2
            entries.append(_theme(part.theme))
        for frame in part.frames:
            document = frame.document
            opening = _text(document, document.title, document.introduction, level=level, notes=frame.notes)
            cover = None if frame is front else _cover(document)
            entries.append({**opening, "new_page": level == 1 or cover is not None, "cover": cover})
            entries += _whole(frame, records, now, level + 1, opens=False)
    return entries


def _theme(theme) -> dict[str, Any]:
    title, language = (theme.title, theme.language) if theme else (_("Across all themes"), (get_language() or "fr")[:2])
    question = f"*{theme.question}*" if theme and theme.question else ""
    text = "\n\n".join(filter(None, [question, theme.context if theme else ""]))
    return {**_said(language, title, text), "new_page": True}


def _whole(
    frame: DocumentFrame, records: list[Record], now, level: int = 1, *, opens: bool = True
) -> list[dict[str, Any]]:
    """A document in reading order: what comes first (`opens`), chapters with their recommendations, its annex, credits."""
    document = frame.document
    entries = []
    if opens and (document.introduction or frame.notes):
        entries.append(_text(document, "", document.introduction, notes=frame.notes))
    for section, found in by_section(frame, records):
        chapter = section.chapter
        if chapter:
            opening = _text(document, chapter.title, chapter.text, level=level, notes=section.notes)
            entries.append({**opening, "language": chapter.language or document.language})
        entries += [_entry(record, now, level + 1 if chapter else level) for record in found]
    name = None
    for part in frame.annexes:
        if part.annex != name:
            name = part.annex
            entries.append(_text(document, name or _("Annex"), "", level=level))
        entries.append(_text(document, f"{part.number}. {part.title}", part.text, level=level + 1))
    if frame.credits:
        lines = [{"heading": line.words, "body": _plain(", ".join(line.names))} for line in frame.credits]
        entries.append({**_text(document, _("Credits"), "", level=level), "blocks": lines})
    return entries


def _plain(words: str) -> list[dict[str, Any]]:
    """Words that are no Markdown, as one paragraph."""
    return [{"type": "paragraph", "children": [{"type": "text", "text": words}]}]


def _text(document: Document, title: str, text: str, *, level: int = 1, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """What is no recommendation; without a title it has no heading."""
    return {**_said(document.language, title, text), "level": level, "notes": [_note(note) for note in notes]}


def _said(language: str, title: str, text: str) -> dict[str, Any]:
    return {
        "level": 1, "title": title, "language": language, "facts": "", "state": "", "address": "", "new_page": False,
        "cover": None,
        "body": nodes_of(text), "blocks": [], "notes": [],
    }  # fmt: skip


def _note(note: Note) -> dict[str, Any]:
    return {"kind": str(note.get_kind_display()), "body": nodes_of(note.text)}


def _entry(record: Record, now, level: int) -> dict[str, Any]:
    rec = record.recommendation
    facts = [rec.edition.label, rec.document.title, rec.codes]
    return {
        **_said(rec.language, f"{rec.number}. {rec.title}", ""),
        "level": level,
        "facts": " · ".join(fact for fact in facts if fact),
        "state": standing_of_row(rec, now).words,
        "address": record.address,
        "blocks": [_block(block) for block in record.blocks],
        "notes": [_note(note) for note in record.notes],
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
