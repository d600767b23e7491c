"""The page of groups: the reader's own, those of editions that run or are prepared, and open sessions to come."""

from collections.abc import Iterable
from dataclasses import dataclass

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.cycles.queries import group_url, room_url
from encommun.kit.prepared import Prepared

from .sessions import SessionLine, open_sessions


@dataclass(frozen=True)
class GroupLine:
    name: str
    url: str
    places: str
    output: str
    role: str = ""


@dataclass(frozen=True)
class ThemeGroups:
    """The groups of one theme; `title` is "" for those across all themes. `state` says that its edition does not run yet."""

    title: str
    language: str
    edition: str
    state: str
    lines: list[GroupLine]


@dataclass(frozen=True)
class IndexPage:
    mine: list[GroupLine]
    themes: list[ThemeGroups]
    sessions: list[SessionLine]
    count: int


def _words_of(state: str) -> str:
    return "" if state == Edition.State.RUNNING else str(Edition.State(state).label)


def _line(group: WorkingGroup, role: str = "") -> GroupLine:
    name = f"{group.code} {group.name}".strip()
    return GroupLine(name, room_url(group), group.places, group.output, role)


def index_page(reader) -> IndexPage:
    """Three queries, whatever it holds; who is in a group is not on it."""
    member = reader if getattr(reader, "is_authenticated", False) else None
    mine = []
    if member is not None:
        mine = [_line(place.group, place.get_role_display()) for place in _MINE.objects(member.pk)]
    themes: dict[tuple, ThemeGroups] = {}
    for pk, code, name, places, output, slug, label, state, title, language in _AT_WORK.rows():
        row = themes.get((slug, title, language))
        if row is None:
            row = themes[(slug, title, language)] = ThemeGroups(
                title or "", language or "", label, _words_of(state), []
            )
        row.lines.append(GroupLine(f"{code} {name}".strip(), group_url(slug, code, pk), places, output))
    return IndexPage(mine, list(themes.values()), open_sessions(member), sum(len(t.lines) for t in themes.values()))


def _mine(member: int):
    rows = Participation.objects.filter(member=member, left_at=None).select_related("group__edition")
    return rows.order_by("-group__edition__start_year")


def _at_work():
    rows = WorkingGroup.objects.exclude(edition__state=Edition.State.CLOSED)
    return rows.order_by("edition__start_year", "theme__position", "code", "pk").values_list(
        "pk", "code", "name", "places", "output", "edition__slug", "edition__label", "edition__state", "theme__title",
        "theme__language",
    )  # fmt: skip


_MINE, _AT_WORK = Prepared(_mine), Prepared(_at_work)


def group_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (name, address)}; the cards of groups are public."""
    rows = WorkingGroup.objects.filter(pk__in=list(ids)).select_related("edition")
    return {row.pk: (f"{row} ({row.edition})", room_url(row)) for row in rows}
