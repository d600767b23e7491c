"""The circle's board: all that is under way, what stands in its way, what it asks (EXP-03)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.prepared import Prepared, day, moment, words

from ..models import CircleSeat, Experiment, Matter
from .library import SIGNS, words_of_standings
from .sheet import experiment_url

LATEST = 20
AT_MOST = 100


@dataclass(frozen=True)
class BoardMatter:
    """`experiment` is its title; `addressee` is "" when nobody in particular is asked."""

    pk: int
    kind: str
    experiment: str
    text: str
    addressee: str
    at: datetime
    due_on: date | None
    words: str
    settled_at: datetime | None


@dataclass(frozen=True)
class BoardLine:
    url: str
    title: str
    language: str
    sign: str
    words: str
    group: str
    office: str
    moved_at: datetime
    obstacles: list[BoardMatter]
    needs: list[BoardMatter]


@dataclass(frozen=True)
class Seat:
    pk: int
    member: str


@dataclass(frozen=True)
class BoardPage:
    """`lines`: what has not ended; `scaling`: open requests to do it everywhere; `settled`: the latest of each kind."""

    lines: list[BoardLine]
    scaling: list[BoardMatter]
    lifted: list[BoardMatter]
    answered: list[BoardMatter]
    seats: list[Seat]


def _running() -> QuerySet:
    rows = Experiment.objects.filter(Q(group=None) | Q(group__is_closed=False)).exclude(state=Experiment.State.ENDED)
    return rows.order_by("-moved_at").values_list(
        "pk", "title", "language", "state", "moved_at", "group__code", "group__name", "office__names", "office__slug"
    )[:AT_MOST]


def _matters() -> QuerySet:
    rows = Matter.objects.filter(Q(experiment__group=None) | Q(experiment__group__is_closed=False))
    return rows.values_list(
        "pk", "kind", "experiment__title", "text", "at", "due_on", "words", "settled_at", "experiment",
        "board__board_names", "board__code", "service__names", "service__slug", "office__names", "office__slug",
    )  # fmt: skip


_RUNNING = Prepared(_running)
_WAITING = Prepared(lambda: _matters().filter(settled_at=None).order_by("at"))
_SETTLED = Prepared(lambda: _matters().exclude(settled_at=None).order_by("-settled_at")[: 2 * LATEST])
_SEATS = Prepared(lambda: CircleSeat.objects.filter(left_at=None).values_list("pk", "member__name"))


def board_page() -> BoardPage:
    """Four queries. Experiments of closed groups never stand on it."""
    waiting: dict[tuple[int, str], list[BoardMatter]] = defaultdict(list)
    scaling = []
    for row in _WAITING.rows():
        matter = _matter(row)
        waiting[row[8], matter.kind].append(matter)
        if matter.kind == Matter.Kind.SCALE_UP:
            scaling.append(matter)
    settled = [_matter(row) for row in _SETTLED.rows()]
    standings = words_of_standings()
    return BoardPage(
        lines=[_line(row, waiting, standings) for row in _RUNNING.rows()],
        scaling=scaling,
        lifted=[one for one in settled if one.kind == Matter.Kind.OBSTACLE][:LATEST],
        answered=[one for one in settled if one.kind != Matter.Kind.OBSTACLE][:LATEST],
        seats=[Seat(pk, name or _("a member")) for pk, name in _SEATS.rows()],
    )


def _line(row: tuple, waiting: dict, standings: dict[str, str]) -> BoardLine:
    pk, title, language, state, moved_at, code, name, names, slug = row
    return BoardLine(
        url=experiment_url(pk),
        title=title,
        language=language,
        sign=SIGNS[state],
        words=standings[state],
        group=code or name or "",
        office=_called(names, slug),
        moved_at=moment(moved_at),
        obstacles=waiting.get((pk, Matter.Kind.OBSTACLE), []),
        needs=waiting.get((pk, Matter.Kind.NEED), []),
    )


def _matter(row: tuple) -> BoardMatter:
    pk, kind, title, text, at, due_on, said, settled_at, _experiment, *asked = row
    named = (_called(asked[n], asked[n + 1]) for n in (0, 2, 4))
    return BoardMatter(
        pk=pk,
        kind=kind,
        experiment=title,
        text=text,
        addressee=next((name for name in named if name), ""),
        at=moment(at),
        due_on=day(due_on) if due_on else None,
        words=said,
        settled_at=moment(settled_at),
    )


def _called(names, otherwise: str | None) -> str:
    """In the reader's language; "" where nothing is."""
    return in_language(words(names)) or otherwise or "" if otherwise else ""
