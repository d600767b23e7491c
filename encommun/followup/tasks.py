"""What the sweep does each minute for the follow-up."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from encommun.activity.actions import record
from encommun.house.models import Country

from .actions.tell import board_body
from .models import OverdueTold, Promise

BATCH = 500


def tell_overdue(now: datetime) -> int:
    """Write in the log each promise that has passed its date, once; the house itself says so. How many were told."""
    same_body = Q(country=OuterRef("country")) | Q(country=None)
    told = OverdueTold.objects.filter(
        same_body, recommendation=OuterRef("recommendation"), kind=OuterRef("kind"), due_at=OuterRef("due_at")
    )
    late = Promise.objects.filter(~Exists(told), due_at__lte=now).order_by("due_at", "pk")
    boards = {country.pk: board_body(country) for country in Country.objects.all()}
    done = 0
    while rows := list(late.values_list("recommendation", "kind", "country", "due_at")[:BATCH]):
        done += sum(_tell(*row, boards) for row in rows)
    return done


@transaction.atomic
def _tell(pk: int, kind: str, country: int | None, due_at: datetime, boards: dict[int, dict]) -> int:
    _row, created = OverdueTold.objects.get_or_create(
        recommendation_id=pk, kind=kind, country_id=country, due_at=due_at
    )
    if created:
        data = {"due": due_at.isoformat(), "kind": kind}
        if country in boards:
            data["board"] = boards[country]
        record(actor=None, verb="recommendation.overdue", kind="recommendation", id=pk, data=data, at=due_at)
    return int(created)
