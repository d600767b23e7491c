"""The drafts of a group, each with the date of its state; and what waits for one writer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from encommun.cycles.models import Participation, WorkingGroup
from encommun.drafting.models import Conflict, Draft
from encommun.drafting.rules import cannot_settle, leads
from encommun.groups.queries import GroupPage
from encommun.kit.prepared import Prepared
from encommun.members.rules import COORDINATOR, has_role

from .visibility import visible_drafts


@dataclass(frozen=True)
class DraftLine:
    pk: int
    title: str
    language: str
    kind: str
    state: str
    state_words: str
    state_at: datetime
    changed_at: datetime
    parts: int
    outside_theme: bool

    @property
    def url(self) -> str:
        return f"/drafts/{self.pk}/"


def drafts_page(page: GroupPage) -> list[DraftLine]:
    """Every draft whose groups include this one, the latest changed first; those given up come last. One query."""
    written = Count("parts", filter=Q(parts__removed_at=None) & ~Q(parts__text=""))
    rows = Draft.objects.filter(groups=page.group).annotate(written=written)
    columns = ["pk", "title", "language", "kind", "state", "state_at", "changed_at", "written", "outside_theme"]
    states, kinds = dict(Draft.State.choices), dict(Draft._meta.get_field("kind").choices)
    lines = [
        DraftLine(
            pk, title, language, str(kinds[kind]), state, str(states[state]), state_at, changed_at, parts, outside
        )
        for pk, title, language, kind, state, state_at, changed_at, parts, outside in rows.values_list(*columns)
    ]
    return sorted(lines, key=lambda line: line.state == Draft.State.DROPPED)


def titles_at_work(edition: int, reader) -> list[tuple[int, str]]:
    """[(id, title)] of an edition's texts at work that the reader may open, none of a closed group. One query."""
    closed = WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True)
    rows = visible_drafts(reader).filter(~Exists(closed), edition=edition, merged_into=None)
    rows = rows.filter(state__in=(Draft.State.DRAFT, Draft.State.READY)).order_by("title", "pk")
    return list(rows.values_list("pk", "title"))


def conflicts_waiting(member: int, coordinates: bool = False):
    """What this member wrote and can still settle: in parts that stand, of texts at work, of groups that they are in
    (or, as the coordination, that are open)."""
    place = Participation.objects.filter(group__drafts=OuterRef("part__draft"), member=member, left_at=None)
    known = Q(Exists(place))
    if coordinates:
        known |= ~Exists(WorkingGroup.objects.filter(drafts=OuterRef("part__draft"), is_closed=True))
    rows = Conflict.objects.filter(known, by=member, settled_at=None, part__removed_at=None)
    rows = rows.filter(part__draft__state__in=(Draft.State.DRAFT, Draft.State.READY), part__draft__merged_into=None)
    return rows.defer("base", "mine", "theirs")


_PLACE = Participation.objects.filter(group__drafts=OuterRef("part__draft"), member=OuterRef("by"), left_at=None)
_IN_DRAFT = Prepared(
    lambda member, draft: (
        Conflict.objects.filter(
            Q(by=member) | Q(by__is_active=False) | Q(part__draft__state=Draft.State.READY) | ~Exists(_PLACE),
            part__draft=draft,
        )
        .filter(settled_at=None)
        .select_related("by")
        .defer("base", "mine", "theirs")
    )
)


def open_conflicts(member, draft: Draft | None = None) -> list[Conflict]:
    """What the member still has to settle, the oldest first, with its part and draft: one query.

    In a draft that they lead, also what others can no longer settle: a query or two for each of these.
    """
    if draft is not None:
        rows = _IN_DRAFT.objects(member.pk, draft.pk)
        if all(row.by_id == member.pk for row in rows):
            return rows
        may = leads(member, draft)
        return [row for row in rows if row.by_id == member.pk or (may and cannot_settle(row.by, draft))]
    return list(conflicts_waiting(member.pk, has_role(member, COORDINATOR)).select_related("part__draft"))
