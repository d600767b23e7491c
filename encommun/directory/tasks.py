"""What the sweep does for the directory. Each is harmless when run twice."""

from datetime import datetime

from django.utils import timezone

from . import index
from .actions.searches import tell_searches
from .models import Entry, Profile
from .rules import on_list

GONE_AT_ONCE = 500


def searches(now: datetime) -> int:
    return tell_searches(now)


def shelves(now: datetime) -> int:
    """Words of the vocabulary that wait, and people whose last day came: nobody wrote anything that day."""
    return index.refresh_waiting() + take_off_who_left(now)


def take_off_who_left(now: datetime) -> int:
    here = on_list(on=timezone.localdate(now))
    listed = Profile.objects.filter(here).order_by().values("pk")
    gone = Entry.objects.exclude(profile__in=listed).order_by().values_list("profile_id", flat=True)
    return index.refresh(list(gone.distinct()[:GONE_AT_ONCE]))
