"""From a text to its nearest. Each kind of likeness becomes a z-score; their sum is compared with what chance would bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .arrays import Floats, Ints, normalised, products
from .encoders import Encoder, installed
from .evidence import evidence
from .index import BACKGROUND, Index, language_of, mark_of
from .kept import Once
from .late import weights_of
from .lexical import terms_of
from .model import LANGUAGES, Evidence, Near, Text
from .parts import Segment, heart, segments
from .verdicts import Scale, scale_of

CANDIDATES = 60  # rows of each language that are compared sentence by sentence
SEGMENTS = 6  # of a query
# How much each kind of likeness counts (docs/decisions/0016 says how they were chosen).
WEIGHTS = {"whole": 1.0, "late": 1.0, "words": 0.3, "second": 1.0}
CROWDED = 5.0  # what crowding takes off
COVERED = 5.0  # what it adds, without a model, that all words are met
_LEAST = 1e-4
IDENTICAL = 20.0  # the score of the very same words


@dataclass(frozen=True)
class _Found:
    rows: Ints
    scores: Floats  # one for each row
    crowding: float = 0.0  # taken off before `verdicts` says what a score means


def search(
    index: Index,
    query: Text,
    top: int = 5,
    *,
    encoders: Sequence[Encoder] | None = None,
    texts: Mapping[str, Text] | None = None,
    skip: Callable[[str], bool] | None = None,
) -> list[Near]:
    """The `top` nearest texts, best first; none for a query without a letter.

    `texts`: the texts themselves by id; what is near is then given with its evidence. `skip`: ids that are left out.
    """
    models = (installed() if encoders is None else tuple(encoders))[: len(index.names)]
    if tuple(model.name for model in models) != index.names:
        raise ValueError("the index was made with other models: build it again")
    language = language_of(query)
    best: dict[int, tuple[float, float]] = {}
    pieces = segments(query)[:SEGMENTS]
    bare = heart(query, language, pieces)
    asked = [*pieces, *([bare] if bare else [])]
    if models:  # all at once: one by one costs half as much again
        models = (Once(models[0]), *models[1:])
        models[0].encode([piece for segment in asked for piece in (segment.whole, *segment.parts)])
    for segment in asked:
        found = _segment(index, segment, language, models)
        if segment is not bare:
            found = _identical(index, segment, found)
        for row, score in zip(found.rows.tolist(), found.scores.tolist(), strict=True):
            text = int(index.texts[row])
            if text != BACKGROUND and not (skip and skip(index.ids[text])):
                best[text] = max(best.get(text, (-np.inf, 0.0)), (score, found.crowding))
    ranked = sorted(best, key=lambda text: (-best[text][0], index.ids[text]))[:top]
    taken_off = best[ranked[0]][1] if ranked else 0.0  # of one piece, for all: the order stays
    scale = scale_of(len(index.names), len(index.texts), len(pieces))
    return [_near(index.ids[text], best[text][0] - taken_off, scale, query, models, texts) for text in ranked]


def _near(
    name: str, score: float, scale: Scale, query: Text, models: Sequence[Encoder], texts: Mapping[str, Text] | None
) -> Near:
    shown = evidence(query, texts[name], models[0] if models else None) if texts and name in texts else Evidence((), ())
    return Near(name, scale.score(score), scale.verdict(score), shown)


def _segment(index: Index, segment: Segment, language: str, models: Sequence[Encoder]) -> _Found:
    code = LANGUAGES.index(language)
    shared, total = index.words.scores(terms_of(segment.whole, language))
    share = shared / max(total, 1.0)
    words = _by_language(index, share)
    if index.whole is None:
        rows = _candidates(index, words)
        return _Found(rows, words[rows] + np.float32(COVERED) * share[rows])
    query = _query(models[0], [segment.whole], index.whole.means[code])[0]
    cosines = products(index.whole.matrix, query)
    whole = _by_language(index, cosines - index.whole.hub)
    first = WEIGHTS["whole"] * whole + WEIGHTS["words"] * words
    rows = np.concatenate([index.cohort, np.setdiff1d(_candidates(index, first), index.cohort)]).astype(np.int32)
    summed = first[rows] + WEIGHTS["late"] * _late(index, rows, segment, code, models[0])
    if index.second is not None:
        asked = _query(models[1], [segment.whole], index.second.means[code])[0]
        scores = products(index.second.matrix[rows], asked) - index.second.hub[rows]
        summed = summed + WEIGHTS["second"] * _against_cohort(index, rows, scores)
    return _Found(rows, _standing(index, summed), CROWDED * crowding(cosines[index.cohort]))


def _identical(index: Index, segment: Segment, found: _Found) -> _Found:
    """The very same words are the same text, however small the corpus."""
    same = np.flatnonzero(index.marks == np.uint64(mark_of(segment.whole))).astype(np.int32)
    scores = np.where(np.isin(found.rows, same), np.float32(IDENTICAL), found.scores)
    more = np.setdiff1d(same, found.rows)
    rows = np.concatenate([found.rows, more])
    return _Found(rows, np.concatenate([scores, np.full(len(more), IDENTICAL, np.float32)]), found.crowding)


def _query(model: Encoder, texts: Sequence[str], mean: Floats) -> Floats:
    return normalised(model.encode(texts) - mean)


def _late(index: Index, rows: Ints, segment: Segment, code: int, model: Encoder) -> Floats:
    assert index.sentences is not None and index.usual is not None  # noqa: S101 - built together with `whole`
    asked = _query(model, segment.parts, index.sentences.means[code])
    weights = weights_of(segment.parts)
    others = index.sentences.of(rows[len(index.cohort) :]).likeness(asked, weights)
    return _against_cohort(index, rows, np.concatenate([index.usual.likeness(asked, weights), others]))


def _candidates(index: Index, scores: Floats) -> Ints:
    """The best rows of each language."""
    chosen: list[int] = []
    for start, end in _slices(index):
        own = scores[start:end]
        count = min(CANDIDATES, len(own))
        chosen += (np.argpartition(-own, count - 1)[:count] + start).tolist() if count else []
    return np.array(sorted(chosen), np.int32)


def _slices(index: Index) -> list[tuple[int, int]]:
    bounds = np.searchsorted(index.languages, np.arange(len(LANGUAGES) + 1)).tolist()
    return list(pairwise(bounds))


def _z(scores: Floats, measured: Floats) -> Floats:
    """z-scores by the mean and the spread of what is measured."""
    return np.asarray((scores - measured.mean()) / max(float(measured.std()), _LEAST), np.float32)


def _by_language(index: Index, scores: Floats) -> Floats:
    """z-scores over the rows of each language: no language is near by itself."""
    out = np.zeros_like(scores)
    for start, end in _slices(index):
        own = scores[start:end]
        if len(own):
            out[start:end] = _z(own, own)
    return out


def _against_cohort(index: Index, rows: Ints, scores: Floats) -> Floats:
    """z-scores of some rows, the cohort first, by the mean and the spread of the cohort's rows of their language."""
    languages = index.languages[rows]
    usual = languages[: len(index.cohort)]
    out = np.zeros_like(scores)
    for code in range(len(LANGUAGES)):
        measured = scores[: len(usual)][usual == code]
        if len(measured):
            out[languages == code] = _z(scores[languages == code], measured)
    return out


def crowding(cosines: Floats) -> float:
    """How far the ten nearest of the sample stand above the next twenty: many texts about the matter, and one of them that
    is nearest proves little."""
    near = np.sort(cosines)[::-1]
    return float(near[:10].mean() - near[10:30].mean())


def _standing(index: Index, summed: Floats) -> Floats:
    """The sum as one z-score: over the cohort its mean is 0 and its spread 1."""
    return _z(summed, summed[: len(index.cohort)])
