"""Keeping the shelves in step: domains note what changed, the sweep builds again what that touches."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from encommun.kit.registry import declared

from . import shelves
from .declarations import Compared, Entry, Watching
from .models import Change, Placed, Shelf

REST = 10  # a shelf rests ten times as long as its building took: the sweep's other work goes on
LOOKED_OVER = 86_400  # seconds; as often everything is compared with the tables, whatever was noted
BATCH = 500

Progress = Callable[[str, str, int], None]


def note_changes(kind: str, ids: Iterable[int]) -> None:
    """These texts changed, appeared, went, or are for other readers now. Call it in the transaction that did it."""
    Change.objects.bulk_create([Change(kind=kind, object_id=pk) for pk in ids], batch_size=BATCH)


def refresh(now: datetime) -> int:
    """The sweep's part: take what was noted; returns how many texts were put on a shelf, moved or taken off."""
    with shelves.building(wait=False) as alone:
        if not alone:
            return 0
        return sum(_refresh_kind(one, now) for one in declared(Compared)) if shelves.is_on() else _forget_all()


def _silent(kind: str, shelf: str, count: int) -> None:
    """Nobody watches the sweep."""


def rebuild(progress: Progress = _silent) -> int:
    """Build every shelf again from the tables; `progress(kind, shelf, texts)` after each. Returns how many texts stand."""
    with shelves.building(wait=True):
        Shelf.objects.exclude(kind__in=[one.kind for one in declared(Compared)]).delete()
        for one in declared(Compared):
            noted = list(Change.objects.filter(kind=one.kind).values_list("pk", flat=True))
            _build(one, None, noted, None, progress)
        shelves.tidy(_folders())
    return Placed.objects.count()


def _refresh_kind(one: Compared, now: datetime) -> int:
    if _is_torn(one) or cache.get(_looked_over(one)) != settings.LIKENESS:
        cache.set(_looked_over(one), settings.LIKENESS, LOOKED_OVER)
        _look_over(one)
    noted = list(Change.objects.filter(kind=one.kind).values_list("pk", "object_id"))
    if not noted:
        return 0
    ids = sorted({pk for _change, pk in noted})
    wanted = {entry.object_id: entry for entry in one.rows(ids)}
    rows = Placed.objects.filter(kind=one.kind, object_id__in=ids).select_related("shelf")
    placed = {row.object_id: row for row in rows}
    names = {pk: _names(wanted.get(pk), placed.get(pk)) for pk in ids if not _stands(wanted.get(pk), placed.get(pk))}
    resting = _resting(one.kind, now)
    late = {pk for pk in names if names[pk] <= resting}  # one that moves takes the shelf that rests along
    done = [change for change, pk in noted if pk not in late]
    ready = set(names) - late
    if ready and not shelves.is_primed([wanted[pk] for pk in ready if pk in wanted], shelves.keeping()):
        return 0
    if ready:
        _build(one, set().union(*(names[pk] for pk in ready)), done, ready)
        shelves.tidy(_folders())
    else:
        Change.objects.filter(pk__in=done).delete()
    return len(ready)


def _looked_over(one: Compared) -> str:
    """Where the cache remembers for a day how texts were compared: what was done otherwise is looked over at once."""
    return f"likeness-looked-over-{one.kind}"


def _stands(wanted: Entry | None, placed: Placed | None) -> bool:
    """Whether the shelf says already what it should."""
    if wanted is None or placed is None:
        return wanted is placed
    return wanted.shelf == placed.shelf.name and shelves.digest_of(wanted) == placed.digest


def _names(wanted: Entry | None, placed: Placed | None) -> set[str]:
    return ({wanted.shelf} if wanted else set()) | ({placed.shelf.name} if placed else set())


def _resting(kind: str, now: datetime) -> set[str]:
    """Shelves whose last building was long and not long ago."""
    rows = Shelf.objects.filter(kind=kind).exclude(built_at=None)
    return {row.name for row in rows if row.built_at + timedelta(seconds=REST * row.seconds) > now}


