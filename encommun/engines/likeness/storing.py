"""An index on disk: one folder, a file for each array. Large ones are memory-mapped, so that processes share them."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .channels import Channel
from .index import Index
from .late import OnDisk, Sentences
from .lexical import Lexicon

FORMAT = 1
SMALL = 4096  # bytes
_KINDS: dict[str, Any] = {"words": Lexicon, "whole": Channel, "sentences": Sentences, "second": Channel}


class Ids(Sequence[str]):
    """Ids as one run of bytes: a hundred thousand Python strings would be held by each process."""

    def __init__(self, data: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]) -> None:
        self._data, self._starts = data, starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, at: Any) -> Any:
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._data[self._starts[at] : self._starts[at + 1]].tobytes().decode("utf-8", "surrogatepass")


def _mapped(path: Path) -> npt.NDArray[Any]:
    whole = np.load(path, mmap_mode=None if path.stat().st_size < SMALL else "r")  # nothing cannot be mapped
    return np.asarray(whole)


def save(index: Index, folder: Path) -> None:
    """Write beside, then put in place: a reader that has the old files open goes on reading them."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name in ("texts", "languages", "cohort", "marks"):
            np.save(beside / f"{name}.npy", getattr(index, name))
        for name, kind in _KINDS.items():
            part = getattr(index, name)
            for field in fields(kind) if part is not None else ():
                value = getattr(part, field.name)
                if isinstance(value, np.ndarray):
                    np.save(beside / f"{name}.{field.name}.npy", value)
        ids = [name.encode("utf-8", "surrogatepass") for name in index.ids]
        np.save(beside / "ids.npy", np.frombuffer(b"".join(ids), np.uint8))
        np.save(beside / "ids.starts.npy", np.cumsum([0, *map(len, ids)]))
        meta = {"format": FORMAT, "names": index.names, "count": index.words.count}
        (beside / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
        old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
        if folder.exists():
            folder.rename(old)
        beside.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def load(folder: Path) -> Index:
    """Raises OSError when there is none, ValueError for one of another format."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    if meta.get("format") != FORMAT:
        raise ValueError("an index of another format: build it again")
    parts = {name: _part(folder, name, kind, meta["count"]) for name, kind in _KINDS.items()}
    rows: dict[str, Any] = {name: _mapped(folder / f"{name}.npy") for name in ("texts", "languages", "cohort", "marks")}
    return Index(
        ids=Ids(_mapped(folder / "ids.npy"), _mapped(folder / "ids.starts.npy")),
        names=tuple(meta["names"]),
        **rows,
        **parts,
    )


def _part(folder: Path, name: str, kind: Any, count: int) -> Any:
    wanted = [field.name for field in fields(kind) if field.name != "count"]
    if not (folder / f"{name}.{wanted[0]}.npy").exists():
        return None
    arrays: dict[str, Any] = {key: _mapped(folder / f"{name}.{key}.npy") for key in wanted}
    if kind is Lexicon:
        return Lexicon(count=count, **arrays)
    if kind is Sentences:
        return Sentences(**arrays | {"matrix": OnDisk(folder / f"{name}.matrix.npy")})
    return kind(**arrays)
