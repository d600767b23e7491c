"""The page of groups: the reader's own, those of the running editions, and open sessions to come."""

from collections.abc import Iterable
from dataclasses import dataclass

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.cycles.queries import room_url

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
    """The groups of one theme; `title` is "" for those across all themes."""

    title: str
    language: str
    edition: str
    lines: list[GroupLine]


@dataclass(frozen=True)
class IndexPage:
    mine: list[GroupLine]
    themes: list[ThemeGroups]
    sessions: list[SessionLine]
    count: int


def _line(group: WorkingGroup, role: str = "") -> GroupLine:
    name = f"{group.code} {group.name}".strip()
    return GroupLine(name, room_url(group), group.places, group.output, role)


def index_page(reader) -> IndexPage:
    """Three queries, whatever it holds; who is in a group is not on it."""
    member = reader if getattr(reader, "is_authenticated", False) else None
    mine = []
    if member is not None:
        places = Participation.objects.filter(member=member, left_at=None).select_related("group__edition")
        mine = [
            _line(place.group, place.get_role_display()) for place in places.order_by("-group__edition__start_year")
        ]
    groups = WorkingGroup.objects.filter(edition__state=Edition.State.RUNNING).select_related("edition", "theme")
    themes: dict[tuple, ThemeGroups] = {}
    for group in groups.order_by("edition__start_year", "theme__position", "code", "pk"):
        theme = group.theme
        words = (theme.title, theme.language) if theme else ("", "")
        row = themes.setdefault((group.edition_id, *words), ThemeGroups(*words, group.edition.label, []))
        row.lines.append(_line(group))
    return IndexPage(mine, list(themes.values()), open_sessions(member), sum(len(t.lines) for t in themes.values()))


def group_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (name, address)}; the cards of groups are public."""
    rows = WorkingGroup.objects.filter(pk__in=list(ids)).select_related("edition")
    return {row.pk: (f"{row} ({row.edition})", room_url(row)) for row in rows}
