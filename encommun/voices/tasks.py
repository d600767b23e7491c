"""What the sweep does each minute for this room."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from encommun.activity.actions import record
from encommun.recommendations.models import Recommendation

from .models import OverdueTold

BATCH = 500


def overdue(now: datetime) -> int:
    """Write in the log each promise that has passed its date, once; the house itself says so."""
    told = OverdueTold.objects.filter(recommendation=OuterRef("pk"), due_at=OuterRef("due_at"))
    rows = Recommendation.objects.filter(due_at__lt=now).exclude(Exists(told)).order_by("due_at")[:BATCH]
    return sum(_tell(*row) for row in list(rows.values_list("pk", "due_at", "due_kind")))


@transaction.atomic
def _tell(pk: int, due_at: datetime, due_kind: str) -> int:
    _row, created = OverdueTold.objects.get_or_create(recommendation_id=pk, due_at=due_at)
    if created:
        data = {"due": due_at.isoformat(), "kind": due_kind}
        record(actor=None, verb="recommendation.overdue", kind="recommendation", id=pk, data=data, at=due_at)
    return int(created)
