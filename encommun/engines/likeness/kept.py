"""Vectors kept in a file: a text that did not change is not encoded again, whoever builds with it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import numpy as np

from .arrays import Floats
from .encoders import Encoder

KEPT_DAYS = 30  # what no building asked for since is forgotten: words that were erased leave no vector behind
_AT_ONCE = 500
_DAY = 86_400
_PATIENCE = 0.2  # seconds that a reader waits for a building


class Kept:
    """An encoder that asks `encoder` only for what the file at `path` does not hold. Not for threads."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self.name, self.size = encoder.name, encoder.size
        self._encoder, self._path = encoder, path
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._opened()) as file, file:
            file.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, day INTEGER, vector BLOB) WITHOUT ROWID"
            )

    def encode(self, texts: Sequence[str]) -> Floats:
        """As the encoder's own, within 2⁻¹¹ (16-bit floats are kept)."""
        keys = [_key(self.name, text) for text in texts]
        with closing(self._opened()) as file:
            held = self._held(file, keys)
            new = {key: text for key, text in zip(keys, texts, strict=True) if key not in held}
            if new:
                vectors = self._encoder.encode(list(new.values())).astype(np.float16)
                day = _today()
                with file:
                    rows = [(key, day, vector.tobytes()) for key, vector in zip(new, vectors, strict=True)]
                    file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
                held.update(zip(new, vectors, strict=True))
        if not keys:
            return np.zeros((0, self.size), np.float32)
        return np.stack([held[key] for key in keys]).astype(np.float32)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Those that are not held yet, each once."""
        by_key = {_key(self.name, text): text for text in texts}
        with closing(self._opened()) as file:
            held = self._held(file, by_key)
        return [text for key, text in by_key.items() if key not in held]

    def forget_old(self) -> int:
        """Drop what no building asked for in KEPT_DAYS; returns how many went."""
        with closing(self._opened()) as file, file:
            return file.execute("DELETE FROM vectors WHERE day < ?", [_today() - KEPT_DAYS]).rowcount

    def _held(self, file: sqlite3.Connection, keys: Iterable[bytes]) -> dict[bytes, np.ndarray]:
        rows, day = _rows(file, keys), _today()
        with file:
            file.executemany(
                "UPDATE vectors SET day = ? WHERE key = ?", [(day, key) for key, asked, _vector in rows if asked != day]
            )
        return {key: np.frombuffer(vector, np.float16) for key, _day, vector in rows}

    def _opened(self) -> sqlite3.Connection:
        file = sqlite3.connect(self._path, timeout=30)
        file.execute("PRAGMA secure_delete=ON")  # what is forgotten is overwritten
        return file


class Once:
    """An encoder that remembers what one question asked: the same words are compared with several indexes."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.size = encoder.name, encoder.size
        self._encoder = encoder
        self._held: dict[str, Floats] = {}

    def encode(self, texts: Sequence[str]) -> Floats:
        new = list(dict.fromkeys(text for text in texts if text not in self._held))
        self._held.update(zip(new, self._encoder.encode(new), strict=True))
        if not texts:
            return np.zeros((0, self.size), np.float32)
        return np.stack([self._held[text] for text in texts])

    def recall(self, texts: Iterable[str], path: Path) -> None:
        """Take what the file of `Kept` holds of these, and write nothing. Only for texts that the asker may read: what is
        held comes sooner, and that would tell which words exist."""
        by_key = {_key(self.name, text): text for text in texts}
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as file:
                rows = _rows(file, by_key)
        except sqlite3.DatabaseError:  # not there, torn, or held by a building: they are encoded again
            return
        self._held |= {by_key[key]: np.frombuffer(vector, np.float16).astype(np.float32) for key, _day, vector in rows}


def _key(model: str, text: str) -> bytes:
    return blake2b(f"{model}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _rows(file: sqlite3.Connection, keys: Iterable[bytes]) -> list[tuple[bytes, int, bytes]]:
    """(key, day, vector) of those that are held."""
    wanted, found = sorted(set(keys)), []
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found += file.execute(f"SELECT key, day, vector FROM vectors WHERE key IN ({marks})", some).fetchall()  # noqa: S608
    return found


def _today() -> int:
    return int(time.time()) // _DAY
