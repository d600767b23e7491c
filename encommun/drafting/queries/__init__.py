"""Reading drafts: one door to each thing, one query for each page."""

from .editor import editor_page, part_html, presence_of, words_of
from .history import history_page, version_page
from .lists import drafts_page, open_conflicts
from .visibility import draft_url, get_conflict, get_draft, get_part, get_remark, get_words, visible_drafts

__all__ = [
    "draft_url",
    "drafts_page",
    "editor_page",
    "get_conflict",
    "get_draft",
    "get_part",
    "get_remark",
    "get_words",
    "history_page",
    "open_conflicts",
    "part_html",
    "presence_of",
    "version_page",
    "visible_drafts",
    "words_of",
]
