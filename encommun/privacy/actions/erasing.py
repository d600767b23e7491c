"""Leaving for good: asked for, cancelled in one click for a week, then done by the sweep within the day (PRI-06)."""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from encommun.activity.actions import record
from encommun.kit.refusals import Refused
from encommun.kit.registry import PersonalData, declared

from ..letters import tell_erased, tell_erasure_asked, tell_erasure_stopped
from ..models import Erasure
from ..queries.erasing import erasure_report
from ..rules import COOLING_OFF, check_can_ask_erasure, check_can_cancel_erasure, check_can_leave

log = logging.getLogger(__name__)


def ask_erasure(*, actor, member=None, language: str = "", now: datetime | None = None) -> Erasure:
    """The member asks to be erased (or the house, for who left long ago); asking again is the same request."""
    member, now = member or actor, now or timezone.now()
    check_can_ask_erasure(actor, member)
    waiting = Erasure.objects.filter(member=member, cancelled_at=None, done_at=None)
    try:
        with transaction.atomic():
            if found := waiting.first():
                return found
            erasure = Erasure.objects.create(
                member=member, language=language or member.language, asked_at=now, due_at=now + COOLING_OFF
            )
            record(actor=actor, verb="member.erasure_asked", kind="member", id=member.pk, internal=True)
            tell_erasure_asked(erasure, now)
            return erasure
    except IntegrityError:
        return waiting.get()


@transaction.atomic
def cancel_erasure(*, erasure: Erasure, now: datetime | None = None) -> bool:
    """Stay after all: by the member, or by who holds the link of the letter. True when there was something to cancel.

    Raises Refused once it is done.
    """
    held = Erasure.objects.select_for_update(of=("self",)).select_related("member").get(pk=erasure.pk)
    check_can_cancel_erasure(held)
    if held.cancelled_at:
        return False
    held.cancelled_at = now or timezone.now()
    held.save(update_fields=["cancelled_at"])
    record(actor=held.member, verb="member.erasure_cancelled", kind="member", id=held.member_id, internal=True)
    return True


def run_erasures(now: datetime) -> int:
    """Do what is due; how many people left. One that fails is logged and tried again, and does not stop the others."""
    done = 0
    for pk in list(
        Erasure.objects.filter(cancelled_at=None, done_at=None, due_at__lte=now).values_list("pk", flat=True)
    ):
        try:
            done += _run(pk, now)
        except Exception:
            log.exception("an erasure failed")
    return done


@transaction.atomic
def _run(pk: int, now: datetime) -> int:
    erasure = Erasure.objects.select_for_update(of=("self",)).select_related("member").get(pk=pk)
    if erasure.cancelled_at or erasure.done_at or erasure.member is None:
        return 0
    member = erasure.member
    with translation.override(erasure.language):
        try:
            check_can_leave(member)
        except Refused as no:  # an office was given since
            erasure.cancelled_at, erasure.stopped_by = now, str(no.reason)[:300]
            erasure.save(update_fields=["cancelled_at", "stopped_by"])
            tell_erasure_stopped(erasure, now)
            return 0
        report = [[line.purpose, line.count, line.stays] for line in erasure_report(member)]
    address = member.email
    erase_member(actor=member, member=member)
    Erasure.objects.filter(pk=pk).update(member=None, done_at=now, report=report)
    tell_erased(erasure, address, now)
    return 1


@transaction.atomic
def erase_member(*, actor, member) -> None:
    """Run every domain's erasure, the account's own row last, and keep only that it happened."""
    for entry in sorted(declared(PersonalData), key=lambda entry: entry.model == "members.Member"):
        entry.erase(member)
    record(
        actor=actor if actor and actor.pk != member.pk else None,
        verb="member.erased",
        kind="member",
        id=member.pk,
        internal=True,
    )
