"""What runs out is forgotten, once a day; the shared counts really are shared."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.utils import timezone

from encommun.housekeeping.tasks import COUNTS, forget_expired

pytestmark = pytest.mark.django_db


def rows() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {COUNTS}")
        return cursor.fetchone()[0]


def test_what_has_run_out_is_forgotten_once_a_day():
    now = timezone.now()
    old, young = now - timedelta(days=1), now + timedelta(days=1)
    Session.objects.bulk_create(
        [Session(session_key="old", expire_date=old), Session(session_key="new", expire_date=young)]
    )
    counts = DatabaseCache(COUNTS, {})
    counts.set("old", 1, -60)
    counts.set("young", 1, 60)
    assert rows() == 2
    assert forget_expired(now) == 2
    assert (rows(), [row.session_key for row in Session.objects.all()]) == (1, ["new"])
    Session.objects.create(session_key="older", expire_date=old)
    assert forget_expired(now) == 0, "once a day"
    assert forget_expired(now + timedelta(days=1, hours=1)) >= 1


def test_two_processes_count_together():
    here, there = DatabaseCache(COUNTS, {}), DatabaseCache(COUNTS, {})
    here.set("tries", 2)
    there.incr("tries")
    assert here.get("tries") == 3
