"""What goes in and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True)
class Text:
    """A text to compare. `language` is one of LANGUAGES or "" (guessed)."""

    id: str
    text: str
    language: str = ""
    title: str = ""


@dataclass(frozen=True)
class Evidence:
    """Why two texts are near: pairs of sentences (asked, found, cosine) and shared words as written in the found text."""

    sentences: tuple[tuple[str, str, float], ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    """One of the nearest texts. `score` is between 0 and 1; `verdict` is "same", "look" or None (say nothing)."""

    id: str
    score: float
    verdict: str | None
    evidence: Evidence = Evidence((), ())
