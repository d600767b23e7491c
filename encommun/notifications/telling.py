"""The task "notices": new acts of the log become notices of those who follow. Harmless when run twice."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from encommun.activity.models import Event
from encommun.activity.queries import verbs
from encommun.members.models import Member

from .audience import hearers, seen_by
from .models import Notice, Reading
from .rules import is_news

BATCH = 500
GAPS = 1000
GAP_KEPT = timedelta(hours=1)  # no transaction of ours lasts that long


def tell(now: datetime) -> int:
    """Tell everything new; returns how many notices were made."""
    made = 0
    while True:
        count, more = _tell_batch(now)
        made += count
        if not more:
            return made


def _tell_batch(now: datetime) -> tuple[int, bool]:
    """Who hears what is worked out before the log's place is locked: members who act meanwhile do not wait for it."""
    reading, _created = Reading.objects.get_or_create(name="notices")
    late = list(Event.objects.filter(pk__in=[gap for gap, _at in reading.gaps]))
    new = list(Event.objects.filter(pk__gt=reading.position).order_by("pk")[:BATCH])
    rows = _notices(late + new, now)
    with transaction.atomic():
        held = Reading.objects.select_for_update().get(pk=reading.pk)
        if (held.position, held.gaps) != (reading.position, reading.gaps):
            return 0, False  # another sweep told these
        _keep(rows)
        _move(held, late, new, now)
    return len(rows), len(new) == BATCH


def _move(reading: Reading, late: list[Event], new: list[Event], now: datetime) -> None:
    """Advance, and remember the numbers that were jumped over: their transactions may still be open."""
    seen = {event.pk for event in late}
    oldest = (now - GAP_KEPT).isoformat()
    gaps = [[gap, at] for gap, at in reading.gaps if gap not in seen and at > oldest]
    if new:
        last, numbers = new[-1].pk, {event.pk for event in new}
        first = max(reading.position + 1, last - GAPS)
        gaps += [[number, now.isoformat()] for number in range(first, last) if number not in numbers]
        reading.position = last
    gaps = gaps[-GAPS:]
    if new or gaps != reading.gaps:
        reading.gaps = gaps
        reading.save(update_fields=["position", "gaps"])


def _notices(events: list[Event], now: datetime) -> list[Notice]:
    words = verbs()
    events = [
        event
        for event in events
        if not event.is_internal and event.verb in words and words[event.verb].tells and is_news(event, now)
    ]
    if not events:
        return []
    heard = hearers(events)
    ids = {member for pairs in heard.values() for member, _frequency in pairs}
    members = {member.pk: member for member in Member.objects.filter(pk__in=ids, is_active=True)}
    seen = _seen(events, heard, members)
    already = set(Notice.objects.filter(event__in=events).values_list("member", "event"))
    return [
        Notice(member_id=member, event=event, at=now, frequency=frequency)
        for event in events
        for member, frequency in heard[event.pk]
        if (event.subject_kind, event.subject_id) in seen.get(member, ()) and (member, event.pk) not in already
    ]


def _keep(rows: list[Notice]) -> None:
    Notice.objects.bulk_create(rows, batch_size=500)
    by_count: dict[int, list[int]] = defaultdict(list)
    for member, count in Counter(row.member_id for row in rows).items():
        by_count[count].append(member)
    for count, some in by_count.items():
        Member.objects.filter(pk__in=some).update(unread_count=F("unread_count") + count)


def _seen(events, heard, members) -> dict[int, set]:
    wanted = {(event.subject_kind, event.subject_id) for event in events}
    hearing = {member for event in events for member, _frequency in heard[event.pk]}
    return seen_by([members[pk] for pk in hearing if pk in members], wanted)
