"""The files of the shelves: one folder for each building, memory-mapped, so that all processes share them."""

import fcntl
import shutil
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from encommun.engines.likeness import Index, Text, build, load, pieces_of, save
from encommun.engines.likeness.encoders import Encoder, installed
from encommun.engines.likeness.evidence import sentences_of
from encommun.engines.likeness.kept import Kept, Once

from .declarations import Entry

OPEN_AT_ONCE = 64  # shelves that one process keeps open
VECTORS = "vectors.sqlite3"
AT_A_SWEEP = 4_000  # sentences that are encoded before the sweep goes on to its other work, some five seconds
_open: OrderedDict[str, Index] = OrderedDict()
_whole: set[str] = set()  # folders that this process could read


def is_on() -> bool:
    return settings.LIKENESS != "off"


def encoders() -> tuple[Encoder, ...]:
    """The installed models, loaded at the first call; none where the house compares words alone."""
    return installed() if settings.LIKENESS == "model" else ()


def keeping() -> tuple[Kept, ...]:
    """The same, for building: what was encoded once is kept."""
    return tuple(Kept(one, _root() / VECTORS) for one in encoders())


def recall(model: Once, entries: Iterable[Entry]) -> None:
    """The sentences of what was found were encoded when they were put on their shelf."""
    model.recall((sentence for entry in entries for sentence in sentences_of(text_of(entry))), _root() / VECTORS)


def text_of(entry: Entry) -> Text:
    return Text(str(entry.object_id), entry.text, entry.language, entry.title)


def digest_of(entry: Entry) -> str:
    words = "\0".join((entry.title, entry.text, entry.language))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def write(entries: Iterable[Entry], models: tuple[Encoder, ...]) -> tuple[str, str | None]:
    """Build a shelf in a folder of its own: (its name, the model)."""
    name = uuid4().hex
    index = build([text_of(entry) for entry in entries], models)
    save(index, _root() / name)
    return name, index.model


def is_primed(entries: Iterable[Entry], models: tuple[Kept, ...]) -> bool:
    """Encode some of what was never encoded; whether it was all. A large house is taken in over several sweeps."""
    if not models:
        return True
    pieces = pieces_of(text_of(entry) for entry in entries)
    missing = [one.missing(pieces) for one in models]
    for one, new in zip(models, missing, strict=True):
        one.encode(new[:AT_A_SWEEP])
    return all(len(new) <= AT_A_SWEEP for new in missing)


def opened(folder: str) -> Index | None:
    """The index in that folder; None when it is not there (any more)."""
    index = _open.pop(folder, None)
    if index is None:
        try:
            index = load(_root() / folder)
        except (OSError, ValueError, EOFError, KeyError):  # gone, of another version, or torn by a power cut
            return None
        # What others built anew since is let go, or its files would fill the disk for as long as this process lives.
        for name in [name for name in list(_open) if not (_root() / name).exists()]:
            _open.pop(name, None)
    _open[folder] = index
    while len(_open) > OPEN_AT_ONCE:
        _open.popitem(last=False)
    return index


def is_whole(folder: str) -> bool:
    """Whether a shelf can be read. One that could before is only looked for: the sweep asks this of all, each time."""
    there = bool(folder) and (_root() / folder / "meta.json").exists()
    if there and (folder in _whole or opened(folder) is not None):
        _whole.add(folder)
    else:
        _whole.discard(folder)
    return folder in _whole


@contextmanager
def building(*, wait: bool) -> Iterator[bool]:
    """Whether nobody else builds meanwhile: who finishes second with what was read first would bring hidden words back."""
    with (_root() / "building.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True  # closing the file opens the lock


def tidy(used: set[str]) -> None:
    """Remove the folders of earlier buildings, and vectors where no model makes any. Who has one open goes on reading it.
    Only while `building`: what another process just wrote is not in `used` yet."""
    for path in _root().iterdir():
        if path.is_dir() and path.name not in used:
            _open.pop(path.name, None)
            _whole.discard(path.name)
            shutil.rmtree(path, ignore_errors=True)
    if settings.LIKENESS != "model":
        (_root() / VECTORS).unlink(missing_ok=True)


def _root() -> Path:
    root = Path(settings.LIKENESS_DIR)
    root.mkdir(parents=True, exist_ok=True)
    return root
