"""Words in common: BM25 over stems and the concepts of the glossary, with words that are nearly written the same.

BM25: Robertson and Zaragoza 2009, "The probabilistic relevance framework". A word of the query also meets the words of the
corpus that share most of its character trigrams (Dice): "facturation", "facturatie"; compounds; slips of the pen.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .arrays import Floats, Halves, Ints
from .glossary import concepts_of_word, phrases_in
from .words import fold, is_stop, spelled, stem

CONCEPT = 0.6  # weight of a concept beside the word itself
ALIKE = 0.6  # Dice from which two spellings count as one word
COMMON = 20_000  # a trigram of more words than this says nothing
TERMS = 250  # of one query: the rarest
_K, _B = 1.2, 0.75
_BYTES = 48


def terms_of(text: str, language: str) -> Counter[str]:
    """The stems and concepts ("#12") of a text, counted."""
    folded = [word for word in map(fold, spelled(text)) if not is_stop(word, language) and (len(word) > 1)]
    stems = [stem(word, language) for word in folded]
    counted: Counter[str] = Counter(stems)
    for word in folded:
        counted.update(concepts_of_word(word, language))
    counted.update(phrases_in(stems, language))
    return counted


def _key(term: str) -> bytes:
    return term.encode()[:_BYTES].rstrip(b"\0")


def _grams(term: str) -> list[int]:
    padded = f"^{term}$"
    return sorted({zlib.crc32(padded[at : at + 3].encode()) for at in range(len(padded) - 2)})


@dataclass(frozen=True)
class Lexicon:
    """Postings of n rows. `terms` sorted bytes (t,); `starts` (t+1,), `rows` and `weights` (p,); `idf` (t,).

    `grams` sorted (g,) with the term of each in `gram_terms` (g,); `sizes`: trigrams of each term (t,).
    """

    count: int
    terms: npt.NDArray[np.bytes_]
    starts: npt.NDArray[np.int64]
    rows: Ints
    weights: Halves
    idf: Floats
    grams: npt.NDArray[np.uint32]
    gram_terms: Ints
    sizes: Ints

    def scores(self, counted: Counter[str]) -> tuple[Floats, float]:
        """The BM25 of every row, (n,), and what a row would get that held every word of the query once."""
        out = np.zeros(self.count, np.float32)
        wanted = [(*self._alike(term), CONCEPT if term[0] == "#" else 1.0) for term in sorted(counted)]
        wanted.sort(key=lambda one: -one[2])
        total = 0.0
        for places, likeness, idf, weight in wanted[:TERMS]:
            total += weight * idf
            if len(places) == 1:
                at = slice(*self.starts[places[0] : places[0] + 2])
                out[self.rows[at]] += self.weights[at].astype(np.float32) * np.float32(weight * idf * likeness[0])
            elif len(places):
                out += self._best(places, likeness) * np.float32(weight * idf)
        return out, total

    def _best(self, places: Sequence[int], likeness: Sequence[float]) -> Floats:
        best = np.zeros(self.count, np.float32)
        for place, alike in zip(places, likeness, strict=True):
            at = slice(*self.starts[place : place + 2])
            rows = self.rows[at]
            best[rows] = np.maximum(best[rows], self.weights[at].astype(np.float32) * np.float32(alike))
        return best

    def _alike(self, term: str) -> tuple[list[int], list[float], float]:
        """The terms of the corpus that a word meets, how much alike each is, and the weight of the word."""
        key = _key(term)
        at = int(np.searchsorted(self.terms, np.bytes_(key)))
        known = at < len(self.terms) and self.terms[at] == key
        rarest = float(np.log(1 + self.count / 0.5))
        if term[0] == "#" or len(term) < 4:
            return ([at], [1.0], float(self.idf[at])) if known else ([], [], rarest if term[0] != "#" else 0.0)
        wanted = np.array(_grams(term), np.uint32)
        firsts, lasts = np.searchsorted(self.grams, wanted), np.searchsorted(self.grams, wanted, "right")
        pieces = [self.gram_terms[a:b] for a, b in zip(firsts, lasts, strict=True) if b - a < COMMON]
        near, shared = np.unique(np.concatenate([*pieces, np.zeros(0, np.int32)]), return_counts=True)
        dice = 2 * shared / (len(wanted) + self.sizes[near])
        chosen = (dice >= ALIKE) & (near != (at if known else -1))
        places, likeness = near[chosen].tolist(), dice[chosen].tolist()
        if known:
            return [at, *places], [1.0, *likeness], float(self.idf[at])
        return places, likeness, rarest


def lexicon(texts: Sequence[Counter[str]]) -> Lexicon:
    """The postings of some rows, in their order."""
    held: dict[bytes, tuple[list[int], list[int]]] = {}
    lengths = np.array([sum(counted.values()) for counted in texts] or [0], np.float32)
    mean = max(float(lengths.mean()), 1.0)
    for row, counted in enumerate(texts):
        for term, times in counted.items():
            rows, counts = held.setdefault(_key(term), ([], []))
            rows.append(row)
            counts.append(times)
    terms = sorted(held)
    sizes = [len(held[term][0]) for term in terms]
    rows_ = np.array([row for term in terms for row in held[term][0]], np.int32)
    times_ = np.array([n for term in terms for n in held[term][1]], np.float32)
    weights = times_ * (_K + 1) / (times_ + _K * (1 - _B + _B * lengths[rows_] / mean)) if len(rows_) else times_
    df = np.array(sizes, np.float32)
    pairs = [(g, at) for at, term in enumerate(terms) if term[:1] != b"#" for g in _grams(term.decode(errors="ignore"))]
    pairs.sort()
    grams_per = Counter(at for _, at in pairs)
    return Lexicon(
        count=len(texts),
        terms=np.array(terms or [b""], f"S{_BYTES}"),
        starts=np.concatenate([[0], np.cumsum(sizes if sizes else [0])]).astype(np.int64),
        rows=rows_,
        weights=weights.astype(np.float16),
        idf=np.log(1 + (len(texts) - df + 0.5) / (df + 0.5)).astype(np.float32) if sizes else np.zeros(1, np.float32),
        grams=np.array([g for g, _ in pairs], np.uint32),
        gram_terms=np.array([at for _, at in pairs], np.int32),
        sizes=np.array([grams_per[at] for at in range(len(terms))] or [0], np.int32),
    )
