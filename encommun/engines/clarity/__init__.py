"""How plainly a text reads, and what in it to look at first (LAN-05). Pure Python, French, Dutch and English.

Reading ease, 0 to 100 (more is easier), from words a sentence (W) and syllables a word (S):

* English: 206.835 − 1.015 W − 84.6 S (Flesch 1948);
* French: 207 − 1.015 W − 73.6 S (Kandel and Moles 1958);
* Dutch: 206.84 − 0.93 W − 77 S (Douma 1960).

Syllables are counted as groups of vowels, without a silent ending in French and English: right for a text as a whole,
not for each word. A formula is a hint, not a judge: the sentences named are what helps a writer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

LONG_SENTENCE = 25  # words; above it, B1 readers lose the thread
PLAIN = 60  # reading ease from which a text is plain
ENOUGH = 30  # words: below, a formula says nothing
LONG_WORD = {"fr": 16, "en": 14, "nl": 20}  # letters; Dutch writes compounds as one word

_FORMULAS = {"en": (206.835, 1.015, 84.6), "fr": (207.0, 1.015, 73.6), "nl": (206.84, 0.93, 77.0)}
_WORD = re.compile(r"[^\W\d_]+(?:[’'·\-][^\W\d_]+)*")
_JOINED = re.compile(r"[’'·\-]")
_END = re.compile(r"(?<=[.!?…])[»”\")\]]*\s+(?=[«“\"(\[]?\s?[^\W\d_a-zà-ÿ])|\n+")
_VOWELS = re.compile(r"[aeiouyàâäáèéêëíìîïóòôöúùûüÿœæ]+")
_SILENT = {"fr": re.compile(r"(?:e|es|ent)$"), "en": re.compile(r"(?<!l)e$")}
_SHORT = re.compile(r"\b[A-ZÀ-Ý](?:[A-ZÀ-Ý]{1,7}\b|(?:\.[A-ZÀ-Ý]){1,7}\b\.?)")


@dataclass(frozen=True)
class Sentence:
    """A sentence as written, and its number of words."""

    text: str
    words: int


@dataclass(frozen=True)
class Reading:
    """What was found in one text.

    `ease` is None for a language without a formula, and under ENOUGH words. `long_sentences` come longest first;
    `long_words` and `short_forms` are (word, times), most frequent first; a short form that the text explains once
    ("SAB (service d'aide …)" or "service d'aide (SAB)") is not named.
    """

    words: int
    sentences: int
    ease: int | None
    long_sentences: tuple[Sentence, ...]
    long_words: tuple[tuple[str, int], ...]
    short_forms: tuple[tuple[str, int], ...]

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def is_plain(self) -> bool:
        """Nothing to look at first."""
        easy = self.ease is None or self.ease >= PLAIN
        return easy and not (self.long_sentences or self.long_words or self.short_forms)


def syllables(word: str, language: str) -> int:
    """Groups of vowels, at least one: "coopérative" gives 4 in French (co-o counts once, the last e is silent)."""
    groups = len(_VOWELS.findall(word.lower()))
    silent = _SILENT.get(language)
    if groups > 1 and silent is not None and silent.search(word.lower()):
        groups -= 1
    return max(groups, 1)


def read(text: str, language: str, *, known: Collection[str] = ()) -> Reading:
    """Read a plain text, one paragraph or list item a line. `known` are words, in lower case, that readers are told the
    meaning of: they are not named."""
    sentences = [Sentence(part.strip(), len(_WORD.findall(part))) for part in _END.split(text) if part]
    sentences = [sentence for sentence in sentences if sentence.words]
    words = [word for sentence in sentences for word in _WORD.findall(sentence.text)]
    long_sentences = sorted((s for s in sentences if s.words > LONG_SENTENCE), key=lambda s: -s.words)
    longest = LONG_WORD.get(language, LONG_WORD["en"])
    pieces = (piece.lower() for word in words for piece in _JOINED.split(word))
    long_words = Counter(piece for piece in pieces if len(piece) >= longest and piece not in known)
    return Reading(
        words=len(words),
        sentences=len(sentences),
        ease=_ease(words, len(sentences), language),
        long_sentences=tuple(long_sentences),
        long_words=tuple(long_words.most_common()),
        short_forms=tuple((form, n) for form, n in _unexplained(text) if form.lower() not in known),
    )


def _ease(words: list[str], sentences: int, language: str) -> int | None:
    if language not in _FORMULAS or len(words) < ENOUGH:
        return None
    base, by_words, by_syllables = _FORMULAS[language]
    spoken = sum(syllables(word, language) for word in words)
    ease = base - by_words * len(words) / sentences - by_syllables * spoken / len(words)
    return round(min(max(ease, 0), 100))


def _unexplained(text: str) -> tuple[tuple[str, int], ...]:
    """Short forms in capitals, without those that stand once in brackets or before a bracket; not in a shouted line."""
    calm = "\n".join(line for line in text.splitlines() if line != line.upper())
    found = Counter(_SHORT.findall(calm))
    return tuple((form, n) for form, n in found.most_common() if not _explained(form, text))


def _explained(form: str, text: str) -> bool:
    return bool(re.search(rf"\(\s*{re.escape(form)}\s*\)|{re.escape(form)}\s*[(:=]", text))
