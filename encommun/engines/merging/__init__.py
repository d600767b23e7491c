"""Bring two people's changes of one text together: three-way, paragraph by paragraph, then word by word."""

from .merge import Clash, Merge, merge
from .sender import Sender
from .wording import Piece, word_diff

__all__ = ["Clash", "Merge", "Piece", "Sender", "merge", "word_diff"]
