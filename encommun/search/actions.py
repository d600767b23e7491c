"""Writing the index. Domains call these from their own actions, inside the same transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from encommun.kit.fulltext import words_to_store
from encommun.kit.registry import declared

from .declarations import Quoting, SearchKind
from .index import THINGS
from .models import SearchThing

BATCH = 400


@dataclass(frozen=True)
class Row:
    """What a domain gives for one thing. `body` is plain text; `audience` is public, members or editors.

    `also` holds (text, language) of its words in other languages: found, but never shown.
    """

    object_id: int
    url: str
    title: str
    body: str = ""
    context: str = ""
    language: str = "fr"
    audience: str = "editors"
    at: datetime | None = None
    also: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def index_things(kind: str, rows: Iterable[Row]) -> int:
    """Add or replace things of `kind`; returns how many."""
    done = 0
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            done += _index_batch(kind, batch)
            batch = []
    return done + _index_batch(kind, batch)


def _index_batch(kind: str, rows: list[Row]) -> int:
    if not rows:
        return 0
    fields = ("url", "title", "context", "body", "language", "audience", "at")
    things = [
        SearchThing(
            kind=kind, object_id=row.object_id, url=row.url, title=row.title[:600], context=row.context[:300],
            body=row.body, language=row.language, audience=row.audience, at=row.at,
        )
        for row in rows
    ]  # fmt: skip
    SearchThing.objects.bulk_create(
        things, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=fields
    )
    ids = dict(
        SearchThing.objects.filter(kind=kind, object_id__in=[row.object_id for row in rows]).values_list(
            "object_id", "pk"
        )
    )
    THINGS.put((ids[row.object_id], *_words(row)) for row in rows)
    _refresh_quoting(kind, list(ids))
    return len(rows)


def _words(row: Row) -> tuple[str, str]:
    """What is stored of the title, and of everything else."""
    body = ((f"{row.context} {row.body}", row.language), *row.also)
    return words_to_store([(row.title, row.language)]), words_to_store(body)


def _refresh_quoting(kind: str, ids: list[int]) -> None:
    for quoting in declared(Quoting):
        if quoting.kind == kind:
            quoting.refresh(ids)


@transaction.atomic
def drop(kind: str, ids: Iterable[int] | None = None) -> int:
    """Take things of `kind` out of the index (all of them when `ids` is None)."""
    things = SearchThing.objects.filter(kind=kind)
    if ids is not None:
        things = things.filter(object_id__in=list(ids))
    keys = list(things.values_list("pk", flat=True))
    THINGS.remove(keys)
    SearchThing.objects.filter(pk__in=keys).delete()
    return len(keys)


def _index_afresh(kind: SearchKind) -> int:
    """Things that are still there keep their number in the index: readers hold these in memory."""
    seen: set[int] = set()

    def rows() -> Iterator[Row]:
        for row in kind.rows():
            seen.add(row.object_id)
            yield row

    done = index_things(kind.kind, rows())
    held = SearchThing.objects.filter(kind=kind.kind).values_list("object_id", flat=True)
    drop(kind.kind, [pk for pk in held if pk not in seen])
    return done


def rebuild(progress: Callable[[str, int], None] = lambda kind, done: None) -> int:
    """Index everything again from the domains' declarations, kind by kind. `progress(kind, number done)` after each."""
    total = 0
    for kind in declared(SearchKind):
        with transaction.atomic():
            done = _index_afresh(kind)
        progress(kind.kind, done)
        total += done
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts (search_fts) VALUES ('optimize')")
    return total
