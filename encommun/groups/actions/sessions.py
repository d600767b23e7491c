"""Registering for an open session, undoing it, the waiting list; visitors confirm by their own letter (WGR-07)."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused

from .. import letters
from ..models import Meeting, Registration
from ..rules import check_can_register, may_ask_again
from .common import REGISTRATION, hold_meeting, line, note

State = Registration.State


@transaction.atomic
def register_member(*, actor, meeting: Meeting, is_remote: bool = False, now: datetime | None = None) -> Registration:
    """A place for a member, or on the waiting list when there is none left; again changes nothing."""
    now = now or timezone.now()
    meeting = hold_meeting(meeting)
    check_can_register(actor, meeting, now=now)
    row = Registration.objects.filter(meeting=meeting, member=actor).first()
    if row is not None and row.state != State.UNDONE:
        if row.is_remote != is_remote:
            Registration.objects.filter(pk=row.pk).update(is_remote=is_remote)
            row.is_remote = is_remote
        return row
    row = row or Registration(meeting=meeting, member=actor, key=secrets.token_urlsafe(24), language=actor.language)
    row.is_remote, row.state, row.at = is_remote, _free_state(meeting), now
    row.save()
    return row


@transaction.atomic
def register_visitor(
    *,
    meeting: Meeting,
    name: str,
    email: str,
    language: str,
    is_remote: bool = False,
    network: str = "",
    now: datetime | None = None,
) -> None:
    """Write to a visitor's address: their place counts once they open the link. The page never tells who registered.

    The letter is not sent again within a day, and at most twice for a session: the first one stays good.
    """
    now, email = now or timezone.now(), email.strip().lower()
    meeting = hold_meeting(meeting)
    check_can_register(None, meeting, email=email, network=network, now=now)
    row = Registration.objects.filter(meeting=meeting, email=email).first()
    if row is None:
        row = Registration(meeting=meeting, email=email, key=secrets.token_urlsafe(24), state=State.UNCONFIRMED)
    elif row.state not in (State.UNCONFIRMED, State.UNDONE):
        return  # who registered already has their links
    if not may_ask_again(row, now):
        return
    row.state = State.UNCONFIRMED
    row.name, row.language, row.network, row.is_remote, row.at = line(name, 80), language, network, is_remote, now
    row.save()
    letters.ask_confirmation(row, now)


@transaction.atomic
def confirm_registration(*, registration: Registration, now: datetime | None = None) -> Registration:
    """The visitor showed that the address is theirs: they have a place, or wait. Again changes nothing."""
    now = now or timezone.now()
    meeting = hold_meeting(registration.meeting)
    registration.refresh_from_db()
    if registration.state != State.UNCONFIRMED:
        return registration
    if meeting.cancelled_at or meeting.starts_at <= now:
        raise Refused(_("Registration for this session is closed."))
    registration.state, registration.at = _free_state(meeting), now
    registration.save(update_fields=["state", "at"])
    letters.say_registered(registration, now)
    return registration


@transaction.atomic
def undo_registration(*, registration: Registration, now: datetime | None = None) -> None:
    """Give the place back: the first of the waiting list gets it. A visitor's name and address are forgotten."""
    now = now or timezone.now()
    meeting = hold_meeting(registration.meeting)
    if registration.member_id is None:
        Registration.objects.filter(pk=registration.pk).delete()
    else:
        Registration.objects.filter(pk=registration.pk).update(state=State.UNDONE)
    registration.state = State.UNDONE
    fill_places(meeting, now)


def fill_places(meeting: Meeting, now: datetime) -> int:
    """Give free places to those who wait, in their order, and tell them. How many."""
    if meeting.cancelled_at or meeting.starts_at <= now:
        return 0
    waiting = Registration.objects.filter(meeting=meeting, state=State.WAITING).select_related("member", "meeting")
    free = None if meeting.places is None else max(meeting.places - taken(meeting), 0)
    rows = list(waiting if free is None else waiting[:free])
    for row in rows:
        row.state = State.PLACED
        row.save(update_fields=["state"])
        if row.member_id:
            data = {"title": meeting.title}
            note(actor=None, group=meeting.group, verb="registration.placed", kind=REGISTRATION, id=row.pk, data=data)
        else:
            letters.say_placed(row, now)
    return len(rows)


def taken(meeting: Meeting) -> int:
    """Places that are given: one query."""
    return Registration.objects.filter(meeting=meeting, state=State.PLACED).count()


def _free_state(meeting: Meeting) -> str:
    full = meeting.places is not None and taken(meeting) >= meeting.places
    queue = Registration.objects.filter(meeting=meeting, state=State.WAITING).exists()
    return State.WAITING if full or queue else State.PLACED


def tell_visitors(meeting: Meeting, what: str, now: datetime) -> int:
    """A letter to each visitor who registered: "moved", "changed", "cancelled" or "reminder". How many."""
    rows = Registration.objects.filter(meeting=meeting, member=None, state__in=[State.PLACED, State.WAITING])
    visitors = list(rows.select_related("meeting__group__edition"))
    for row in visitors:
        letters.tell_visitor(row, what, now)
    return len(visitors)
