"""One page of the register."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any

from encommun.kit.bits import flags_of, ones
from encommun.kit.marking import highlight
from encommun.kit.prepared import Prepared, moment
from encommun.members.rules import audiences_of
from encommun.search.queries import found_numbers

from ...models import Recommendation
from ..standing import standing_of
from ..visibility import register_root
from .facets import Facet, facets_of
from .filters import Filters, Match, match
from .picture import Picture, now_or, picture
from .words import sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. `title` is safe HTML with what was sought highlighted."""

    url: str
    number: int
    title: str
    language: str
    context: str
    codes: str
    summary: str
    state: str
    words: str


@dataclass(frozen=True)
class RegisterPage:
    """Panels of "register.after" receive it when words were sought; `ids` are those of `rows`, in their order."""

    filters: Filters
    sentence: str
    rows: list[Row]
    facets: list[Facet]
    page: Any
    total: int
    ids: list[int]


def register_page(
    user, filters: Filters, page_of: Callable[[int], Any], *, now: datetime | None = None
) -> RegisterPage:
    """The rows that `page_of(total)` (a kit.paging.Page) asks for, with counted facets: two queries, three with words."""
    now = now_or(now)
    held, matched = _matched(user, filters, now)
    total = matched.found.bit_count()
    seen = held.seen_by(audiences_of(user))
    page = page_of(total)
    ids = [held.ids[p] for p in islice(_ordered(held, filters.sort, matched), page.start, page.stop)]
    return RegisterPage(
        filters=filters,
        sentence=sentence(held, filters, total, seen),
        rows=_rows(held, ids, filters.q, now),
        facets=facets_of(held, filters, matched, now, seen),
        page=page,
        total=total,
        ids=ids,
    )


def matching_pks(user, filters: Filters, *, now: datetime | None = None) -> list[int]:
    """The ids of everything the filters leave, in order: for exports and for acts on a set."""
    held, matched = _matched(user, filters, now_or(now))
    return [held.ids[p] for p in _ordered(held, filters.sort, matched)]


def _matched(user, filters: Filters, now: datetime) -> tuple[Picture, Match]:
    held = picture()
    worded = None
    if filters.q:
        titles, found = found_numbers(filters.q)
        worded = held.holding(titles), held.holding(found)
    return held, match(held, filters, held.seen_by(audiences_of(user)), worded, now)


def _ordered(held: Picture, sort: str, matched: Match) -> Iterator[int]:
    """Positions found, in the order asked for; lazily, since a page needs the first few."""
    flags = flags_of(matched.found, len(held.ids))
    if sort == "best" and matched.best:  # found in titles first, each part by latest move
        first, rest = matched.found & matched.best, matched.found & ~matched.best
        return chain(ones(flags_of(first, len(held.ids))), ones(flags_of(rest, len(held.ids))))
    if sort == "number":
        return (p for p in held.reading if flags[p] == "1")
    if sort == "silence":
        return _silence(held, flags)
    if sort == "overdue":
        return _promised(held, flags)
    return ones(flags)


def _silence(held: Picture, flags: str) -> Iterator[int]:
    """Without an answer first, the longest since its hand-over (its asking before one); then by the oldest move.

    What is closed comes last: nobody waits for it.
    """
    closed = 0
    for status in ("done", "not_done", "rejected"):
        closed |= held.sets["status"].get(status, 0)
    shut = bin(closed)[:1:-1].ljust(len(flags), "0")
    unanswered = set(held.silent)
    last_first = range(len(flags) - 1, -1, -1)
    yield from (p for p in held.silent if flags[p] == "1" and shut[p] == "0")
    yield from (p for p in last_first if flags[p] == "1" and shut[p] == "0" and p not in unanswered)
    yield from (p for p in last_first if flags[p] == "1" and shut[p] == "1")


def _promised(held: Picture, flags: str) -> Iterator[int]:
    """The oldest promise first, then what has none, by latest move."""
    promised = {p for _, p in held.due}
    yield from (p for _, p in held.due if flags[p] == "1")
    yield from (p for p in ones(flags) if p not in promised)


_COLUMNS = (
    "id", "document_id", "edition_id", "theme_id", "series", "number", "title", "language", "codes", "summary", "status",
    "verdict", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at", "due_kind",
)  # fmt: skip


_ROWS = Prepared(lambda *ids: Recommendation.objects.filter(pk__in=ids).order_by().values_list(*_COLUMNS))


def _rows(held: Picture, ids: list[int], q: str, now: datetime) -> list[Row]:
    found = {row[0]: row for row in _ROWS.rows(*ids)} if ids else {}
    root = register_root()
    return [_row(held, found[pk], root, q, now) for pk in ids if pk in found]


def _row(held: Picture, row: tuple, root: str, q: str, now: datetime) -> Row:
    _, document, edition, theme, series, number, title, language, codes, summary, *standing = row
    slug, _ = held.documents[document]
    status, verdict, asked_at, handed_over_at, answered_at, moved_at, due_at, due_kind = standing
    state, words = standing_of(
        status=status, verdict=verdict, asked_at=moment(asked_at), handed_over_at=moment(handed_over_at),
        answered_at=moment(answered_at), moved_at=moment(moved_at), due_at=moment(due_at), due_kind=due_kind, now=now,
    )  # fmt: skip
    place = number if series == 1 else f"{series}-{number}"
    where = held.themes.get(theme) or held.documents[document][1]
    return Row(
        url=f"{root}{slug}/{place}/",
        number=number,
        title=highlight(title, q, language) if q else title,
        language=language,
        context=f"{held.editions[edition]} · {where}",
        codes=codes,
        summary=summary,
        state=state,
        words=words,
    )
