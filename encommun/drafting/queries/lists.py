"""The drafts of a group, each with the date of its state; and what waits for one writer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from encommun.cycles.models import Participation, WorkingGroup
from encommun.drafting.models import Conflict, Draft
from encommun.drafting.rules import has_gone, leads
from encommun.groups.queries import GroupPage
from encommun.kit.prepared import Prepared

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


def conflicts_waiting(member: int):
    """What this member wrote and has still to settle."""
    return Conflict.objects.filter(by=member, settled_at=None).defer("base", "mine", "theirs")


_PLACE = Participation.objects.filter(group__drafts=OuterRef("part__draft"), member=OuterRef("by"), left_at=None)
_IN_DRAFT = Prepared(
    lambda member, draft: (
        Conflict.objects.filter(Q(by=member) | Q(by__is_active=False) | ~Exists(_PLACE), part__draft=draft)
        .filter(settled_at=None)
        .select_related("by")
        .defer("base", "mine", "theirs")
    )
)


def open_conflicts(member, draft: Draft | None = None) -> list[Conflict]:
    """What the member still has to settle, the oldest first, with its part and draft: one query.

    In a draft that they lead, also what those who left did not settle: a query or two for each of these.
    """
    if draft is not None:
        rows = _IN_DRAFT.objects(member.pk, draft.pk)
        if all(row.by_id == member.pk for row in rows):
            return rows
        may = leads(member, draft)
        return [row for row in rows if row.by_id == member.pk or (may and has_gone(row.by, draft))]
    return list(conflicts_waiting(member.pk).select_related("part__draft"))
