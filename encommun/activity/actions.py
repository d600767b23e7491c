"""The one write of the log."""

from datetime import datetime

from django.utils import timezone

from .models import Event


def record(
    *, actor, verb: str, kind: str, id: int, data: dict | None = None, at: datetime | None = None, internal=False
) -> Event:
    """Add one act to the log; call it inside the action's transaction. `actor` is a Member or None (the house itself)."""
    return Event.objects.create(
        actor=actor,
        by_house=actor is None,
        verb=verb,
        subject_kind=kind,
        subject_id=id,
        data=data or {},
        at=at or timezone.now(),
        is_internal=internal,
    )
