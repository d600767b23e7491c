"""The way of a group: its steps, the sheets of its ideas, its own words, its draft resolutions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from encommun.groups.queries import GroupPage
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES
from encommun.members.rules import EDITOR, has_role

from ..models import EarlierText, GroupWords, ProjectIdea, Reservation, Resolution, StepDone
from ..rules import check_can_read_resolution, roles_of
from ..steps import steps_in_force
from .common import Version, named, versions_of

FOUR = {
    "problem": _("Problem"),
    "antidote": _("Antidote"),
    "example": _("Inspiring example"),
    "project": _("Concrete project"),
}
THREE = {"preamble": _("Preamble"), "method": _("How we worked"), "angle": _("Our angle")}


@dataclass(frozen=True)
class StepRow:
    key: str
    title: Any
    expected: Any
    done_on: date | None
    note: str
    who: str
    is_next: bool


@dataclass(frozen=True)
class PathPage:
    room: GroupPage
    steps: list[StepRow]
    ideas: int
    resolutions: int
    words: GroupWords | None


def path_page(room: GroupPage) -> PathPage:
    """Five queries."""
    ideas = room.group.ideas.filter(is_withdrawn=False).count()
    resolutions = room.group.resolutions.filter(is_withdrawn=False).count()
    words = words_of(room.group)
    return PathPage(room, steps_of(room.group), ideas, resolutions, words)


def steps_of(group) -> list[StepRow]:
    """Two queries."""
    done = {row.step: row for row in StepDone.objects.filter(group=group).select_related("by")}
    rows, is_next = [], True
    for step in steps_in_force():
        tick = done.get(step.key)
        who = named(tick.by and tick.by.name, tick.by and tick.by.is_active) if tick else ""
        rows.append(
            StepRow(
                step.key, step.title, step.expected, tick and tick.done_on, tick.note if tick else "", who,
                is_next and tick is None,
            )
        )  # fmt: skip
        is_next = is_next and tick is not None
    return rows


def words_of(group) -> GroupWords | None:
    return GroupWords.objects.filter(group=group).first()


def words_versions(words: GroupWords | None) -> list[Version]:
    return versions_of(EarlierText.Kind.WORDS, words.pk, THREE) if words else []


@dataclass(frozen=True)
class IdeaRow:
    pk: int
    title: str
    language: str
    problem: str
    outside: str
    outside_words: Any
    who: str
    at: datetime


@dataclass(frozen=True)
class IdeasPage:
    room: GroupPage
    rows: list[IdeaRow]
    pages: Page
    outside: str
    aside: int


def ideas_page(request, room: GroupPage) -> IdeasPage:
    """The sheets, all or those of one flag ("deepen", "elsewhere", or "aside" for those put aside); three queries."""
    flag = request.GET.get("outside", "")
    all_of_them = room.group.ideas.all()
    rows = all_of_them.filter(is_withdrawn=flag == "aside")
    if flag in ProjectIdea.Outside.values and flag:
        rows = rows.filter(outside=flag)
    pages = page_of(request, rows.count())
    columns = rows.values_list(
        "pk", "title", "language", "problem", "outside", "by__name", "by__is_active", "updated_at"
    )
    shown = [
        IdeaRow(
            pk, title, language, problem[:240], outside, ProjectIdea.Outside(outside).label, named(name, active), at
        )
        for pk, title, language, problem, outside, name, active, at in columns[pages.start : pages.stop]
    ]
    return IdeasPage(room, shown, pages, flag, all_of_them.filter(is_withdrawn=True).count())


def get_idea(room: GroupPage, pk: int) -> ProjectIdea:
    found = ProjectIdea.objects.select_related("by").filter(group=room.group, pk=pk).first()
    if found is None:
        raise Http404
    found.group = room.group
    return found


def texts_of(row, labels: dict[str, Any]) -> list[tuple[Any, str]]:
    """(label, words) of the fields that say something."""
    return [(label, words) for name, label in labels.items() if (words := getattr(row, name))]


def ideas_of(group) -> list[ProjectIdea]:
    """All sheets that count, the oldest first: for whoever writes a draft from them. One query."""
    return list(group.ideas.filter(is_withdrawn=False).order_by("at", "pk"))


def resolutions_of(room: GroupPage) -> list[Resolution]:
    """Those that the reader may read, with `standing` reservations counted by the page; two queries."""
    rows = room.group.resolutions.filter(is_withdrawn=False).prefetch_related("reservations")
    if not room.is_inside:
        rows = rows.exclude(offered_at=None)
    return list(rows[:100])


def get_resolution(room: GroupPage, pk: int) -> Resolution:
    """`room` may be the card of a group that the reader is not in. Raises Http404."""
    found = Resolution.objects.filter(group=room.group, pk=pk).select_related("by").first()
    if found is None:
        raise Http404
    found.group = room.group
    check_can_read_resolution(room.member, found, is_inside=room.is_inside)
    return found


@dataclass(frozen=True)
class ReservationRow:
    pk: int
    who: str
    words: str
    language: str
    at: datetime
    lifted_at: datetime | None
    is_of_earlier_text: bool
    may_lift: bool


@dataclass(frozen=True)
class ResolutionPage:
    room: GroupPage
    resolution: Resolution
    reservations: list[ReservationRow]
    roles: list[str]


def resolution_page(room: GroupPage, resolution: Resolution) -> ResolutionPage:
    """One query. Reservations are those of a role: no person's name is told, inside or outside."""
    roles = roles_of(room.member) if resolution.offered_at else []
    rows = resolution.reservations.select_related("country").order_by("at", "pk")
    shown = [
        ReservationRow(
            row.pk, role_words(row), row.words, row.language, row.at, row.lifted_at,
            row.revision < resolution.revision, row.lifted_at is None and row.role in roles,
        )
        for row in rows
    ]  # fmt: skip
    return ResolutionPage(room, resolution, shown, roles)


def role_words(row: Reservation) -> str:
    if row.role == Reservation.Role.BOARD and row.country is not None:
        return str(row.country.board)
    return str(Reservation.Role(row.role).label)


def to_read_for(reader) -> list[Resolution]:
    """Drafts offered on which the reader's role has not spoken, the oldest first; one query, none for others."""
    role = _reading_as(reader)
    return _TO_READ.objects(shape=(role,))[:MOST_LINES] if role else []


def to_read_waits(reader) -> list[Asked]:
    """Whether there is any, to be asked with other questions (HomeCard.waits)."""
    role = _reading_as(reader)
    return [_TO_READ.asked(shape=(role,))] if role else []


def _reading_as(reader) -> str:
    if not roles_of(reader):
        return ""
    return Reservation.Role.EDITOR if has_role(reader, EDITOR) else Reservation.Role.BOARD


def _to_read(role: str) -> QuerySet[Resolution]:
    spoken = Reservation.objects.filter(role=role).values("resolution")
    waiting = Q(is_withdrawn=False) & ~Q(offered_at=None) & ~Q(pk__in=spoken)
    return Resolution.objects.filter(waiting).select_related("group__edition").order_by("offered_at", "pk")


_TO_READ = Prepared(_to_read)
