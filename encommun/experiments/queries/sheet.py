"""One experiment: what its page shows to whom, and the door to it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import formats

from encommun.groups.declarations import RoomTab
from encommun.groups.queries import room_url
from encommun.kit.refusals import refusal
from encommun.kit.registry import declared
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from .. import rules
from ..models import Change, Experiment, JournalEntry, Matter, Person
from .library import standing_of, visible_experiments

WHERE = ("group__edition", "theme__edition", "office", "taken_from")


@dataclass(frozen=True)
class SheetPage:
    """`names` of those who agreed, and `asked` of those who have not yet; both empty for who may not know them.

    `matters` are for its people, the circle and whoever is asked. `budget_url` leads to the group's budget.
    """

    experiment: Experiment
    url: str
    member: Any
    sign: str
    words: str
    group_url: str
    budget: str
    budget_url: str
    place: Person | None
    names: list[str]
    asked: list[str]
    people_count: int
    journal: list[JournalEntry]
    changes: list[Change]
    matters: list[Matter]
    earlier: list[tuple[str, str]]
    later: list[tuple[str, str]]
    recommendations: list[tuple[str, str, str, int]]
    can_keep: bool
    can_raise: bool
    can_scale: bool
    can_take_over: bool
    can_link: bool


def experiment_url(pk: int) -> str:
    return f"/experiments/{pk}/"


def get_visible_experiment(reader, pk: int) -> Experiment:
    """Raises Http404 for strangers as for one that is not there."""
    row = visible_experiments(reader).select_related(*WHERE).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


get_experiment = get_visible_experiment


def get_matter(reader, pk: int) -> Matter:
    """For its people, the circle unless the group is closed, and whoever it is addressed to. Raises Http404."""
    rows = Matter.objects.select_related("experiment__group", "service", "office", "board", "by")
    row = rows.filter(pk=pk).first()
    if row is None or not sees_matter(reader, row):
        raise Http404
    return row


def sees_matter(reader, matter: Matter) -> bool:
    if rules.is_addressee(reader, matter):
        return True
    return rules.sees_board(matter.experiment, rules.ties_of(reader, matter.experiment))


def sheet_page(reader, pk: int) -> SheetPage:
    """Twelve queries at most, whatever happened in it. Raises Http404."""
    row = get_visible_experiment(reader, pk)
    member = reader if getattr(reader, "is_authenticated", False) else None
    people = list(row.people.filter(left_at=None).select_related("member"))
    ties = rules.ties_of(member, row, people)
    board = rules.sees_board(row, ties)
    named = rules.names_people(member, row, inside=board)
    closed = row.group is not None and row.group.is_closed
    keeps = member is not None and not refusal(rules.check_can_keep, member, row, ties)
    group_url = room_url(row.group) if row.group and (board or not closed) else ""
    sign, words = standing_of(row)
    return SheetPage(
        experiment=row,
        url=experiment_url(row.pk),
        member=member,
        sign=sign,
        words=words,
        group_url=group_url,
        budget=euros(row.budget_cents),
        budget_url=_budget_url(group_url) if ties.place or keeps else "",
        place=ties.place,
        names=[str(one.member) for one in people if one.agreed_at] if named else [],
        asked=[str(one.member) for one in people if not one.agreed_at] if keeps else [],
        people_count=sum(bool(one.agreed_at) for one in people) if not closed or board else 0,
        journal=list(row.journal.select_related("by")[:30]) if member else [],
        changes=list(row.changes.all()),
        matters=_matters(member, row, board=board),
        earlier=_lineage(reader, [row.taken_from_id]),
        later=_lineage(reader, list(row.taken_over.values_list("pk", flat=True))),
        recommendations=_recommendations(reader, row),
        can_keep=keeps,
        can_raise=member is not None and not refusal(rules.check_can_raise, member, row, Matter.Kind.OBSTACLE, ties),
        can_scale=member is not None and not refusal(rules.check_can_raise, member, row, Matter.Kind.SCALE_UP, ties),
        can_take_over=member is not None and not refusal(rules.check_can_take_over, member, row),
        can_link=keeps or (board and ties.circle),
    )


def _matters(member, row: Experiment, *, board: bool) -> list[Matter]:
    if member is None:
        return []
    found = list(row.matters.select_related("service", "office", "board"))
    for matter in found:
        matter.experiment = row
        matter.has_page = board or rules.is_addressee(member, matter)
    # What the cooperative was asked and answered is no secret of its people; obstacles and needs are.
    return [one for one in found if one.has_page or one.kind == Matter.Kind.SCALE_UP]


def _lineage(reader, ids: list[int | None]) -> list[tuple[str, str]]:
    wanted = [pk for pk in ids if pk]
    if not wanted:
        return []
    rows = visible_experiments(reader).filter(pk__in=wanted).values_list("title", "pk")
    return [(title, experiment_url(pk)) for title, pk in rows]


def _recommendations(reader, row: Experiment) -> list[tuple[str, str, str, int]]:
    """[(title, address, language, id)]"""
    rows = visible_recommendations(reader).filter(experiments=row).select_related("document")
    return [
        (f"{one.number}. {one.title}", recommendation_url(one.document.slug, one.place), one.language, one.pk)
        for one in rows
    ]


def _budget_url(group_url: str) -> str:
    """The group's budget is kept beside us (EXP-06): its tab says where."""
    tab = next((tab for tab in declared(RoomTab) if tab.key == "budget"), None)
    return f"{group_url}{tab.path}" if tab and group_url else ""


def euros(cents: int | None) -> str:
    """ "1,234.50 €" as the reader writes numbers; "" when nothing was said."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    written = formats.number_format(whole, 0, use_l10n=True, force_grouping=True)
    return f"{written}{formats.get_format('DECIMAL_SEPARATOR')}{rest:02d} €" if rest else f"{written} €"
