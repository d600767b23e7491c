"""Texts that stand outside the theme of their group, for those who may attach them elsewhere."""

from dataclasses import dataclass

from encommun.cycles.models import Edition
from encommun.cycles.pages import get_edition
from encommun.drafting.models import Draft

from ..rules import AT_WORK, is_closed
from .documents import known_drafts, offered_url


@dataclass(frozen=True)
class OutsideLine:
    """`url` reads the text, `attach` chooses its theme."""

    title: str
    language: str
    codes: str
    theme: str
    theme_language: str
    words: str
    state: str
    state_words: str
    url: str
    attach: str


@dataclass(frozen=True)
class OutsidePage:
    edition: Edition
    back: str
    lines: list[OutsideLine]


def flagged(edition: Edition):
    """Texts at work that their writers flagged, as far as the coordination team may know of them."""
    return known_drafts(edition).filter(outside_theme=True, state__in=AT_WORK, merged_into=None)


def outside_page(slug: str) -> OutsidePage:
    """Three queries."""
    edition = get_edition(slug)
    rows = (
        flagged(edition).select_related("theme").prefetch_related("groups").order_by("theme__position", "title", "pk")
    )
    return OutsidePage(edition, f"/publication/{edition.slug}/", [_line(draft) for draft in rows])


def _line(draft: Draft) -> OutsideLine:
    theme = draft.theme
    return OutsideLine(
        draft.title, draft.language, ", ".join(map(str, draft.groups.all())), theme.title if theme else "",
        theme.language if theme else "", draft.outside_words, draft.state, draft.get_state_display(),
        offered_url(draft.pk) if is_closed(draft) else f"/drafts/{draft.pk}/", f"/publication/drafts/{draft.pk}/theme/",
    )  # fmt: skip
