"""The pages of the register: each fetches through a visible door, asks one query, and prints."""

from .arranging import (
    add_annex,
    add_chapter,
    contents,
    cover,
    edit_annex,
    edit_chapter,
    edit_cover,
    edit_credit,
    move_chapter,
    remove_annex,
    remove_chapter,
    remove_cover,
)
from .documents import annex, document
from .editing import (
    add_block,
    add_note,
    clarity,
    edit_block,
    edit_document,
    edit_note,
    edit_recommendation,
    move_block,
    remove_block,
    remove_note,
)
from .exporting import book, book_file, export_document, export_list, export_recommendation
from .publishing import credit_agreement, freeze, publication
from .reading import item, recommendation, register
from .references import references, settle
from .translating import translate, translation_gaps

__all__ = [
    "add_annex",
    "add_block",
    "add_chapter",
    "add_note",
    "annex",
    "book",
    "book_file",
    "clarity",
    "contents",
    "cover",
    "credit_agreement",
    "document",
    "edit_annex",
    "edit_block",
    "edit_chapter",
    "edit_cover",
    "edit_credit",
    "edit_document",
    "edit_note",
    "edit_recommendation",
    "export_document",
    "export_list",
    "export_recommendation",
    "freeze",
    "item",
    "move_block",
    "move_chapter",
    "publication",
    "recommendation",
    "references",
    "register",
    "remove_annex",
    "remove_block",
    "remove_chapter",
    "remove_cover",
    "remove_note",
    "settle",
    "translate",
    "translation_gaps",
]
