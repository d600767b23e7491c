"""Texts made comparable: accents, case, quotes and dashes do not matter.

Anchors of a pad are made by its software from titles, with dashes for blanks, punctuation dropped, sometimes a digit
or the provenance code appended. Comparing only letters and digits makes all of these spellings meet.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_MARKUP = re.compile(r"\*+|\+\+|`+|~~|</?[A-Za-z][^<>]{0,200}>")
_WORD = re.compile(r"[^\W_]+")
_NUMBER_FIRST = re.compile(r"(\d{1,3})(.*)", re.DOTALL)
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case without accents: ``"Élaboré"`` gives ``"elabore"``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def comparable(text: str) -> str:
    """Only the folded letters and digits of a text, stuck together."""
    return "".join(words(text))


def anchor_key(url: str) -> str:
    """The comparable form of the fragment of an address, ``""`` when it has none."""
    _, mark, fragment = url.partition("#")
    return comparable(unquote(fragment)) if mark else ""


def anchor_number(url: str) -> int | None:
    """The number an anchor begins with (``#9--Title`` gives 9), None when it begins otherwise."""
    _, mark, fragment = url.partition("#")
    found = _NUMBER_FIRST.match(fragment) if mark else None
    return int(found.group(1)) if found and not found.group(2)[:1].isdigit() else None


def clean(text: str) -> str:
    """A title or label without inline markup, blanks squeezed."""
    return " ".join(_MARKUP.sub("", text).split())


def slug(text: str) -> str:
    """A stable address part: folded words joined by dashes."""
    return "-".join(words(text))[:120]
