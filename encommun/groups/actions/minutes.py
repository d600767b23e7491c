"""Minutes: saved while they are typed, two people's words brought together, every version at hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.engines.merging import merge
from encommun.kit.refusals import Refused

from ..models import Meeting, Minutes, MinutesVersion
from ..rules import MINUTES_MOST, check_can_write_minutes, check_length
from .common import MEETING, note

PAUSE = timedelta(minutes=10)  # one who writes on without it makes one version for the list


@dataclass(frozen=True)
class Saved:
    """What became of a save: "saved"; "merged" with another's words; "conflict": nothing was written.

    `text` and `revision` are what stands now.
    """

    state: str
    text: str
    revision: int
    at: datetime


@transaction.atomic
def save_minutes(
    *, actor, meeting: Meeting, text: str, base: int, language: str = "", now: datetime | None = None
) -> Saved:
    """Save the text that was typed from revision `base` on. Where two wrote the same words nothing is overwritten."""
    check_can_write_minutes(actor, meeting)
    text = text.replace("\r\n", "\n")
    check_length(text, MINUTES_MOST, "text")
    now = now or timezone.now()
    minutes = _locked(meeting)
    state = "saved"
    if base != minutes.revision:
        merged = merge(_text_at(minutes, base), text, minutes.text)
        if merged.conflicts:
            return Saved("conflict", minutes.text, minutes.revision, minutes.at)
        state, text = ("saved" if merged.text == text else "merged"), merged.text
    if language and language != minutes.language:
        Minutes.objects.filter(pk=minutes.pk).update(language=language)
    if text == minutes.text:
        return Saved(state, text, minutes.revision, minutes.at)
    _write(minutes, text, actor, now)
    return Saved(state, text, minutes.revision, now)


def _locked(meeting: Meeting) -> Minutes:
    Minutes.objects.get_or_create(meeting=meeting, defaults={"language": meeting.language})
    return Minutes.objects.select_for_update(of=("self",)).get(meeting=meeting)


def _text_at(minutes: Minutes, base: int) -> str:
    """The text at a revision; of one that was thinned, the one before it, which shares all that still matters."""
    rows = MinutesVersion.objects.filter(minutes=minutes, revision__lte=base)
    return rows.order_by("-revision").values_list("text", flat=True).first() or ""


def _write(minutes: Minutes, text: str, actor, now: datetime, *, apart: bool = False) -> None:
    before = MinutesVersion.objects.filter(minutes=minutes).first()
    same = before is not None and before.by_id == (actor.pk if actor else None) and now - before.at < PAUSE
    if same and not apart:
        MinutesVersion.objects.filter(pk=before.pk).update(is_rest=False)
    minutes.text, minutes.revision, minutes.by, minutes.at = text, minutes.revision + 1, actor, now
    minutes.save(update_fields=["text", "revision", "by", "at"])
    MinutesVersion.objects.create(minutes=minutes, revision=minutes.revision, text=text, by=actor, at=now)


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
