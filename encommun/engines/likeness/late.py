"""Sentence against sentence: each sentence of one text takes its nearest in the other, and the other way round.

The mean of both, weighted by the root of their words (late interaction, after Khattab and Zaharia 2020, arXiv:2004.12832).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from .arrays import Floats, Ints, Words, unpack


class OnDisk:
    """Rows of a .npy file, read as they are asked for: mapped, small pieces would soon be the whole file in memory."""

    def __init__(self, path: Path) -> None:
        mapped = np.load(path, mmap_mode="r")
        self._width = int(mapped.shape[1])
        self._start = int(mapped.offset)
        self._file = path.open("rb", buffering=0)

    def __getitem__(self, places: Ints) -> Words:
        out = np.empty((len(places), self._width), np.uint32)
        size = 4 * self._width
        breaks = np.flatnonzero(np.diff(places) != 1) + 1
        bounds = [0, *breaks.tolist(), len(places)] if len(places) else [0]
        for first, last in pairwise(bounds):
            read = os.pread(self._file.fileno(), size * (last - first), self._start + size * int(places[first]))
            out[first:last] = np.frombuffer(read, np.uint32).reshape(-1, self._width)
        return out


@dataclass(frozen=True)
class Sentences:
    """`matrix` (p, d/2) packed, centred; `weights` (p,); `starts` (n+1,): a row's sentences; `means` (languages, d)."""

    matrix: Words | OnDisk
    weights: Floats
    starts: Ints
    means: Floats

    def of(self, rows: Ints) -> Gathered:
        """The sentences of some rows, ready to be compared."""
        counts = self.starts[rows + 1] - self.starts[rows]
        firsts = (np.cumsum(counts) - counts).astype(np.int32)
        places = np.repeat(self.starts[rows] - firsts, counts) + np.arange(counts.sum(), dtype=np.int32)
        return Gathered(unpack(self.matrix[places]), self.weights[places], firsts)


@dataclass(frozen=True)
class Gathered:
    vectors: Floats
    weights: Floats
    firsts: Ints

    def likeness(self, sentences: Floats, weights: Floats) -> Floats:
        """For each gathered row its likeness with the sentences (s, d) of a query, (rows,)."""
        if not len(self.firsts):
            return np.zeros(0, np.float32)
        cosines = sentences @ self.vectors.T
        there = np.maximum.reduceat(cosines, self.firsts, axis=1)
        asked = (there * weights[:, None]).sum(axis=0) / weights.sum()
        nearest = cosines.max(axis=0) * self.weights
        sizes = np.add.reduceat(self.weights, self.firsts)
        found = np.add.reduceat(nearest, self.firsts) / sizes
        # A short query in a long text: what the text says besides counts little.
        share = np.minimum(1, weights.sum() / sizes)
        return np.asarray((asked + share * found) / (1 + share), np.float32)


def weights_of(parts: Sequence[str]) -> Floats:
    return np.sqrt(np.array([part.count(" ") + 1 for part in parts], np.float32))
