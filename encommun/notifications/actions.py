"""Following, reading, and the wishes about letters."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from encommun.members.models import Member

from .letters import shorten
from .models import Follow, Frequency, MailOut, Notice, Preference
from .rules import check_can_choose, check_can_follow


@transaction.atomic
def follow(*, actor, kind: str, id: int, frequency: str = Frequency.DAILY, why: str = Follow.Why.CHOSEN) -> Follow:
    """Follow a thing, or change how often its letters come. What happened before is not told.

    A choice is the member's own business: it is not written in the activity log, where others read.
    """
    check_can_follow(actor, kind, id, frequency)
    row, created = Follow.objects.get_or_create(
        member=actor, subject_kind=kind, subject_id=id, defaults={"frequency": frequency, "why": why}
    )
    if not created and (row.frequency, row.why) != (frequency, why):
        row.frequency, row.why = frequency, why
        row.save(update_fields=["frequency", "why"])
    return row


def follow_once(*, actor, kind: str, id: int, why: str) -> None:
    """Follow because of what the member did there, unless they already chose something for it. Refuses nothing."""
    Follow.objects.get_or_create(member=actor, subject_kind=kind, subject_id=id, defaults={"why": why})


@transaction.atomic
def unfollow(*, actor, kind: str, id: int) -> bool:
    """Stop following; true when there was something to stop."""
    return bool(Follow.objects.filter(member=actor, subject_kind=kind, subject_id=id).delete()[0])


@transaction.atomic
def move_follows(*, kind: str, from_id: int, to_id: int) -> None:
    """Two things became one: their followers follow it, once."""
    already = Follow.objects.filter(subject_kind=kind, subject_id=to_id).values("member")
    rows = Follow.objects.filter(subject_kind=kind, subject_id=from_id)
    rows.exclude(member__in=list(already.values_list("member", flat=True))).update(subject_id=to_id)
    rows.delete()


@transaction.atomic
def read_notices(*, actor, ids: list[int] | None = None, now: datetime | None = None) -> int:
    """Mark some of the actor's notices as read (all when None); others' notices are not touched. How many were new."""
    rows = Notice.objects.filter(member=actor, read_at=None)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    count = rows.update(read_at=now or timezone.now())
    if ids is None:
        Member.objects.filter(pk=actor.pk).update(unread_count=0)
    elif count:
        Member.objects.filter(pk=actor.pk).update(unread_count=Greatest(F("unread_count") - count, 0))
    return count


@transaction.atomic
def drop_notices(events: list[int]) -> None:
    """What these acts told is no longer news to anybody."""
    for event in events:
        rows = Notice.objects.filter(event=event)
        unread = list(rows.filter(read_at=None).order_by().values_list("member", flat=True))
        Member.objects.filter(pk__in=unread).update(unread_count=Greatest(F("unread_count") - 1, 0))
        rows.delete()


@transaction.atomic
def choose_letters(*, actor, participant: str, is_paused: bool) -> Preference:
    check_can_choose(actor, participant)
    row, _created = Preference.objects.update_or_create(
        member=actor, defaults={"participant": participant, "is_paused": is_paused}
    )
    return row


@transaction.atomic
def stop_letters(*, member: Member) -> None:
    """The link at the foot of each letter: no more letters, whoever holds the link and signed in or not."""
    Preference.objects.update_or_create(member=member, defaults={"is_paused": True})


def post_letter(
    *,
    key: str,
    kind: str,
    subject: str,
    text: str,
    html: str = "",
    member: Member | None = None,
    address: str = "",
    language: str = "",
    reply_to: str = "",
    now: datetime | None = None,
) -> MailOut:
    """Put a letter of an upper domain in the box, once for each `key`. To a member, or to the `address` of who has no
    account; the subject becomes one line. Whether the member wants it is asked before: see queries.wants_letters."""
    now = now or timezone.now()
    return MailOut.objects.get_or_create(
        key=key,
        defaults={
            "member": member,
            "address": "" if member else address,
            "reply_to": reply_to,
            "kind": kind,
            "language": language or (member.language if member else "fr"),
            "subject": shorten(subject, 190),
            "text": text,
            "html": html,
            "next_at": now,
            "created_at": now,
        },
    )[0]


@transaction.atomic
def change_follows(*, actor, frequencies: dict[int, str]) -> None:
    """{follow id: frequency, or "stop"}; only the actor's own rows are touched."""
    for row in Follow.objects.filter(member=actor, pk__in=frequencies):
        wished = frequencies[row.pk]
        if wished not in Frequency.values:
            row.delete()
        elif wished != row.frequency:
            row.frequency = wished
            row.save(update_fields=["frequency"])
