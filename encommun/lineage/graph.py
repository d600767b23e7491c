"""Walking the links. One query brings all of them (a few thousand pairs of numbers), the rest is plain Python."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet

from .models import Relation

Edge = tuple[int, int]


def reaches(edges: Iterable[Edge], start: int, goal: int) -> bool:
    """True when the links (later, earlier) lead from `start` to `goal`. Linear in the number of links."""
    earlier: dict[int, list[int]] = defaultdict(list)
    for later, before in edges:
        earlier[later].append(before)
    seen, waiting = {start}, [start]
    while waiting:
        for id in earlier[waiting.pop()]:
            if id == goal:
                return True
            if id not in seen:
                seen.add(id)
                waiting.append(id)
    return False


def family(edges: Iterable[Edge], start: int) -> set[int]:
    """Everything tied to `start`, in whichever direction, with itself."""
    tied: dict[int, list[int]] = defaultdict(list)
    for later, before in edges:
        tied[later].append(before)
        tied[before].append(later)
    seen, waiting = {start}, [start]
    while waiting:
        for id in tied[waiting.pop()]:
            if id not in seen:
                seen.add(id)
                waiting.append(id)
    return seen


def links_of_pairs(state: str) -> QuerySet[Relation]:
    """Inside a query of pairs that look alike: the links of that state between the two, whichever way they were said."""
    along = Q(source=OuterRef("later"), target=OuterRef("earlier"))
    against = Q(source=OuterRef("earlier"), target=OuterRef("later"))
    return Relation.objects.filter(along | against, state=state)


def standing_edges() -> list[Edge]:
    """Every link proposed or confirmed: a proposal must not make a circle either, should both be confirmed."""
    rows = Relation.objects.exclude(state=Relation.State.REFUSED).order_by()
    return list(rows.values_list("source_id", "target_id"))


def lock_links() -> None:
    """No link is added elsewhere until this transaction ends: two halves of a circle must not pass each other.

    SQLite writes one transaction at a time already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE lineage_relation IN SHARE ROW EXCLUSIVE MODE")
