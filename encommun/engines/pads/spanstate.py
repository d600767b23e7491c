"""What the span reader knows at a point of its span, and the small patterns it looks ahead with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .decode import LINK_CLOSE
from .grammar import LOOSE_WORD, POINT

POINT_WORD = re.compile(POINT, re.I)
LOOSE = re.compile(LOOSE_WORD, re.I)
LETTER = re.compile(  # "[n°9](…).c", "recommendation 9, point c"
    rf"(?:{LINK_CLOSE}\.?|,?\s(?:sous-|sub)?(?:points?|punt|items?|lettre|letter)\s)(?P<letter>[a-z])(?![\w’'])", re.I
)
LAST_LETTER = re.compile(rf",?\s(?:(?:points?|punt|item)\s)?(?P<letter>[a-z])\b[.)]?\s?(?=[{LINK_CLOSE})\]])")
NAMED = re.compile(r"(?:documents?|pads?|groupes?|groep|group|rapport|report|cahier|nota)$", re.I)


@dataclass(slots=True)
class State:
    """What the span reader knows at a point of its span."""

    document_start: int = -1
    document_end: int = -1
    edition: bool = False
    after_ref: bool = False
    annex: bool = False
    chapter: bool = False
    joined: bool = False
    fresh: bool = False  # a noun stands straight before
    words: list[tuple[int, int]] = field(default_factory=list)
