"""Which encoding of before Unicode makes the best words of some bytes: Windows, ISO, Macintosh or DOS."""

from __future__ import annotations

from collections import Counter

CANDIDATES = ("cp1252", "iso-8859-15", "mac-roman", "cp850")  # the more usual first: it wins a tie
_COMMON = frozenset("éèêëàâäçîïôöùûüœæñáíóúãõåø")
_CAPITALS = frozenset(letter.upper() for letter in _COMMON)
_SIGNS = frozenset("’‘“”«»…–—€°·•²³ªº©®§\u00a0\u202f")
_BETWEEN = frozenset("’·‘•")


def best_encoding(tokens: Counter[bytes]) -> str:
    """`tokens` counts runs of high bytes with the ASCII letter on each side, where there is one."""
    return max(CANDIDATES, key=lambda name: sum(_score(token, name) * count for token, count in tokens.items()))


def _score(token: bytes, encoding: str) -> float:
    text = token.decode(encoding, errors="replace")
    total = 0.0
    for at, letter in enumerate(text):
        if letter.isascii():
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        total += _score_of(letter, before, after)
    return total


def _score_of(letter: str, before: str, after: str) -> float:
    between = before.isalpha() and after.isalpha()
    if letter in _COMMON:
        return 3.0 if letter == "é" else 2.0 if not before.isupper() or not after.isupper() else 0.5
    if letter in _CAPITALS:
        return -3.0 if before.islower() else 1.5
    if letter in _SIGNS:
        return 1.0 if letter in _BETWEEN else -2.0 if between else 0.5
    if letter.isalpha():
        return -3.0 if letter.isupper() and before.islower() else -0.5
    return -4.0 if between else -3.0
