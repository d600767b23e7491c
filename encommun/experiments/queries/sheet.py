"""One experiment: what its page shows to whom, and the door to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import formats

from encommun.groups.declarations import RoomTab
from encommun.groups.queries import room_url
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.kit.registry import declared
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url

from .. import rules
from ..models import Change, Experiment, JournalEntry, Matter, Person
from .library import reading, seen_by, standing_of


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
    received: str
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


def open_experiments(group) -> list[tuple[int, str]]:
    """[(id, title)] of those of the group that have not ended: one query."""
    rows = Experiment.objects.filter(group=group).exclude(state=Experiment.State.ENDED)
    return list(rows.order_by("title", "pk").values_list("pk", "title"))


def get_visible_experiment(reader, pk: int) -> Experiment:
    """Raises Http404 for strangers as for one that is not there."""
    values, shape = reading(reader)
    found = _ONE.objects(pk, *values, shape=shape)
    if not found:
        raise Http404
    return found[0]


def _one(pk: int, *who: Any) -> QuerySet[Experiment]:
    rows = seen_by(*who).filter(pk=pk).order_by()
    return rows.select_related("group__edition", "theme__edition", "office")


def _people(pk: int) -> QuerySet[Person]:
    rows = Person.objects.filter(experiment=pk, left_at=None).select_related("member")
    return rows.only("experiment", "member__name", "agreed_at", "left_at")


def _journal(pk: int) -> QuerySet[JournalEntry]:
    rows = JournalEntry.objects.filter(experiment=pk).select_related("by")
    return rows.only("experiment", "on", "text", "language", "by__name")[:30]


def _asked(pk: int) -> QuerySet[Matter]:
    rows = Matter.objects.filter(experiment=pk).select_related("service", "office", "board")
    named = ("service__slug", "service__names", "office__slug", "office__names", "board__code", "board__board_names")
    return rows.only("experiment", "kind", "text", "at", "verdict", "words", "settled_at", *named)


def _kin(pk: int, earlier: int, *who: Any) -> QuerySet:
    rows = seen_by(*who).filter(Q(pk=earlier) | Q(taken_from=pk))
    return rows.values_list("pk", "title")


def _spoken_of(pk: int, *audiences: str) -> QuerySet[Recommendation]:
    rows = Recommendation.objects.filter(audience__in=audiences, experiments=pk).select_related("document")
    return rows.only("number", "series", "title", "language", "document__slug")


_ONE, _PEOPLE, _JOURNAL, _ASKED = Prepared(_one), Prepared(_people), Prepared(_journal), Prepared(_asked)
_CHANGES = Prepared(
    lambda pk: Change.objects.filter(experiment=pk).only("experiment", "state", "outcome", "reason", "at")
)
_KIN, _SPOKEN_OF = Prepared(_kin), Prepared(_spoken_of)


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
    """Eleven queries at most, whatever happened in it. Raises Http404."""
    row = get_visible_experiment(reader, pk)
    member = reader if getattr(reader, "is_authenticated", False) else None
    people = _PEOPLE.objects(pk)
    ties = rules.ties_of(member, row, people)
    board = rules.sees_board(row, ties)
    named = rules.names_people(member, row, inside=board)
    closed = row.group is not None and row.group.is_closed
    keeps = member is not None and not refusal(rules.check_can_keep, member, row, ties)
    group_url = room_url(row.group) if row.group and (board or not closed) else ""
    sign, words = standing_of(row)
    earlier, later = _lineage(reader, row)
    return SheetPage(
        experiment=row,
        url=experiment_url(row.pk),
        member=member,
        sign=sign,
        words=words,
        group_url=group_url,
        budget=euros(row.budget_cents),
        received=euros(row.received_cents) if row.received_cents and (board or not closed) else "",
        budget_url=_budget_url(group_url) if ties.place or keeps else "",
        place=ties.place,
        names=[str(one.member) for one in people if one.agreed_at] if named else [],
        asked=[str(one.member) for one in people if not one.agreed_at] if keeps else [],
        people_count=sum(bool(one.agreed_at) for one in people) if not closed or board else 0,
        journal=_JOURNAL.objects(pk) if member else [],
        changes=_CHANGES.objects(pk),
        matters=_matters(member, row, board=board),
        earlier=earlier,
        later=later,
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
    found = _ASKED.objects(row.pk)
    for matter in found:
        matter.experiment = row
        matter.has_page = board or rules.is_addressee(member, matter)
    # What the cooperative was asked and answered is no secret of its people; obstacles and needs are.
    return [one for one in found if one.has_page or one.kind == Matter.Kind.SCALE_UP]


def _lineage(reader, row: Experiment) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(title, address) of what it was taken over from, and of what was taken over from it."""
    values, shape = reading(reader)
    kin = _KIN.rows(row.pk, row.taken_from_id or 0, *values, shape=shape)
    earlier = [(title, experiment_url(pk)) for pk, title in kin if pk == row.taken_from_id]
    return earlier, [(title, experiment_url(pk)) for pk, title in kin if pk != row.taken_from_id]


def _recommendations(reader, row: Experiment) -> list[tuple[str, str, str, int]]:
    """[(title, address, language, id)]"""
    rows = _SPOKEN_OF.objects(row.pk, shape=tuple(audiences_of(reader)))
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
