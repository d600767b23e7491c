"""Every write of the register."""

from .arranging import move_chapter, remove_annex, remove_chapter, save_annex, save_chapter
from .composing import Written, open_theme_document, store_text, take_text_out
from .covers import remove_cover, set_cover
from .crediting import CreditLine, edit_credit, take_name_out, write_credits
from .editing import (
    add_block,
    edit_block,
    edit_document,
    edit_recommendation,
    move_block,
    remove_block,
    remove_note,
    save_note,
    set_agreement,
)
from .pointing import find_references
from .publishing import freeze_document, publish_document, unfreeze_document, unpublish_document
from .references import relink_references, settle_reference
from .refreshing import mark_changed, refresh_search
from .standing import set_standing
from .translating import save_translation

__all__ = [
    "CreditLine",
    "Written",
    "add_block",
    "edit_block",
    "edit_credit",
    "edit_document",
    "edit_recommendation",
    "find_references",
    "freeze_document",
    "mark_changed",
    "move_block",
    "move_chapter",
    "open_theme_document",
    "publish_document",
    "refresh_search",
    "relink_references",
    "remove_annex",
    "remove_block",
    "remove_chapter",
    "remove_cover",
    "remove_note",
    "save_annex",
    "save_chapter",
    "save_note",
    "save_translation",
    "set_agreement",
    "set_cover",
    "set_standing",
    "settle_reference",
    "store_text",
    "take_name_out",
    "take_text_out",
    "unfreeze_document",
    "unpublish_document",
    "write_credits",
]
