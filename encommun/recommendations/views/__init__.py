"""The pages of the register: each fetches through a visible door, asks one query, and prints."""

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
from .exporting import export_document, export_list, export_recommendation
from .publishing import credit_agreement, freeze, publication
from .reading import item, recommendation, register
from .references import references, settle
from .translating import translate, translation_gaps

__all__ = [
    "add_block",
    "add_note",
    "annex",
    "clarity",
    "credit_agreement",
    "document",
    "edit_block",
    "edit_document",
    "edit_note",
    "edit_recommendation",
    "export_document",
    "export_list",
    "export_recommendation",
    "freeze",
    "item",
    "move_block",
    "publication",
    "recommendation",
    "references",
    "register",
    "remove_block",
    "remove_note",
    "settle",
    "translate",
    "translation_gaps",
]
