"""Vectors by the hundred thousand: normalising, centring, hubs, and one matrix of 16-bit floats searched exactly.

numpy converts float16 slowly (100,000 x 512: 300 ms of processor). The matrix therefore holds 16-bit floats of the other
kind, bfloat16 (the upper half of a float32), two to a word: read as float32, a word is its first number to within 2^-9 (the
second number is only the tail of its mantissa, and is allowed for when the first is rounded); shifted left by 16 bits it is
its second. So half of the work needs no conversion at all, and both halves go to BLAS.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Words = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int32]
_BLOCK = 512  # rows at a time: the shifted copy stays in the processor's cache
_LEAST = 1e-9


def normalised(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _LEAST), np.float32)


def pack(vectors: Floats) -> Words:
    """(n, d) float32, d even -> (n, d/2) words."""
    half = vectors.shape[1] // 2
    bits = np.ascontiguousarray(vectors).view(np.uint32).astype(np.int64)
    low = ((bits[:, half:] + 0x8000) >> 16) & 0xFFFF
    high = ((bits[:, :half] - low + 0x8000) >> 16) & 0xFFFF
    return ((high << 16) | low).astype(np.uint32)


def unpack(words: Words) -> Floats:
    """The vectors of some rows, within 2^-8 of what was packed."""
    first = words.view(np.float32)
    second = (words << np.uint32(16)).view(np.float32)
    return np.concatenate([first, second], axis=1)


def products(matrix: Words, query: Floats) -> Floats:
    """The scalar product of each row with the query, (n,): every row is looked at."""
    rows, half = matrix.shape
    out = np.empty(rows, np.float32)
    shifted = np.empty((_BLOCK, half), np.uint32)
    first, second = np.ascontiguousarray(query[:half]), np.ascontiguousarray(query[half:])
    for at in range(0, rows, _BLOCK):
        block = matrix[at : at + _BLOCK]
        tail = shifted[: len(block)]
        np.left_shift(block, np.uint32(16), out=tail)
        out[at : at + len(block)] = block.view(np.float32) @ first + tail.view(np.float32) @ second
    return out


def hubs(vectors: Floats, cohort: Floats, own: Ints, k: int = 10) -> Floats:
    """Mean cosine of each row with its k nearest in the cohort, itself left out (CSLS; Conneau et al., arXiv:1710.04087).

    `own`: the place of each row in the cohort, -1 for those outside. What is near to everything is taken down by it.
    """
    near = vectors @ cohort.T
    inside = np.flatnonzero(own >= 0)
    near[inside, own[inside]] = -1.0
    count = min(k, near.shape[1])
    return np.asarray(np.partition(near, near.shape[1] - count, axis=1)[:, -count:].mean(axis=1), np.float32)
