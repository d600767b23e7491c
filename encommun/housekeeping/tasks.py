"""What nobody needs any more, once a day: sessions that have run out, counts whose time is over."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction

DAY = 24 * 60 * 60
COUNTS = "shared_counts"  # the table of Django's default cache, made by house's migration


@transaction.atomic
def forget_expired(now: datetime) -> int:
    """How many rows went. Both hold traces of people (who was signed in, which network tried to sign in)."""
    if not cache.add(f"housekeeping.expired.{now.date()}", True, DAY):
        return 0
    sessions, _rows = Session.objects.filter(expire_date__lt=now).delete()
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(COUNTS)} WHERE expires < %s", [moment])  # noqa: S608
        return sessions + max(cursor.rowcount, 0)
