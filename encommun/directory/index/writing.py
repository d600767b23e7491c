"""Bringing the shelves in step with what members wrote."""

import secrets
from collections.abc import Callable, Iterable

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from ..models import SHELVES, Before, Change, Entry, Profile, ProfileSkill, Shelving, Waiting
from .documents import Document, documents_of
from .sources import sources_of

BATCH = 300
AT_ONCE = 300  # profiles indexed again in a moderator's own request; the others wait for the sweep
CHANGES_KEPT = 1000


def refresh(profile_ids: Iterable[int], *, quietly: bool = False) -> int:
    """Write again what each level may find of these profiles; returns how many entries changed.

    Call it inside the transaction that changed them, also after a profile is deleted. A second time changes nothing.
    `quietly`: nobody's saved search is told (a rebuild: nobody did anything).
    """
    ids, done = list(dict.fromkeys(profile_ids)), 0
    with transaction.atomic():
        for start in range(0, len(ids), BATCH):
            done += _refresh_batch(ids[start : start + BATCH], quietly=quietly)
    return done


def refresh_members(member_ids: Iterable[int]) -> int:
    """The same for the profiles of these members: their name, office or account changed."""
    return refresh(Profile.objects.filter(member__in=list(member_ids)).values_list("pk", flat=True))


def refresh_skills(skill_ids: Iterable[int]) -> int:
    """Words of the vocabulary changed: some holders at once, the others in the sweep. Returns how many wait."""
    holders = ProfileSkill.objects.filter(skill__in=list(skill_ids), profile__is_listed=True).order_by("profile_id")
    ids = list(holders.values_list("profile_id", flat=True).distinct())
    refresh(ids[:AT_ONCE])
    return refresh_later(ids[AT_ONCE:])


def refresh_later(profile_ids: Iterable[int]) -> int:
    """Only for what hides nothing: names of words, sectors, places."""
    rows = [Waiting(profile_id=pk) for pk in profile_ids]
    Waiting.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return len(rows)


def refresh_waiting(*, limit: int = 3 * BATCH) -> int:
    """Index again the profiles that wait, a few hundred at a time; returns how many."""
    with transaction.atomic():
        ids = list(Waiting.objects.values_list("profile_id", flat=True)[:limit])
        if ids:
            Waiting.objects.filter(profile__in=ids).delete()
            refresh(ids)
    return len(ids)


def rebuild(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Everything again, from the tables; `progress(done, of)` after each batch. Returns how many entries are on the
    shelves."""
    _drop_strays()
    ids = list(Profile.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        refresh(ids[start : start + BATCH], quietly=True)
        progress(min(start + BATCH, len(ids)), len(ids))
    with transaction.atomic():
        _take_turn()
        announce([])
        Change.objects.all().delete()  # readers draw whole shelves again
    return Entry.objects.count()


def _drop_strays() -> None:
    """Words whose entry is gone: a restored table beside a newer one."""
    from django.db import connection

    for level, shelf in SHELVES.items():
        with connection.cursor() as cursor:
            key = "rowid" if connection.vendor == "sqlite" else "id"
            held = "SELECT profile_id FROM directory_entry WHERE level = %s"
            cursor.execute(f"DELETE FROM {shelf.fts} WHERE {key} NOT IN ({held})", [level])  # noqa: S608 - our own names


def _refresh_batch(ids: list[int], *, quietly: bool) -> int:
    _take_turn()
    wanted = {(document.level, document.profile_id): document for document in documents_of(sources_of(ids))}
    held = {(entry.level, entry.profile_id): entry for entry in Entry.objects.filter(profile__in=ids)}
    stored = {level: shelf.stored(ids) for level, shelf in SHELVES.items()}
    changed = [key for key, document in wanted.items() if not _is_as_held(document, held.get(key), stored)]
    gone = [(level, pk) for level, words in stored.items() for pk in words if (level, pk) not in wanted]
    gone += [key for key in held if key not in wanted and key not in gone]
    if changed or gone:
        announce(sorted({pk for _, pk in changed + gone}))
        if not quietly:
            _remember(changed + gone, held, stored)
        _put([wanted[key] for key in changed], held)
        _take_away(gone)
    return len(changed) + len(gone)


def _is_as_held(document: Document, entry: Entry | None, stored: dict) -> bool:
    return (
        entry is not None
        and (entry.facts, entry.card) == (document.facts, document.card)
        and stored[document.level].get(document.profile_id) == (document.title, document.body)
    )


def _remember(keys: list[tuple[int, int]], held: dict, stored: dict) -> None:
    """How these entries were before; what is already remembered is older, and stays."""
    there = set(Profile.objects.filter(pk__in={pk for _, pk in keys}).values_list("pk", flat=True))
    rows = []
    for level, pk in keys:
        title, body = stored[level].get(pk, ("", ""))
        entry = held.get((level, pk))
        if pk in there:
            rows.append(Before(profile_id=pk, level=level, facts=entry.facts if entry else "", title=title, body=body))
    Before.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)


def _put(documents: list[Document], held: dict[tuple[int, int], Entry]) -> None:
    now, last = timezone.now(), _last_places()
    rows = []
    for d in documents:
        entry = held.get((d.level, d.profile_id))
        if entry is None:
            last[d.level] += 1
            entry = Entry(profile_id=d.profile_id, level=d.level, place=last[d.level], since=now)
        entry.facts, entry.card = d.facts, d.card
        rows.append(entry)
    Entry.objects.bulk_create([row for row in rows if row.pk is None], batch_size=BATCH)
    Entry.objects.bulk_update([row for row in rows if row.pk], ["facts", "card"], batch_size=100)
    for level, shelf in SHELVES.items():
        shelf.put([(d.profile_id, d.title, d.body) for d in documents if d.level == level])


def _last_places() -> dict[int, int]:
    """{level: the last place taken}; the row of `_take_turn` is held, so that nobody takes the next one meanwhile."""
    last = Entry.objects.order_by().values_list("level").annotate(Max("place"))
    return dict.fromkeys(SHELVES, -1) | dict(last)


def _take_away(keys: list[tuple[int, int]]) -> None:
    for level, shelf in SHELVES.items():
        ids = [pk for at, pk in keys if at == level]
        if ids:
            shelf.remove(ids)
            Entry.objects.filter(level=level, profile__in=ids).delete()


def _take_turn() -> None:
    """The one row makes writers wait for each other until they commit. Take it before the tables are read: whoever read
    them first and waited afterwards would put back what the owner closed meanwhile."""
    if not list(Shelving.objects.select_for_update().filter(pk=1)):
        Shelving.objects.get_or_create(pk=1, defaults={"number": 0})
        list(Shelving.objects.select_for_update().filter(pk=1))


def announce(profile_ids: list[int]) -> None:
    """Tell every process which profiles changed; in one's turn, so that no reader can jump over a change."""
    stamp = secrets.randbits(62)
    Shelving.objects.filter(pk=1).update(number=F("number") + 1, stamp=stamp)
    number = Shelving.objects.values_list("number", flat=True).get(pk=1)
    Change.objects.create(number=number, stamp=stamp, profiles=profile_ids)
    if number % 100 == 0:
        Change.objects.filter(number__lte=number - CHANGES_KEPT).delete()
