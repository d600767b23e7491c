"""Bringing drafts of several groups together into one, and taking that back (WGR-15)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.drafting.actions import add_part, write_part
from encommun.drafting.actions.locking import hold_draft, hold_drafts
from encommun.drafting.models import Draft, Part
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Origin


@transaction.atomic
def merge_drafts(*, actor, parts: list[Part], title: str, language: str, at: datetime | None = None) -> Draft:
    """One new draft from parts of several, in the order given. It belongs to all their groups; each part says where it
    is from, and the drafts that it was made of are no longer frozen by themselves. Raises Refused.

    What was saved in a source since the page was read is taken too: the parts are read again once their drafts are held.
    """
    sources = hold_drafts(part.draft_id for part in parts)
    parts = _as_they_stand(parts)
    rules.check_can_merge(actor, sources)
    title = " ".join(title.split())[:500]
    if not title:
        raise Refused(_("Give it a title: what is asked, in one line."), field="title")
    first, at = sources[0], at or timezone.now()
    if any((one.edition_id, one.theme_id) != (first.edition_id, first.theme_id) for one in sources):
        raise Refused(_("Choose texts of one theme."), field="parts")
    draft = Draft.objects.create(
        edition_id=first.edition_id, theme_id=first.theme_id, title=title, language=language, kind=first.kind,
        template=first.template, created_by=actor, created_at=at, changed_at=at, state_at=at, state_by=actor,
    )  # fmt: skip
    groups = {group.pk: group for one in sources for group in one.groups.all()}
    draft.groups.set(groups)
    draft.merged_from.set(sources)
    for part in parts:
        _take(actor, draft, part, at)
    record(actor=actor, verb="draft.merged", kind="draft", id=draft.pk, at=at)
    for pk, group in groups.items():
        record(actor=actor, verb="group.texts_merged", kind="group", id=pk, at=at, data={"body": str(group)})
    return draft


def _as_they_stand(parts: list[Part]) -> list[Part]:
    """The same parts in the same order, as they are now that nobody else writes in them."""
    held = Part.objects.filter(removed_at=None).in_bulk([part.pk for part in parts])
    if len(held) < len({part.pk for part in parts}):
        raise Refused(_("A part was taken out of its text meanwhile. Choose again."), field="parts")
    return [held[part.pk] for part in parts]


def _take(actor, draft: Draft, part: Part, at: datetime) -> None:
    copy = add_part(actor=actor, draft=draft, kind=part.kind, label=part.label, number=part.number, title=part.title)
    if part.text:
        write_part(actor=actor, part=copy, text=part.text, base=0, at=at)
    Origin.objects.create(part=copy, source=part, revision=part.revision)


@transaction.atomic
def unmerge(*, actor, draft: Draft, at: datetime | None = None) -> None:
    """Give the merged text up: those it was made of stand by themselves again. What was written in it stays readable."""
    draft = hold_draft(draft.pk)
    rules.check_can_unmerge(actor, draft)
    draft.merged_from.clear()
    draft.state, draft.state_at, draft.state_by = Draft.State.DROPPED, at or timezone.now(), actor
    draft.save(update_fields=["state", "state_at", "state_by"])
    record(actor=actor, verb="draft.unmerged", kind="draft", id=draft.pk, at=at)
