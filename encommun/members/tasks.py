"""What is due by itself: standings that a date changes, devices whose sign-in has run out."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.utils import timezone

from .actions import refresh_standings

DAY = 24 * 60 * 60


def standings(now: datetime) -> int:
    """Once a day: memberships that began or ended change who has a voice. How many people changed."""
    today = timezone.localdate(now)
    if not cache.add(f"members.standings.{today}", True, DAY):
        return 0
    return refresh_standings(today=today)


def old_devices(before: datetime):
    """Sign-ins that have run out: the cookie lives no longer than that."""
    return UserSession.objects.filter(created_at__lt=before)
