"""Why two texts are near: their nearest sentences, and the words that they share (across languages by the glossary)."""

from __future__ import annotations

import numpy as np

from .encoders import Encoder
from .glossary import concepts_of_word
from .index import language_of
from .model import Evidence, Text
from .parts import sentences
from .words import fold, is_stop, spelled, stem

PAIRS = 2
WORDS = 8
SENTENCES = 24  # of each text
FLOOR = 0.3  # cosine under which two sentences are no evidence


def evidence(asked: Text, found: Text, model: Encoder | None) -> Evidence:
    return Evidence(_pairs(asked, found, model) if model else (), _words(asked, found))


def sentences_of(text: Text) -> list[str]:
    """Those that are looked at; a building encoded most of them."""
    return [*sentences(text.title), *sentences(text.text)][:SENTENCES]


def _pairs(asked: Text, found: Text, model: Encoder) -> tuple[tuple[str, str, float], ...]:
    ours, theirs = sentences_of(asked), sentences_of(found)
    if not ours or not theirs:
        return ()
    vectors = model.encode([*ours, *theirs])
    cosines = vectors[: len(ours)] @ vectors[len(ours) :].T
    pairs: list[tuple[str, str, float]] = []
    while len(pairs) < PAIRS:
        i, j = divmod(int(np.argmax(cosines)), len(theirs))
        if cosines[i, j] < FLOOR:
            break
        pairs.append((ours[i], theirs[j], round(float(cosines[i, j]), 3)))
        cosines[i, :] = cosines[:, j] = -1
    return tuple(pairs)


def _keys(text: Text) -> dict[str, set[str]]:
    language = language_of(text)
    held: dict[str, set[str]] = {}
    for word in spelled(f"{text.title} {text.text}"):
        folded = fold(word)
        if len(folded) > 2 and not is_stop(folded, language) and word not in held:
            held[word] = {stem(folded, language), *concepts_of_word(folded, language)}
    return held


def _words(asked: Text, found: Text) -> tuple[str, ...]:
    known = set().union(*_keys(asked).values())
    shared = {fold(word): word for word, keys in reversed(_keys(found).items()) if keys & known}
    return tuple(sorted(shared.values(), key=lambda word: (-len(word), word))[:WORDS])
