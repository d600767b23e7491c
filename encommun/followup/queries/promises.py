"""What is owed, by whom, since when. Late means that the due moment is past now: nothing else marks it."""

from datetime import datetime

from django.db.models import QuerySet

from encommun.members.rules import audiences_of

from ..models import Promise


def visible_promises(member) -> QuerySet[Promise]:
    """The promises about recommendations that `member` (None: a visitor) may see."""
    return Promise.objects.filter(recommendation__audience__in=audiences_of(member))


def overdue(promises: QuerySet[Promise], now: datetime) -> QuerySet[Promise]:
    """Those whose date has come, from that very moment."""
    return promises.filter(due_at__lte=now)
