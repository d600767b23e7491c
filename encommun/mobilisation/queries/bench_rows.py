"""What the lists of the bench read: rows of columns, by queries that are written once."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from encommun.cycles.models import Theme
from encommun.house.models import Office
from encommun.kit.languages import in_language
from encommun.kit.prepared import Prepared, words

from ..models import Composition, Placement, ProposedGroup, group_name

SHOWN = 10  # of the people without a group


class OfficeRow(NamedTuple):
    """An office, and where its municipality is (None where nobody said)."""

    pk: int
    names: dict[str, str]
    is_active: bool
    country: str
    latitude: float | None
    longitude: float | None
    area: str | None


def _offices() -> QuerySet[Any, tuple]:
    place = (f"municipality__{column}" for column in ("latitude", "longitude", "area"))
    return Office.objects.order_by("slug").values_list("pk", "names", "is_active", "country__code", *place)


def _themes(edition: int) -> QuerySet[Any, tuple]:
    rows = Theme.objects.filter(edition=edition).order_by("position", "pk", "countries__code")
    return rows.values_list("pk", "title", "countries__code")


OFFICES, THEMES = Prepared(_offices), Prepared(_themes)


def offices_of() -> dict[int, OfficeRow]:
    """All of them, by their number. One query."""
    return {row[0]: OfficeRow(row[0], words(row[1]), *row[2:]) for row in OFFICES.rows()}


class PersonRow(NamedTuple):
    """One placement. `office_id` is that of the group: None also without a group. `changes` may be JSON still."""

    pk: int
    name: str
    role: str
    wish: int
    km: int | None
    is_pinned: bool
    answer: str
    words: str
    why: str
    changes: list[dict] | str
    group_id: int | None
    group_name: str | None
    group_number: int | None
    office_id: int | None


COLUMNS = (
    "pk", "member__name", "role", "wish", "km", "is_pinned", "answer", "words", "why", "changes", "group", "group__name",
    "group__number", "group__office",
)  # fmt: skip


def _inside(composition: int, *groups: int) -> QuerySet[Any, tuple]:
    # 0 is no group: one query also when there is none.
    rows = Placement.objects.filter(composition=composition, group__in=groups or [0])
    return rows.order_by("member__name", "pk").values_list(*COLUMNS)


def _without(composition: int) -> QuerySet[Any, tuple]:
    rows = Placement.objects.filter(composition=composition, group=None)
    return rows.order_by("why", "member__name", "pk").values_list(*COLUMNS)[:SHOWN]


def _groups(composition: int) -> QuerySet[Any, tuple]:
    rows = ProposedGroup.objects.filter(composition=composition).order_by("pk")
    return rows.values_list("pk", "key", "theme", "office", "language", "name", "number", "slot", "absent", "is_kept",
                            "group__code")  # fmt: skip


INSIDE, WITHOUT, GROUPS = Prepared(_inside), Prepared(_without), Prepared(_groups)


def people_inside(composition: Composition, groups: list[int]) -> list[PersonRow]:
    """Of at most fifty groups, by name. One query."""
    return [PersonRow(*row) for row in INSIDE.rows(composition.pk, *groups)]


def people_without(composition: Composition) -> list[PersonRow]:
    """The first of those without a group, by reason. One query."""
    return [PersonRow(*row) for row in WITHOUT.rows(composition.pk)]


@dataclass(frozen=True)
class GroupRow:
    """A proposed group with its office (None: fully remote); `code` is that of the working group it became."""

    pk: int
    key: str
    theme_id: int
    office_id: int | None
    language: str
    name: str
    number: int
    slot: str
    absent: int
    is_kept: bool
    code: str | None
    office: OfficeRow | None

    def __str__(self) -> str:
        return group_name(self.name, in_language(self.office.names) if self.office else None, self.number)


def groups_of(composition: Composition, offices: dict[int, OfficeRow]) -> list[GroupRow]:
    """All of them in the order in which they were proposed. One query."""
    return [GroupRow(*row, offices.get(row[3])) for row in GROUPS.rows(composition.pk)]


def where_of(offices: dict[int, OfficeRow]) -> dict[int, str]:
    """{office: its name in the reader's language}"""
    return {pk: in_language(row.names) for pk, row in offices.items()}
