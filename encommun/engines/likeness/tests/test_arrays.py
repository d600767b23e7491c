"""The corrected scores, against plain numpy in double precision."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from encommun.engines.likeness.arrays import Floats, hubs, normalised, pack, products, unpack
from encommun.engines.likeness.channels import channel
from encommun.engines.likeness.late import Sentences, weights_of


def _vectors(rows: int, size: int, seed: int) -> Floats:
    return normalised(np.random.default_rng(seed).standard_normal((rows, size)).astype(np.float32))


class Given:
    """A model that knows the vector of each text already."""

    name = "given"

    def __init__(self, vectors: Floats) -> None:
        self.vectors, self.size = vectors, vectors.shape[1]

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.asarray(self.vectors[[int(text) for text in texts]])


@given(st.integers(0, 10**6), st.integers(1, 1200), st.sampled_from([2, 16, 64]))
def test_products_of_packed_rows_are_cosines(seed: int, rows: int, size: int) -> None:
    vectors, query = _vectors(rows, size, seed), _vectors(1, size, seed + 1)[0]
    packed = pack(vectors)
    assert packed.nbytes == rows * size * 2
    plain = vectors.astype(np.float64) @ query.astype(np.float64)
    assert np.abs(products(packed, query) - plain).max() < 2**-7
    assert np.abs(unpack(packed) - vectors).max() < 2**-8


def test_hubs_are_the_mean_of_the_nearest_without_itself() -> None:
    vectors = _vectors(300, 32, 1)
    places = np.arange(0, 300, 3, dtype=np.int32)
    own = np.array([row // 3 if row % 3 == 0 else -1 for row in range(300)], np.int32)
    found = hubs(vectors, vectors[places], own, 10)
    for row in (0, 1, 3, 299):
        near = [float(vectors[row].astype(float) @ vectors[at].astype(float)) for at in places if at != row]
        assert abs(found[row] - np.mean(sorted(near)[-10:])) < 1e-5


def test_a_channel_is_csls_after_centring() -> None:
    """2 cos(q, c) - r(c), halved: CSLS without the query's own term, which is the same for every candidate."""
    rng = np.random.default_rng(5)
    languages = np.repeat(np.arange(3, dtype=np.int32), 40)
    raw = normalised((rng.standard_normal((120, 32)) + 2 * np.eye(3, 32)[languages]).astype(np.float32))
    cohort = np.arange(0, 120, 2, dtype=np.int32)
    made = channel(Given(raw), [str(row) for row in range(120)], languages, 3, cohort)
    query = raw[7] - made.means[0]
    query = query / np.linalg.norm(query)
    scores = products(made.matrix, query) - made.hub

    plain = raw.astype(np.float64)
    for code in range(3):
        usual = cohort[languages[cohort] == code]
        plain[languages == code] -= plain[usual].mean(axis=0)
    plain /= np.linalg.norm(plain, axis=1, keepdims=True)
    gram = plain @ plain[cohort].T
    for at, row in enumerate(cohort):
        gram[row, at] = -1
    wanted = (2 * plain @ plain[7] - np.sort(gram, axis=1)[:, -10:].mean(axis=1)) / 2
    assert np.abs(scores - wanted).max() < 2**-7


def test_late_likeness_takes_the_nearest_sentence_each_way() -> None:
    vectors = _vectors(9, 16, 3)
    parts = ["a", "b c d e", "f", "g h", "i", "j", "k l m", "n", "o"]
    starts = np.array([0, 2, 5, 9], np.int32)
    held = Sentences(pack(vectors), weights_of(parts), starts, np.zeros((3, 16), np.float32))
    asked, weights = _vectors(2, 16, 4), np.array([1.0, 2.0], np.float32)
    found = held.of(np.array([0, 2], np.int32)).likeness(asked, weights)
    for place, row in enumerate((0, 2)):
        part = slice(starts[row], starts[row + 1])
        cosines = asked @ vectors[part].T
        own = weights_of(parts[part])
        share = min(1, weights.sum() / own.sum())
        there, here = np.average(cosines.max(axis=1), weights=weights), np.average(cosines.max(axis=0), weights=own)
        wanted = (there + share * here) / (1 + share)
        assert abs(found[place] - wanted) < 2**-7
