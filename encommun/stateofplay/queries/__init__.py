"""What a group or a visitor reads of a state of play: the reader's own share of what was found."""

from .page import StatePage, get_digest, get_find, get_finds, state_cards, state_page
from .seeking import sought

__all__ = ["StatePage", "get_digest", "get_find", "get_finds", "sought", "state_cards", "state_page"]
