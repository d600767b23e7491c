"""A text by parts: segments that are compared whole, and the sentences in each. Everything is bounded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Text
from .words import CHARACTERS, fold, is_around, is_no, is_stop, spelled

ORDINARY_WORDS = 120  # a text up to here is one segment
SEGMENT_WORDS = 60  # a longer one is several of this size, and the best one wins
SENTENCE_WORDS = 60
SEGMENTS = 24  # of one text
PARTS = 12  # sentences of one segment, the title among them
SHORT = 25  # words of a request whose heart is compared as well
FEWEST = 2  # words that a heart says at least: one would be met anywhere
_LONG_RUN = re.compile(r"(\S{60})\S+")
_LETTER = re.compile(r"[^\W\d_]")
_END = re.compile(r"(?<=[.!?…;])[\"'»”)\]]*\s+|\s*\n+\s*")
_MARK = re.compile(r"^(?:[-*•–—>#+]+|\(?[0-9a-zA-Z]{1,2}[.)])\s+")


@dataclass(frozen=True)
class Segment:
    whole: str
    parts: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """Sentences and items, without list marks; none longer than SENTENCE_WORDS, none without a letter."""
    found: list[str] = []
    readable = text[:CHARACTERS].encode("utf-8", "ignore").decode()  # half a surrogate is no letter
    for piece in _END.split(_LONG_RUN.sub(r"\1", readable)):
        words = _MARK.sub("", piece.strip()).split()
        for at in range(0, len(words), SENTENCE_WORDS):
            sentence = " ".join(words[at : at + SENTENCE_WORDS])
            if _LETTER.search(sentence):
                found.append(sentence)
    return found


def segments(text: Text) -> list[Segment]:
    """The segments of a text, each under its title; none for a text without a letter."""
    title = _title(text)
    said = sentences(text.text)
    limit = ORDINARY_WORDS if sum(one.count(" ") + 1 for one in said) <= ORDINARY_WORDS else SEGMENT_WORDS
    groups: list[list[str]] = []
    size = 0
    for sentence in said:
        words = sentence.count(" ") + 1
        if not groups or size + words > limit or len(groups[-1]) >= PARTS - 1:
            groups.append([])
            size = 0
        groups[-1].append(sentence)
        size += words
    if not groups:
        groups = [[]] if title else []
    return [_segment(title, group) for group in groups[:SEGMENTS]]


def _title(text: Text) -> str:
    return "".join(sentences(text.title[:400])[:1])


def _segment(title: str, group: list[str]) -> Segment:
    parts = ([title] if title else []) + group
    ended = f"{title}." if title and title[-1] not in ".!?…" else title
    return Segment(" ".join(([ended] if ended else []) + group), tuple(parts))


def heart(text: Text, language: str, whole: Sequence[Segment]) -> Segment | None:
    """A short request without the words around it: "The cooperative should have a list of members" -> "list of members".

    `whole` are its segments.
    None for a long one, where they weigh little; where there are none of them, or hardly a word beside them; and for one that
    says no to something, whose words around are the matter.
    """
    if len(whole) != 1 or whole[0].whole.count(" ") >= SHORT:
        return None
    folded = [fold(word) for word in spelled(whole[0].whole)]
    if any(map(is_no, folded)) or sum(not _is_beside(word, language) for word in folded) < FEWEST:
        return None
    title = _heart(_title(text), language)
    said = "\n".join(filter(None, (_heart(one, language) for one in sentences(text.text))))
    found = segments(Text(text.id, said, text.language, title))
    return found[0] if found and found[0].whole != whole[0].whole else None


def _heart(sentence: str, language: str) -> str:
    """All of it where nothing but small words would go: they carry the sentence."""
    words = sentence.split()
    folded = [[fold(one) for one in spelled(word)] for word in words]
    telling = [at for at, own in enumerate(folded) if not all(_is_beside(word, language) for word in own)]
    if not telling:
        return ""
    ends = [at for at, own in enumerate(folded) if not all(_is_beside(word, language, at_end=True) for word in own)]
    first, last = telling[0], ends[-1] + 1
    before = any(is_around(word, language) for own in folded[:first] for word in own)
    after = any(is_around(word, language, at_end=True) for own in folded[last:] for word in own)
    return " ".join(words[first:last]) if before or after else sentence


def _is_beside(folded: str, language: str, *, at_end: bool = False) -> bool:
    return is_stop(folded, language) or is_around(folded, language, at_end=at_end)
