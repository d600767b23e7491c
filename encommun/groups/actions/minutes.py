"""Minutes: saved while they are typed, two people's words brought together, every version at hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.engines.merging import Sender, merge
from encommun.kit.holding import held
from encommun.kit.refusals import Refused

from ..models import Meeting, Minutes, MinutesVersion
from ..rules import MINUTES_MOST, check_can_write_minutes, check_length
from .common import MEETING, note

PAUSE = timedelta(minutes=10)  # one who writes on without it makes one version for the list


@dataclass(frozen=True)
class Typed:
    """What was typed: from revision `base` on, in a message that bears `token`, after one whose answer never came."""

    text: str
    base: int
    token: str = ""
    after: str = ""


@dataclass(frozen=True)
class Saved:
    """What became of it: "saved"; "merged" with another's words; "conflict": both wrote in one place, both stand there.

    `text` and `revision` are what stands now, `typed` the revision that holds the very text that was sent.
    """

    state: str
    text: str
    revision: int
    typed: int
    at: datetime


@transaction.atomic
def save_minutes(*, actor, meeting: Meeting, typed: Typed, now: datetime | None = None) -> Saved:
    """Save what was typed: whatever somebody wrote meanwhile stays too, nothing is overwritten."""
    check_can_write_minutes(actor, meeting)
    text = typed.text.replace("\r\n", "\n")
    check_length(text, MINUTES_MOST, "text")
    now = now or timezone.now()
    minutes = _locked(meeting)
    sender = Sender.read(typed.token)
    last = _last_of(minutes, actor, sender, Sender.read(typed.after))
    if last and _came_before(last, sender, text, typed.base):
        state = "saved" if last.text == minutes.text else "merged"
        return Saved(state, minutes.text, minutes.revision, last.revision, minutes.at)
    base = last.revision if last and last.revision > typed.base else typed.base
    if base == minutes.revision:
        _write(minutes, text, actor, now, token=typed.token)
        return Saved("saved", text, minutes.revision, minutes.revision, minutes.at)
    merged = merge(_text_at(minutes, base), text, minutes.text)
    whole, clashes = merged.choose("both"), bool(merged.conflicts)
    if whole == minutes.text:
        return Saved("merged", whole, minutes.revision, base, minutes.at)
    _write(minutes, text, actor, now, token=typed.token, apart=True, is_rest=clashes)
    mine = minutes.revision
    if whole != text:
        _write(minutes, whole, actor, now, apart=True)
    state = "conflict" if clashes else "saved" if whole == text else "merged"
    return Saved(state, whole, minutes.revision, mine, now)


def _last_of(minutes: Minutes, actor, sender: Sender, before: Sender) -> MinutesVersion | None:
    """The last thing that this page, or the one before it, has sent."""
    clients = {one.client for one in (sender, before) if one.client}
    if not clients:
        return None
    sent = Q()
    for client in clients:
        sent |= Q(token=client) | Q(token__startswith=f"{client}.")
    return MinutesVersion.objects.filter(sent, minutes=minutes, by=actor).first()


def _came_before(last: MinutesVersion, sender: Sender, text: str, base: int) -> bool:
    before = Sender.read(last.token)
    return sender.repeats(before, is_same_text=last.text == text, base=base, revision=last.revision)


def _locked(meeting: Meeting) -> Minutes:
    row, _is_new = Minutes.objects.get_or_create(meeting=meeting, defaults={"language": meeting.language})
    return held(Minutes.objects.all(), row.pk)


def _text_at(minutes: Minutes, base: int) -> str:
    """The text at a revision; of one that was thinned, the one before it, which shares all that still matters."""
    rows = MinutesVersion.objects.filter(minutes=minutes, revision__lte=base)
    return rows.order_by("-revision").values_list("text", flat=True).first() or ""


def _write(
    minutes: Minutes, text: str, actor, now: datetime, *, token: str = "", apart: bool = False, is_rest: bool = True
) -> None:
    """The text as the next revision; the same text again writes nothing. `apart`: the one before it stays in the list."""
    if text == minutes.text:
        return
    last = MinutesVersion.objects.filter(minutes=minutes).first()
    if last and not apart and last.by_id == (actor.pk if actor else None) and now - last.at < PAUSE:
        MinutesVersion.objects.filter(pk=last.pk).update(is_rest=False)
    minutes.text, minutes.revision, minutes.by, minutes.at = text, minutes.revision + 1, actor, now
    minutes.save(update_fields=["text", "revision", "by", "at"])
    MinutesVersion.objects.create(
        minutes=minutes, revision=minutes.revision, text=text, by=actor, at=now, token=token[:40], is_rest=is_rest
    )


@transaction.atomic
def restore_minutes(*, actor, meeting: Meeting, revision: int, now: datetime | None = None) -> Minutes:
    """An earlier version stands again, as a new one: nothing is lost by it. Again changes nothing."""
    check_can_write_minutes(actor, meeting)
    minutes = _locked(meeting)
    version = MinutesVersion.objects.filter(minutes=minutes, revision=revision).first()
    if version is None:
        raise Refused(_("This version is no longer kept."), missing=True)
    if version.text != minutes.text:
        _write(minutes, version.text, actor, now or timezone.now(), apart=True)
    return minutes


@transaction.atomic
def tell_minutes(*, actor, meeting: Meeting, now: datetime | None = None) -> Minutes:
    """Tell the group, once, that the minutes can be read."""
    check_can_write_minutes(actor, meeting)
    minutes = _locked(meeting)
    if not minutes.text.strip():
        raise Refused(_("There are no minutes yet."))
    if minutes.ready_at is None:
        minutes.ready_at = now or timezone.now()
        minutes.save(update_fields=["ready_at"])
        data = {"title": meeting.title}
        note(actor=actor, group=meeting.group, verb="meeting.minutes", kind=MEETING, id=meeting.pk, data=data)
    return minutes
