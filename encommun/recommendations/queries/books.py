"""A theme, or a whole edition, as one book: its documents in their own order, with all that stands around them."""

from dataclasses import dataclass

from django.http import Http404

from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition

from ..models import Recommendation
from .document import DocumentFrame, document_frames
from .visibility import visible_documents


@dataclass(frozen=True)
class BookPart:
    """A theme of the book (None: across all themes) with its documents."""

    theme: Theme | None
    frames: list[DocumentFrame]


@dataclass(frozen=True)
class Book:
    """`theme` is None for a whole edition; `ids` are its recommendations in reading order."""

    edition: Edition
    theme: Theme | None
    parts: list[BookPart]
    ids: list[int]


def get_book(reader, edition: str, theme: str = "") -> Book:
    """What the reader may see of an edition, or of one of its themes. Eight queries at most. Raises Http404 for an edition
    or a theme that is not there, and where there is nothing to read."""
    found = get_edition(edition)
    chosen = found.themes.filter(slug=theme).first() if theme else None
    if theme and chosen is None:
        raise Http404
    rows = visible_documents(reader).filter(edition=found, **({"theme": chosen} if chosen else {}))
    documents = rows.select_related("edition", "theme").order_by("theme__position", "theme_id", "title", "pk")
    parts: dict[int | None, BookPart] = {}
    for frame in document_frames(list(documents)):
        if any(section.recommendations for section in frame.sections):
            part = parts.setdefault(frame.document.theme_id, BookPart(frame.document.theme, []))
            part.frames.append(frame)
    if not parts:
        raise Http404
    return Book(found, chosen, list(parts.values()), [row.pk for part in parts.values() for row in _rows(part)])


def _rows(part: BookPart) -> list[Recommendation]:
    return [row for frame in part.frames for section in frame.sections for row in section.recommendations]
