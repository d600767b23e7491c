"""One kind of vectors over all rows, corrected: centred by language, with the hub of each row.

Centring takes out what a language (or a model) puts into every vector; without it a Dutch text is near to Dutch texts
first. The hub is taken against a *cohort*, a fixed sample of rows, so that building stays linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import Floats, Ints, Words, hubs, normalised, pack
from .encoders import Encoder

NEIGHBOURS = 10
BLOCK = 2048  # texts at a time


@dataclass(frozen=True)
class Channel:
    """`matrix` (n, d/2) packed; `means` (languages, d); `hub` (n,), already halved."""

    matrix: Words
    means: Floats
    hub: Floats


def means_of(vectors: Floats, languages: Ints, count: int) -> Floats:
    """The mean vector of each language, (count, d); 0 for a language without vectors."""
    out = np.zeros((count, vectors.shape[1]), np.float32)
    for code in range(count):
        chosen = vectors[languages == code]
        if len(chosen):
            out[code] = chosen.mean(axis=0, dtype=np.float64)
    return out


def centred(vectors: Floats, languages: Ints, means: Floats) -> Floats:
    return normalised(vectors - means[languages])


def channel(model: Encoder, texts: Sequence[str], languages: Ints, count: int, cohort: Ints) -> Channel:
    """Encode, centre and pack the rows, a block at a time: what is held beside the result does not grow with it."""
    sample = model.encode([texts[row] for row in cohort])
    means = means_of(sample, languages[cohort], count)
    usual = centred(sample, languages[cohort], means)
    own = np.full(len(texts), -1, np.int32)
    own[cohort] = np.arange(len(cohort), dtype=np.int32)
    matrix = np.empty((len(texts), model.size // 2), np.uint32)
    hub = np.empty(len(texts), np.float32)
    for at in range(0, len(texts), BLOCK):
        rows = slice(at, min(at + BLOCK, len(texts)))
        corrected = centred(model.encode(texts[rows]), languages[rows], means)
        matrix[rows] = pack(corrected)
        hub[rows] = hubs(corrected, usual, own[rows], NEIGHBOURS) / 2
    return Channel(matrix, means, hub)
