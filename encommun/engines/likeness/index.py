"""A corpus made ready to be searched. The order of its texts does not matter."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from .arrays import Ints, pack
from .channels import BLOCK, Channel, centred, channel, means_of
from .encoders import Encoder, installed
from .late import Gathered, Sentences, weights_of
from .lexical import Lexicon, lexicon, terms_of
from .model import LANGUAGES, Text
from .parts import Segment, segments
from .words import fold, guess_language, spelled

COHORT = 200  # rows of each language that scores are measured against
BACKGROUND = -1


Marks = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Index:
    """Rows are segments, sorted by language; `texts` (n,) says whose: a place in `ids`, or BACKGROUND; `marks` (n,)
    are the same for the same words.

    The background (`data/background.tsv`) is 36 unrelated requests in each language. They are rows like the others, so
    that means, hubs, frequencies and the spread of scores stand on something in a corpus of three texts. Never found.
    """

    ids: Sequence[str]
    texts: Ints
    languages: Ints
    cohort: Ints
    marks: Marks
    words: Lexicon
    whole: Channel | None
    sentences: Sentences | None
    second: Channel | None
    names: tuple[str, ...]

    @property
    def model(self) -> str | None:
        """What made the sentence vectors; None: words alone."""
        return " + ".join(self.names) or None

    @cached_property
    def usual(self) -> Gathered | None:
        """The sentences of the cohort, kept: every query is measured against them."""
        return self.sentences.of(self.cohort) if self.sentences else None


@dataclass(frozen=True)
class _Row:
    language: int
    text: int
    segment: Segment


def language_of(text: Text) -> str:
    return guess_language(f"{text.title} {text.text}", text.language)


def background() -> list[Text]:
    lines = (files(__package__) / "data" / "background.tsv").read_text(encoding="utf-8").splitlines()
    return [
        Text(f"{at}-{code}", cell, code)
        for at, line in enumerate(lines)
        for code, cell in zip(LANGUAGES, line.split("\t"), strict=True)
    ]


def build(texts: Iterable[Text], encoders: Sequence[Encoder] | None = None) -> Index:
    """An index of some texts with ids of their own; `encoders` None: the installed ones, (): words alone."""
    models = installed() if encoders is None else tuple(encoders)
    given = sorted(texts, key=lambda one: (one.id, one.text, one.title))
    rows = _rows(given)
    languages = np.array([row.language for row in rows], np.int32)
    cohort = _cohort(rows)
    wholes = [row.segment.whole for row in rows]
    whole = channel(models[0], wholes, languages, len(LANGUAGES), cohort) if models else None
    second = channel(models[1], wholes, languages, len(LANGUAGES), cohort) if models[1:] else None
    return Index(
        ids=tuple(one.id for one in given),
        texts=np.array([row.text for row in rows], np.int32),
        languages=languages,
        cohort=cohort,
        marks=np.array([mark_of(whole) for whole in wholes], np.uint64),
        words=lexicon([terms_of(row.segment.whole, LANGUAGES[row.language]) for row in rows]),
        whole=whole,
        sentences=_sentences(rows, models[0], cohort) if models else None,
        second=second,
        names=tuple(model.name for model in models),
    )


def pieces_of(texts: Iterable[Text]) -> list[str]:
    """What `build` encodes of some texts: their segments, and the sentences in them."""
    return [piece for text in texts for segment in segments(text) for piece in (segment.whole, *segment.parts)]


def mark_of(text: str) -> int:
    """A number for the words of a text, whatever their accents, capitals and punctuation."""
    words = " ".join(fold(word) for word in spelled(text))
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest())


def _rows(given: Sequence[Text]) -> list[_Row]:
    placed = [*((at, text) for at, text in enumerate(given)), *((BACKGROUND, text) for text in background())]
    rows = [_Row(LANGUAGES.index(language_of(text)), at, segment) for at, text in placed for segment in segments(text)]
    return sorted(rows, key=lambda row: row.language)  # stable: by id within a language


def _cohort(rows: Sequence[_Row]) -> Ints:
    """A sample that depends on the texts alone: the COHORT rows of each language whose checksums are the smallest."""
    chosen: list[int] = []
    for code in range(len(LANGUAGES)):
        own = [at for at, row in enumerate(rows) if row.language == code]
        own.sort(key=lambda at: (zlib.crc32(rows[at].segment.whole.encode()), at))
        chosen += own[:COHORT]
    return np.array(sorted(chosen), np.int32)


def _sentences(rows: Sequence[_Row], model: Encoder, cohort: Ints) -> Sentences:
    parts = [part for row in rows for part in row.segment.parts]
    counts = np.array([len(row.segment.parts) for row in rows], np.int32)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    languages = np.repeat(np.array([row.language for row in rows], np.int32), counts)
    sample = [part for at in cohort for part in range(starts[at], starts[at + 1])]
    means = means_of(model.encode([parts[at] for at in sample]), languages[sample], len(LANGUAGES))
    matrix = np.empty((len(parts), model.size // 2), np.uint32)
    for at in range(0, len(parts), BLOCK):
        block = slice(at, at + BLOCK)
        matrix[block] = pack(centred(model.encode(parts[block]), languages[block], means))
    return Sentences(matrix, weights_of(parts), starts, means)
