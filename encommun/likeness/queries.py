"""What is near to a text, among what a reader may see: whole shelves are searched, so that nothing hidden is counted."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from encommun.engines.likeness import Index, Near, Text, search
from encommun.engines.likeness.encoders import Encoder
from encommun.engines.likeness.evidence import evidence
from encommun.engines.likeness.kept import Once
from encommun.engines.likeness.model import Evidence
from encommun.kit.registry import declared

from . import shelves
from .declarations import Compared, Entry
from .models import Change, Shelf


@dataclass(frozen=True)
class Found:
    """One near text: `score` between 0 and 1, `verdict` "same", "look" or "", `sentences` pairs (asked, found, cosine)."""

    kind: str
    object_id: int
    score: float
    verdict: str
    sentences: tuple[tuple[str, str, float], ...]
    words: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Nearest:
    """Best first. `model` None: words alone were compared."""

    found: list[Found]
    model: str | None


def nearest(
    text: Text,
    *,
    member,
    kinds: Iterable[str],
    top: int = 5,
    leave_out: Collection[tuple[str, int]] = (),
    unsure: bool = False,
) -> Nearest:
    """What `member` (None: a visitor) may see of these kinds that is near; `unsure`: what has no verdict ("") too."""
    wanted = set(kinds)
    known = {one.kind: one.shelves(member) for one in declared(Compared) if one.kind in wanted}
    return nearest_on(text, shelves=known, top=top, leave_out=leave_out, unsure=unsure)


def nearest_on(
    text: Text,
    *,
    shelves: dict[str, list[str]],
    top: int = 5,
    leave_out: Collection[tuple[str, int]] = (),
    unsure: bool = False,
) -> Nearest:
    """The same on shelves by name, for the house's own work. One query, and one for each kind of what is found."""
    return _searched(text, shelves, top, set(leave_out), unsure)


def _searched(
    text: Text, names: dict[str, list[str]], top: int, left_out: set[tuple[str, int]], unsure: bool
) -> Nearest:
    indexes, changed = _indexes(names)
    models = [Once(one) for one in shelves.encoders()]
    left_out |= changed
    found: list[tuple[str, Near]] = []
    for kind, index in indexes:
        own = models[: len(index.names)]
        if tuple(one.name for one in own) == index.names:
            skip = {str(pk) for name, pk in left_out if name == kind}
            near = search(index, text, top, encoders=own, skip=skip.__contains__)
            found += [(kind, one) for one in near if one.verdict or unsure]
    found.sort(key=lambda one: (-one[1].score, one[0], one[1].id))
    names_used = {index.model for _kind, index in indexes}
    model = None if None in names_used or not names_used else " + ".join(sorted(filter(None, names_used)))
    return Nearest(_told(text, found[:top], models), model)


def _indexes(names: dict[str, list[str]]) -> tuple[list[tuple[str, Index]], set[tuple[str, int]]]:
    """(kind, index) of each shelf that has been built, and what changed since, in one query. A folder that just went is
    looked up once more."""
    for _again in range(2):
        built = Shelf.objects.filter(kind__in=names).exclude(folder="").order_by()
        changes = Change.objects.filter(kind__in=names).order_by()
        noted = changes.values_list("kind", Cast("object_id", CharField()), Value(""))
        rows = list(built.values_list("kind", "name", "folder").union(noted, all=True))
        opened = [(kind, shelves.opened(folder)) for kind, name, folder in rows if folder and name in names[kind]]
        if all(index for _kind, index in opened):
            break
    changed = {(kind, int(pk)) for kind, pk, folder in rows if not folder}
    return [(kind, index) for kind, index in opened if index], changed


def _told(text: Text, found: list[tuple[str, Near]], models: list[Once]) -> list[Found]:
    """With the reasons, from the words as they stand now."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for kind, near in found:
        wanted[kind].append(int(near.id))
    entries: dict[tuple[str, int], Entry] = {
        (one.kind, entry.object_id): entry
        for one in declared(Compared)
        if one.kind in wanted
        for entry in one.rows(wanted[one.kind])
    }
    model = models[0] if models else None
    if model:
        shelves.recall(model, entries.values())
    return [
        _one(text, kind, near, entries[kind, int(near.id)], model)
        for kind, near in found
        if (kind, int(near.id)) in entries
    ]


def _one(text: Text, kind: str, near: Near, entry: Entry, model: Encoder | None) -> Found:
    why: Evidence = evidence(text, shelves.text_of(entry), model)
    return Found(kind, entry.object_id, near.score, near.verdict or "", why.sentences, why.words, entry.language)
