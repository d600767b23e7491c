"""What the sweep does for groups: one reminder a meeting, the day before. Harmless when run twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from encommun.house.queries import house

from .actions.common import MEETING, note
from .actions.sessions import tell_visitors
from .models import Meeting


def remind(now: datetime) -> int:
    """Note "tomorrow" for each meeting of the next day of the house's calendar, early enough for that day's letter.

    The notice falls between midnight and the letter of seven o'clock, so that one letter carries it with the rest.
    """
    zone = ZoneInfo(house().time_zone)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    first, last = midnight + timedelta(days=1), midnight + timedelta(days=2)
    rows = Meeting.objects.filter(starts_at__gte=first, starts_at__lt=last, reminded_at=None, cancelled_at=None)
    return sum(_remind(pk, now) for pk in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _remind(pk: int, now: datetime) -> int:
    """Whoever sweeps beside finds it done."""
    if not Meeting.objects.filter(pk=pk, reminded_at=None).update(reminded_at=now):
        return 0
    meeting = Meeting.objects.select_related("group__edition").get(pk=pk)
    data = {"title": meeting.title, "at": meeting.starts_at.isoformat()}
    note(actor=None, group=meeting.group, verb="meeting.tomorrow", kind=MEETING, id=pk, data=data)
    tell_visitors(meeting, "reminder", now)
    return 1
