"""The doors: a draft is known to those whose groups write it, and to nobody else until it is published."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.http import Http404

from encommun.cycles.models import Participation, WorkingGroup
from encommun.drafting.models import Conflict, Draft, Part, Remark
from encommun.drafting.rules import check_can_read_conflict, is_inside
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, has_role


def draft_url(pk: int) -> str:
    return f"/drafts/{pk}/"


def visible_drafts(member) -> QuerySet[Draft]:
    """Drafts of the groups that the member is in today; all but those of closed groups for the coordination team."""
    if not getattr(member, "is_authenticated", False):
        return Draft.objects.none()
    mine = Participation.objects.filter(group__drafts=OuterRef("pk"), member=member, left_at=None)
    seen = Q(Exists(mine))
    if has_role(member, COORDINATOR):
        seen |= ~Exists(WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True))
    return Draft.objects.filter(seen)


_DRAFT = Prepared(
    lambda pk: Draft.objects.select_related("edition", "group", "theme", "state_by", "read_by").filter(pk=pk)
)


def get_draft(member, pk: int) -> Draft:
    """With its groups, edition and theme: three queries. Raises Http404 for who is not in one of its groups."""
    draft = next(iter(_DRAFT.objects(pk)), None)
    if draft is not None:
        if draft.group is not None:
            draft.group.edition = draft.edition
        _tell_groups(draft)
    return _known(member, draft)


def get_words(member, pk: int) -> Draft:
    """The draft without its groups, for its words alone: one query. Raises Http404 as `get_draft` does."""
    found = visible_drafts(member).select_related("edition", "group").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _tell_groups(draft: Draft) -> None:
    """Its groups, and on the way the text that it was merged into: one query (see rules.merged_text_of)."""
    into = Draft.merged_from.through.objects.filter(to_draft=draft.pk).values("from_draft")[:1]
    groups = WorkingGroup.objects.only("code", "name", "is_closed").annotate(into=Subquery(into))
    prefetch_related_objects([draft], Prefetch("groups", groups))
    for group in draft.groups.all():
        draft.into = group.into


def _known(member, draft: Draft | None) -> Draft:
    if draft is None or not getattr(member, "is_authenticated", False) or not is_inside(member, draft):
        raise Http404
    return draft


def get_part(member, pk: int) -> Part:
    """A part of a draft that the member may see, taken out or not. Raises Http404."""
    part = Part.objects.select_related("draft__edition", "draft__group__edition").filter(pk=pk).first()
    if part is None:
        raise Http404
    _known(member, part.draft)
    return part


def get_conflict(member, pk: int) -> Conflict:
    """A conflict of the member's own, or of who has left a draft that the member leads. Raises Http404."""
    rows = Conflict.objects.select_related("by", "part__draft__edition", "part__draft__group__edition")
    conflict = rows.filter(pk=pk).first()
    if conflict is None:
        raise Http404
    _known(member, conflict.part.draft)
    if refusal(check_can_read_conflict, member, conflict):
        raise Http404
    return conflict


def get_remark(member, pk: int) -> Remark:
    remark = Remark.objects.select_related("part__draft").filter(pk=pk).first()
    if remark is None:
        raise Http404
    _known(member, remark.part.draft)
    return remark
