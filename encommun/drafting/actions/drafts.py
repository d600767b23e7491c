"""Beginning a draft, naming it, moving it from state to state."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.cycles.actions import record_in_group
from encommun.cycles.models import WorkingGroup
from encommun.drafting.beginnings import KINDS, PARTS
from encommun.drafting.models import Draft, Part
from encommun.drafting.rules import (
    check_can_lead_draft,
    check_can_move,
    check_can_say_read,
    check_can_start,
    check_can_write,
    check_inside,
    check_says_something,
)
from encommun.kit.holding import SAME_AGAIN, hold
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Recommendation

from .locking import hold_draft
from .writing import clean, write_part


@transaction.atomic
def start_draft(
    *, actor, group: WorkingGroup, title: str, template: str = "blank", language: str = "", texts=(),
    at: datetime | None = None,
) -> Draft:  # fmt: skip
    """Begin a text with the parts of a template, the first ones filled with `texts`. Raises Refused for who is not in the
    group, or without a title."""
    check_can_start(actor, group)
    title = _titled(title)
    language = language or (group.languages or ["fr"])[0]
    at = at or timezone.now()
    hold(group)
    said = {"group": group, "title": title, "template": template, "language": language, "created_by": actor}
    for again in Draft.objects.filter(created_at__gt=at - SAME_AGAIN, **said):
        if _began_with(again, texts):  # sent twice
            return again
    draft = Draft.objects.create(
        edition=group.edition, theme=group.theme, group=group, title=title, language=language, template=template,
        kind=KINDS.get(Draft.Template(template), Recommendation.Kind.RECOMMENDATION), created_by=actor, created_at=at,
        changed_at=at, state_at=at, state_by=actor,
    )  # fmt: skip
    draft.groups.add(group)
    with override(language):
        Part.objects.bulk_create(
            Part(draft=draft, position=number, kind=kind, label=str(label))
            for number, (kind, label) in enumerate(PARTS[template], 1)
        )
    for part, text in zip(draft.parts.all(), texts, strict=False):
        if text.strip():
            write_part(actor=actor, part=part, text=text, base=0, at=at)
    record_in_group(actor=actor, group=group, verb="draft.started", kind="draft", id=draft.pk, at=at, internal=False)
    return draft


def _began_with(draft: Draft, texts) -> bool:
    stands = [part.text.strip() for part in draft.parts.all()]
    said = [clean(text).strip() for text in texts][: len(stands)]
    return stands == said + [""] * (len(stands) - len(said))


def _titled(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give it a title: what is asked, in one line."), field="title")
    return title[:500]


@transaction.atomic
def change_draft(
    *, actor, draft: Draft, title: str, language: str, outside_theme: bool = False, outside_words: str = ""
) -> Draft:
    """Change its title, its language, and whether it stands outside the group's theme (and why)."""
    draft = hold_draft(draft.pk)
    check_can_write(actor, draft)
    if outside_theme and not outside_words.strip():
        raise Refused(_("Say in a few words why it is worth keeping all the same."), field="outside_words")
    said = {
        "title": _titled(title), "language": language, "outside_theme": outside_theme,
        "outside_words": outside_words.strip()[:300] if outside_theme else "",
    }  # fmt: skip
    before = draft.title
    if any(getattr(draft, name) != value for name, value in said.items()):
        draft.changed_at = timezone.now()  # those words stand with it in the register: what was offered said others
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save(update_fields=["title", "language", "outside_theme", "outside_words", "changed_at"])
    if before != draft.title:
        said = {"before": before}
        record_in_group(actor=actor, group=draft.group, verb="draft.renamed", kind="draft", id=draft.pk, data=said)
    return draft


@transaction.atomic
def invite_group(*, actor, draft: Draft, group: WorkingGroup) -> None:
    """Let another group of the edition write in it: its code joins the provenance. Again changes nothing."""
    draft = hold_draft(draft.pk)
    check_can_lead_draft(actor, draft)
    if group.edition_id != draft.edition_id:
        raise Refused(_("Choose a group of the same edition."), field="group")
    if group.is_closed or any(one.is_closed for one in draft.groups.all()):
        raise Refused(_("A closed group writes by itself."), field="group")
    if not draft.groups.filter(pk=group.pk).exists():
        draft.groups.add(group)
        record_in_group(
            actor=actor, group=draft.group, verb="draft.shared", kind="draft", id=draft.pk, data={"group": str(group)}
        )


@transaction.atomic
def move_draft(*, actor, draft: Draft, state: str, at: datetime | None = None) -> Draft:
    """Say that it is ready, write on, give it up or take it up again: the date of its state is kept (DOC-06)."""
    draft = hold_draft(draft.pk)
    check_can_move(actor, draft, state)
    if state == Draft.State.READY:
        check_says_something(draft)
    draft.state, draft.state_at, draft.state_by = state, at or timezone.now(), actor
    draft.read_at, draft.read_by = None, None
    draft.save(update_fields=["state", "state_at", "state_by", "read_at", "read_by"])
    verb = {"ready": "draft.ready", "draft": "draft.reopened", "dropped": "draft.dropped"}[state]
    closed = next((group for group in draft.groups.all() if group.is_closed), draft.group)
    record_in_group(actor=actor, group=closed, verb=verb, kind="draft", id=draft.pk, at=at, internal=False)
    return draft


@transaction.atomic
def say_read(*, actor, draft: Draft, at: datetime | None = None) -> Draft:
    """Say of a ready text that the whole group has read it. Said again of the same text, it changes nothing."""
    draft = hold_draft(draft.pk)
    if draft.is_read:
        check_inside(actor, draft)
        return draft
    check_can_say_read(actor, draft)
    draft.read_at, draft.read_by = at or timezone.now(), actor
    draft.save(update_fields=["read_at", "read_by"])
    closed = next((group for group in draft.groups.all() if group.is_closed), draft.group)
    record_in_group(actor=actor, group=closed, verb="draft.read", kind="draft", id=draft.pk, at=at)
    return draft
