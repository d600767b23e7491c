"""Searches that tell when somebody new fits. A search is its owner's own business: no log tells who looks for whom."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from encommun.activity.actions import record_many
from encommun.notifications.actions import follow, unfollow
from encommun.notifications.models import Frequency

from ..finding import Filters
from ..finding.matching import Asked, read, read_many
from ..finding.vigil import vigils_of
from ..models import Before, Fit, Level, Profile, SavedSearch
from ..rules import level_of
from ..seeking import SAVED_SEARCH, check_can_save_search, check_own_search, check_search_name, pinned
from .common import one_at_a_time

KEPT = 24  # people kept of one search in one pass
AT_ONCE = 1500  # changed entries: five hundred people on three shelves


@transaction.atomic
def save_search(*, actor, filters: Filters, name: str, frequency: str = Frequency.DAILY) -> SavedSearch:
    """Keep a search and hear of it; the same search twice is one. Raises Refused."""
    asked = read(filters)
    data = pinned(asked).as_data()
    one_at_a_time(actor)
    held = SavedSearch.objects.filter(member=actor, asked=data).first() if actor.pk else None
    if held is not None:
        return held
    check_can_save_search(actor, asked, name)
    search = SavedSearch.objects.create(member=actor, name=" ".join(name.split()), asked=data)
    follow(actor=actor, kind=SAVED_SEARCH, id=search.pk, frequency=frequency)
    _know(search, asked)
    return search


def _know(search: SavedSearch, asked: Asked) -> None:
    """Who came before the search was saved is not new, even when no sweep has looked at them yet."""
    level = level_of(search.member)
    waiting = vigils_of(Before.objects.filter(level=level).order_by("pk")[:AT_ONCE])
    if level in waiting:
        _keep(((search.pk, pk) for pk in waiting[level].newly_fit(asked)), search.created_at)


@transaction.atomic
def change_search(*, actor, search: SavedSearch, name: str, frequency: str) -> SavedSearch:
    """Another name, another rhythm; "stop" keeps the search and tells nothing."""
    check_own_search(actor, search)
    check_search_name(name)
    search.name = " ".join(name.split())
    search.save(update_fields=["name"])
    if frequency in Frequency.values:
        follow(actor=actor, kind=SAVED_SEARCH, id=search.pk, frequency=frequency)
    else:
        unfollow(actor=actor, kind=SAVED_SEARCH, id=search.pk)
    return search


@transaction.atomic
def drop_search(*, actor, search: SavedSearch) -> None:
    check_own_search(actor, search)
    unfollow(actor=actor, kind=SAVED_SEARCH, id=search.pk)
    search.delete()


def tell_searches(now: datetime) -> int:
    """Tell the owners of saved searches of people who newly fit, as their own level sees them; how many were told.

    Harmless when run twice: what was looked at is no longer there, and nobody hears of the same person twice.
    """
    told = 0
    while True:
        with transaction.atomic():
            rows = list(Before.objects.order_by("pk").select_for_update(skip_locked=True)[:AT_ONCE])
            if not rows:
                return told
            told += _tell(rows, now)
            Before.objects.filter(pk__in=[row.pk for row in rows]).delete()


# What level_of reads of their owners.
_READ = ("member_id", "asked", "member__is_active", "member__left_on", "member__is_cooperator", "member__powers")


def _tell(rows: list[Before], now: datetime) -> int:
    searches = list(SavedSearch.objects.select_related("member").only(*_READ).order_by("pk"))
    if not searches:
        return 0
    vigils = vigils_of(rows)
    own = dict(Profile.objects.filter(pk__in={row.profile_id for row in rows}).values_list("pk", "member_id"))
    levels = {one.member_id: level_of(one.member) for one in searches}  # PUBLIC: gone, and told no more
    found: dict[int, list[int]] = {}
    for search, asked in zip(searches, read_many([Filters.kept(one.asked) for one in searches]), strict=True):
        level = levels[search.member_id]
        if level == Level.PUBLIC or level not in vigils:
            continue
        if people := [pk for pk in vigils[level].newly_fit(asked) if own.get(pk) not in {None, search.member_id}]:
            found[search.pk] = people
    return _write(found, now)


def _write(found: dict[int, list[int]], now: datetime) -> int:
    """One line of the log for each search with somebody that it was never told of: only how many, never who.

    Of a crowd, the first few are kept: they are shown on the search's page.
    """
    already: dict[int, set[int]] = defaultdict(set)
    for search, profile in Fit.objects.filter(search__in=found).values_list("search", "profile"):
        already[search].add(profile)
    new = {search: [pk for pk in people if pk not in already[search]] for search, people in found.items()}
    new = {search: people for search, people in new.items() if people}
    _keep(((search, pk) for search, people in new.items() for pk in people[:KEPT]), now)
    SavedSearch.objects.filter(pk__in=new).update(told_at=now)
    counts = {search: {"count": len(people)} for search, people in new.items()}
    record_many(actor=None, verb="saved_search.fits", kind=SAVED_SEARCH, data=counts, at=now)
    return len(new)


def _keep(pairs: Iterable[tuple[int, int]], now: datetime) -> None:
    """Tens of thousands of rows in a good hour: the ORM's own way of writing them costs ten times as much."""
    moment = connection.ops.adapt_datetimefield_value(now)
    sql = (
        f"INSERT INTO {Fit._meta.db_table} (search_id, profile_id, at) VALUES (%s, %s, %s)"  # noqa: S608 - our own name
        " ON CONFLICT (search_id, profile_id) DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(search, profile, moment) for search, profile in pairs])
