"""Editors' notes ("Ndr", "NvdR", "Editor's note") told apart from the text they stand in."""

from __future__ import annotations

import re

from .lexicon import NOTE_PATTERNS
from .marks import closing, without_trailing_emoji
from .model import Host, Note
from .normal import fold

_NOTE = re.compile(
    r"(?<!\w)(?:\*{1,2}\s?)?(?P<paren>\(\s?)?(?:\*{1,2}\s?)?"
    r"(?:N\.?d\.?l?\.?r|NDL?R|ndlr|NvdR|N\.v\.d\.r|Nvdr|nvdr|Noot van de redactie|Note de la rédaction|Editor['’]s note"
    r"|Editors['’] note|Ed\. note)(?!\w)"
)


def note_kinds(text: str, host: Host) -> tuple[str, ...]:
    """Every kind that a note's words suggest, the strongest first; a default for its host otherwise."""
    folded = fold(text)
    kinds = tuple(kind for kind, pattern in NOTE_PATTERNS if pattern.search(folded))
    if host[0] == "group":
        return ("provenance", *(kind for kind in kinds if kind != "provenance"))
    return kinds or ("precision" if host[0] == "recommendation" else "other",)


def take_notes(text: str, boxed: bool) -> tuple[str, list[str]]:
    """(text without its notes, the notes). A boxed text that begins with the mark is one note as a whole.

    An inline note ends with its closing bracket, or with the text when the bracket never closes.
    """
    if boxed:
        first = _NOTE.search(text[:120])
        return ("", [text]) if first and not re.search(r"\w", text[: first.start()]) else (text, [])
    notes: list[str] = []
    kept: list[str] = []
    done = 0
    for mark in _NOTE.finditer(text):
        if mark.start() < done:
            continue
        opening = mark.start("paren") if mark.group("paren") else -1
        end = closing(text, opening) + 1 if opening >= 0 else 0
        end = end or len(text)
        while end < len(text) and text[end] in "*_.)":
            end += 1
        kept.append(without_trailing_emoji(text[done : mark.start()]))
        notes.append(text[mark.start() : end].strip())
        done = end
    if not notes:
        return text, notes
    kept.append(text[done:])
    rest = "".join(kept)
    return (rest if re.search(r"\w", rest) else ""), notes


def make_note(text: str, host: Host) -> Note:
    """A note with its kinds, wrapping marks taken off."""
    kinds = note_kinds(text, host)
    return Note(kinds[0], text.strip().strip("*").strip(), host, kinds)
