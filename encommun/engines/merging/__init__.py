"""Bring two people's changes of one text together: three-way, paragraph by paragraph, then word by word."""

from .merge import Clash, Merge, merge
from .wording import Piece, word_diff

__all__ = ["Clash", "Merge", "Piece", "merge", "word_diff"]
