"""Texts -> nearest texts, in French, Dutch and English. Pure Python and numpy; no network, no database.

    index = build(texts)                        # Text(id, text, language, title)
    nearest = search(index, Text("q", "…"))     # [Near(id, score, verdict, evidence)]

Sentence vectors come from an installed package (`encoders`); without it the lexical part works alone and `index.model`
is None. Nothing is ever merged by itself: a verdict only says what to show (docs/decisions/0016).
"""

from .index import Index, build, pieces_of
from .model import Near, Text
from .searching import search
from .storing import load, save

__all__ = ["Index", "Near", "Text", "build", "load", "pieces_of", "save", "search"]
