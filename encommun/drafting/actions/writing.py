"""Writing in a part while others do: nothing that anybody typed is lost.

Each write names the revision it starts from. When another text stands by then, both are brought together
(engines.merging): what was typed is kept as a version of its own, what comes of it is the next version and stands. Where
both changed the same words, the words that stand stay and a Conflict shows both to the writer.

A sender is a page of a browser (`client`) and its messages are counted, so a message that comes twice, or after a later
one of the same page, changes nothing; and one whose forerunner was stored without the sender hearing of it starts from
that forerunner, not from the older text it names.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.drafting.models import Conflict, Draft, Part, PartVersion
from encommun.drafting.rules import check_can_write, check_text
from encommun.engines.merging import Sender, merge

from .locking import hold_part

What = PartVersion.What


@dataclass(frozen=True)
class Written:
    """What became of a write: `state` is saved, merged or conflict; `text` stands now, at `revision`.

    `typed` is the revision that holds exactly what was sent.
    """

    state: str
    revision: int
    typed: int
    text: str
    part: Part
    conflict: Conflict | None = None


def clean(text: str) -> str:
    """As stored: "\\n" between lines, no null characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


@transaction.atomic
def write_part(
    *, actor, part: Part, text: str, base: int, token: str = "", after: str = "", at: datetime | None = None
) -> Written:
    """Save what somebody typed from revision `base`. Raises Refused when they may not write here (any more).

    `token` names the sender ("page.7"); `after` is the token under which an earlier page, whose text this page took over,
    sent its last message.
    """
    text = clean(text)
    check_text(text)
    part = hold_part(part)
    check_can_write(actor, part.draft)
    sender = Sender.read(token)
    last = _last_of(part, actor, sender, Sender.read(after))
    if last and _came_before(last, sender, text, base):
        return _again(part, last)
    start = last.revision if last and last.revision > base else base
    return bring_in(actor, part, text, start, sender=sender, at=at)


def _last_of(part: Part, actor, sender: Sender, before: Sender) -> PartVersion | None:
    """The last thing that this page, or the one before it, has sent."""
    clients = {one.client for one in (sender, before) if one.client}
    if not clients:
        return None
    rows = part.versions.filter(client__in=clients, by=actor).exclude(what__in=[What.MERGED])
    return rows.order_by("-revision").first()


def _came_before(last: PartVersion, sender: Sender, text: str, base: int) -> bool:
    before = Sender(last.client, last.count)
    return sender.repeats(before, is_same_text=last.text == text, base=base, revision=last.revision)


def _again(part: Part, last: PartVersion) -> Written:
    """The answer to a message that was here before."""
    conflict = part.conflicts.filter(revision=last.revision, settled_at=None).first()
    state = "conflict" if conflict else "saved" if part.text == last.text else "merged"
    return Written(state, part.revision, last.revision, part.text, part, conflict)


def bring_in(
    actor, part: Part, text: str, start: int, *, what: str = What.SAVED, sender: Sender | None = None, at=None
) -> Written:
    """Put a text made from revision `start` into a part that is held; one whose start is unknown began from nothing."""
    sender, at = sender or Sender(), at or timezone.now()
    stood = part.text
    if text == stood:
        return Written("saved", part.revision, part.revision, text, part)
    if start == part.revision:
        _add_version(part, actor, what, text, start, sender, at)
        return Written("saved", part.revision, part.revision, text, part)
    base = _text_at(part, start)
    if text == base:  # nothing was typed: what stands is what this page should show
        return Written("merged", part.revision, part.revision, stood, part)
    merged = merge(base, text, stood)
    typed = _add_version(part, actor, What.TYPED, text, start, sender, at)
    _add_version(part, actor, What.MERGED, merged.text, typed.revision, sender, at)
    conflict = None
    if merged.conflicts and actor is not None:
        conflict = Conflict.objects.create(
            part=part, by=actor, base=base, mine=text, theirs=stood, revision=typed.revision, at=at
        )
    return Written("conflict" if conflict else "merged", part.revision, typed.revision, merged.text, part, conflict)


def _text_at(part: Part, revision: int) -> str:
    """The text that a page started from, "" for a revision that never was. Where that step was brought together with
    others, the one before it that is kept: what came between stands in both texts then, and nothing is taken out."""
    if revision > part.revision:
        return ""
    rows = part.versions.filter(Q(revision=revision) | Q(revision__lt=revision) & ~Q(what=What.TYPED))
    return rows.order_by("-revision").values_list("text", flat=True).first() or ""


def _add_version(part: Part, actor, what: str, text: str, base: int, sender: Sender, at: datetime) -> PartVersion:
    version = PartVersion.objects.create(
        part=part, revision=part.revision + 1, base_revision=base, what=what, text=text, by=actor, at=at,
        client=sender.client, count=sender.count,
    )  # fmt: skip
    part.revision = version.revision
    part.text = text
    Part.objects.filter(pk=part.pk).update(text=text, revision=part.revision)
    Draft.objects.filter(pk=part.draft_id).update(changed_at=at)
    return version


@transaction.atomic
def restore_version(*, actor, part: Part, revision: int, at: datetime | None = None) -> Written:
    """Put an earlier version back as the newest one; what stood stays among the versions."""
    part = hold_part(part)
    check_can_write(actor, part.draft)
    version = part.versions.get(revision=revision)
    if version.text == part.text:
        return Written("saved", part.revision, part.revision, part.text, part)
    _add_version(part, actor, What.RESTORED, version.text, revision, Sender(), at or timezone.now())
    record_in_group(
        actor=actor,
        group=part.draft.group,
        verb="draft.restored",
        kind="draft",
        id=part.draft_id,
        data={"part": part.heading},
    )
    return Written("saved", part.revision, part.revision, part.text, part)
