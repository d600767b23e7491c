"""One line of what somebody said, as its reader may see it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.groups.queries import GroupPage

from ..models import Contribution, EarlierText
from ..rules import UNDO

COLUMNS = (
    "pk", "parent_id", "stance", "body", "language", "author_id", "author__name", "author__is_active", "at", "edited_at",
    "state", "withdrawn_at", "hidden_reason",
)  # fmt: skip
State = Contribution.State


@dataclass(frozen=True)
class Said:
    """Words of one person. `body` is "" where the reader may not read them; `acts` names what the reader may do."""

    pk: int
    who: str
    stance: str
    body: str
    language: str
    at: datetime
    is_edited: bool
    state: str
    reason: str
    acts: tuple[str, ...]
    is_mine: bool = False
    replies: list["Said"] = field(default_factory=list)


def named(name: str | None, is_active: bool | None) -> str:
    """The name for those inside; erased people have none."""
    return name if name and is_active else _("a former member")


def said_of(row: tuple, room: GroupPage, now: datetime, *, is_open: bool = True) -> Said:
    """`row` holds COLUMNS; no query."""
    pk, parent, stance, body, language, author, name, active, at, edited, state, withdrawn, reason = row
    mine = room.member is not None and author == room.member.pk
    seen = state == State.VISIBLE or (state == State.WITHDRAWN and mine) or (state == State.HIDDEN and room.leads)
    acts = _acts(mine, room.leads, state, withdrawn, now, may_reply=is_open and stance != "" and parent is None)
    return Said(
        pk,
        named(name, active),
        stance,
        body if seen else "",
        language,
        at,
        edited is not None,
        state,
        reason,
        acts,
        mine,
    )


def _acts(mine: bool, leads: bool, state: str, withdrawn, now: datetime, *, may_reply: bool) -> tuple[str, ...]:
    if state == State.WITHDRAWN:
        return ("put_back",) if mine and withdrawn and now - withdrawn <= UNDO else ()
    if state == State.HIDDEN:
        return ("show",) if leads else ()
    own = ("edit", "withdraw") if mine else ()
    return (*(("reply",) if may_reply else ()), *own, *(("hide",) if leads and not mine else ()))


def get_said(room: GroupPage, pk: int) -> Contribution:
    """Raises Http404 for what is not of this room. One query."""
    rows = Contribution.objects.select_related("question", "author").filter(group=room.group, pk=pk)
    found = rows.first()
    if found is None:
        raise Http404
    found.group = room.group
    return found


def get_readable(room: GroupPage, pk: int) -> Contribution:
    """As above, and 404 for words that the reader may not read now."""
    found = get_said(room, pk)
    mine = room.member is not None and found.author_id == room.member.pk
    hidden = (found.state == State.WITHDRAWN and not mine) or (found.state == State.HIDDEN and not (room.leads or mine))
    if hidden:
        raise Http404
    return found


@dataclass(frozen=True)
class Version:
    """How a text read until `at`."""

    pk: int
    revision: int
    at: datetime
    who: str
    texts: list[tuple[Any, str]]


def versions_of(kind: str, subject: int, labels: dict[str, Any], limit: int = 50) -> list[Version]:
    """The latest first; one query. `labels` names the fields of `content` that are shown, in order."""
    rows = EarlierText.objects.filter(kind=kind, subject=subject).order_by("-at", "-pk")
    columns = rows.values_list("pk", "revision", "at", "by__name", "by__is_active", "content")[:limit]
    return [
        Version(
            pk, revision, at, named(name, active),
            [(label, content.get(one, "")) for one, label in labels.items() if content.get(one)],
        )
        for pk, revision, at, name, active, content in columns
    ]  # fmt: skip


def get_version(room: GroupPage, kind: str, subject: int, pk: int) -> EarlierText:
    found = EarlierText.objects.filter(group=room.group, kind=kind, subject=subject, pk=pk).first()
    if found is None:
        raise Http404
    return found
