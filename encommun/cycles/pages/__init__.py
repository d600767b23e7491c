"""What the pages of the cycles show."""

from .cards import deployment_cards, edition_cards, theme_cards
from .editions import EditionPage, edition_page, editions_page, get_edition, where_are_we
from .themes import ThemePage, get_theme, theme_page

__all__ = [
    "EditionPage",
    "ThemePage",
    "deployment_cards",
    "edition_cards",
    "edition_page",
    "editions_page",
    "get_edition",
    "get_theme",
    "theme_cards",
    "theme_page",
    "where_are_we",
]