def _is_torn(one: Compared) -> bool:
    """Whether files went: the tables were put back without them, say."""
    folders = Shelf.objects.filter(kind=one.kind).values_list("folder", flat=True)
    return not all(shelves.is_whole(folder) for folder in folders)


def _look_over(one: Compared) -> None:
    """Note whatever stands otherwise than in the tables: the first time all of it, after a restore what differs."""
    models = " + ".join(model.name for model in shelves.encoders())
    for shelf in Shelf.objects.filter(kind=one.kind):
        if shelf.model != models or not shelves.is_whole(shelf.folder):
            shelf.delete()
    placed = {
        pk: (name, digest)
        for pk, name, digest in Placed.objects.filter(kind=one.kind).values_list("object_id", "shelf__name", "digest")
    }
    wanted = {entry.object_id: (entry.shelf, shelves.digest_of(entry)) for entry in one.rows(None)}
    noted = set(Change.objects.filter(kind=one.kind).values_list("object_id", flat=True))
    note_changes(one.kind, sorted(({pk for pk, _ in placed.items() ^ wanted.items()}) - noted))


def _build(
    one: Compared, names: set[str] | None, done: list[int], changed: set[int] | None, progress: Progress = _silent
) -> None:
    """Write the shelves of these names and make them the ones that are searched, with the rows that say so.

    `done` are the changes that are in it, of the texts `changed`. None: all shelves of the kind, all texts.
    """
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in one.rows(None):
        by_name[entry.shelf].append(entry)
    if names is None:
        names = set(by_name) | set(Shelf.objects.filter(kind=one.kind).values_list("name", flat=True))
    models = shelves.keeping()
    built = {}
    for name in sorted(names):
        started = time.monotonic()
        folder, model = shelves.write(by_name[name], models) if by_name[name] else ("", None)
        built[name] = {"folder": folder, "model": model or "", "seconds": time.monotonic() - started}
        progress(one.kind, name, len(by_name[name]))
    with transaction.atomic():
        gone = list(changed or Placed.objects.filter(kind=one.kind).values_list("object_id", flat=True))
        _take_off(one.kind, gone)
        for name, columns in built.items():
            put = [entry for entry in by_name[name] if changed is None or entry.object_id in changed]
            _put(one.kind, name, columns, put)
        Change.objects.filter(pk__in=done).delete()
        told = changed or {*gone, *(entry.object_id for entries in by_name.values() for entry in entries)}
        _tell(one.kind, told)
    for kept in models:
        kept.forget_old()


def _tell(kind: str, ids: Iterable[int]) -> None:
    for watching in declared(Watching):
        if watching.kind == kind:
            watching.changed(sorted(set(ids)))


def _take_off(kind: str, ids: list[int]) -> None:
    for at in range(0, len(ids), BATCH):
        Placed.objects.filter(kind=kind, object_id__in=ids[at : at + BATCH]).delete()


def _put(kind: str, name: str, columns: dict, entries: list[Entry]) -> None:
    if not columns["folder"]:
        Shelf.objects.filter(kind=kind, name=name).delete()
        return
    defaults = {**columns, "built_at": timezone.now()}
    row, _created = Shelf.objects.update_or_create(kind=kind, name=name, defaults=defaults)
    rows = [Placed(shelf=row, kind=kind, object_id=one.object_id, digest=shelves.digest_of(one)) for one in entries]
    Placed.objects.bulk_create(rows, batch_size=BATCH)


def _folders() -> set[str]:
    return set(Shelf.objects.exclude(folder="").values_list("folder", flat=True))


def _forget_all() -> int:
    """A house that compares nothing keeps nothing, and tells those who quote its texts of what changes."""
    if Shelf.objects.exists():
        Shelf.objects.all().delete()
        shelves.tidy(set())
    cache.delete_many([_looked_over(one) for one in declared(Compared)])
    noted: dict[str, list[Change]] = defaultdict(list)
    for change in Change.objects.all():
        noted[change.kind].append(change)
    for kind, changes in noted.items():
        with transaction.atomic():
            _tell(kind, [change.object_id for change in changes])
            Change.objects.filter(pk__in=[change.pk for change in changes]).delete()  # what came since is not told yet
    return 0
