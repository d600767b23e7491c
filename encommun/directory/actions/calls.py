"""Calls of the cooperative to its own members (DIR-12): written, sent to those who fit and agreed, answered, closed."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.kit.languages import in_language
from encommun.privacy.purposes import CALLS
from encommun.privacy.rules import consenting

from ..finding import Filters, picture
from ..finding.matching import Asked, fits, read, worded
from ..finding.orders import mixed, seed_of
from ..models import Call, Called, Profile
from ..rules import level_of
from ..seeking import (
    CALL,
    CALL_ANSWER,
    MOST_CALLED,
    check_call_filters,
    check_call_service,
    check_call_words,
    check_can_answer_call,
    check_can_call,
    check_can_send_call,
    check_own_call,
    check_written_today,
    pinned,
)
from .common import one_at_a_time

WRITTEN = ("call.written", "call.corrected")
CALLS_A_MONTH = 4  # that reach one member; then they are left in peace


@transaction.atomic
def write_call(
    *,
    actor,
    title: str,
    text: str,
    language: str,
    filters: Filters,
    closes_on: date,
    service=None,
    call: Call | None = None,
) -> Call:
    """A draft, or its correction. Nobody is told yet. Raises Refused."""
    check_can_call(actor)
    if call is not None:
        check_own_call(actor, call)
    if call is None or service is None or service.pk != call.service_id:
        check_call_service(actor, service)
    one_at_a_time(actor)
    check_written_today(Event.objects.filter(actor=actor, verb__in=WRITTEN, at__gte=_ago(days=1)).count())
    asked = read(filters)
    check_call_words(title, text, closes_on, timezone.localdate())
    check_call_filters(asked)
    said = {
        "title": " ".join(title.split()), "text": text.strip(), "language": language, "service": service,
        "asked": pinned(asked).as_data(), "closes_on": closes_on,
    }  # fmt: skip
    if call is None:
        call = Call.objects.create(by=actor, **said)
        record(actor=actor, verb="call.written", kind=CALL, id=call.pk, internal=True)
    elif Call.objects.filter(pk=call.pk, state=Call.State.DRAFT).update(**said):
        record(actor=actor, verb="call.corrected", kind=CALL, id=call.pk, internal=True)
    call.refresh_from_db()
    return call


def _ago(*, days: int):
    return timezone.now() - timedelta(days=days)


@transaction.atomic
def send_call(*, actor, call: Call) -> Call:
    """Tell those who fit on the shelf that the sender may see, agreed to be called, and were not called too often."""
    one_at_a_time(actor)
    call = Call.objects.select_for_update(of=("self",)).select_related("service").get(pk=call.pk)
    check_can_send_call(actor, call, Call.objects.filter(by=actor, sent_at__gte=_ago(days=7)).count())
    members = whom_it_reaches(actor, read(Filters.kept(call.asked)), salt=str(call.pk))
    Called.objects.bulk_create([Called(call=call, member_id=pk) for pk in members])
    call.state, call.sent_at, call.reached = Call.State.SENT, timezone.now(), len(members)
    call.save(update_fields=["state", "sent_at", "reached"])
    data = {"service": in_language(call.service.names)} if call.service else {}
    record(actor=actor, verb="call.sent", kind=CALL, id=call.pk, data=data)
    return call


def whom_it_reaches(actor, asked: Asked, salt: str = "") -> list[int]:
    """Member ids, three hundred at most, drawn by lot when more fit. For counting and sending: never for showing."""
    held = picture(level_of(actor))
    words = worded(held, asked.filters.q)
    found = fits(held, asked, None if words is None else words[1])
    profiles = [held.ids[p] for p in mixed(held, found, seed_of(actor, timezone.localdate(), salt))]
    willing = set(consenting(CALLS).values_list("member", flat=True)) - _called_often() - {actor.pk}
    owners = dict(
        Profile.objects.filter(member__in=willing, member__is_active=True).order_by().values_list("pk", "member_id")
    )
    return [owners[pk] for pk in profiles if pk in owners][:MOST_CALLED]


def count_reach(*, actor, call: Call) -> int:
    """How many a draft would reach now, for its writer to see in words (`queries.calls.reach_words`)."""
    check_own_call(actor, call)
    return len(whom_it_reaches(actor, read(Filters.kept(call.asked)), salt=str(call.pk)))


def _called_often() -> set[int]:
    rows = (
        Called.objects.filter(call__sent_at__gte=_ago(days=30)).order_by().values("member").annotate(times=Count("pk"))
    )
    return set(rows.filter(times__gte=CALLS_A_MONTH).values_list("member", flat=True))


@transaction.atomic
def answer_call(*, actor, call: Call, is_interested: bool, note: str = "") -> Called:
    """A member whom it reached says yes, or no again; those who tend the call learn of a yes."""
    called = (
        Called.objects.select_for_update(of=("self",)).select_related("call").filter(call=call, member=actor).first()
    )
    check_can_answer_call(actor, called, timezone.localdate())
    note = note.strip()[:600] if is_interested else ""
    if (called.is_interested, called.note) == (is_interested, note) and called.answered_at:
        return called
    was = called.is_interested
    called.is_interested, called.note, called.answered_at = is_interested, note, timezone.now()
    called.save(update_fields=["is_interested", "note", "answered_at"])
    if is_interested and not was:
        record(actor=actor, verb="call_answer.given", kind=CALL_ANSWER, id=called.pk)
    return called


@transaction.atomic
def close_call(*, actor, call: Call) -> Call:
    """No more answers; a draft is simply dropped from the list of what waits."""
    check_own_call(actor, call)
    if Call.objects.filter(pk=call.pk).exclude(state=Call.State.CLOSED).update(state=Call.State.CLOSED):
        record(actor=actor, verb="call.closed", kind=CALL, id=call.pk, internal=True)
    call.refresh_from_db()
    return call
