"""The writes of the log: one act, or one act on many things."""

from datetime import datetime

from django.utils import timezone

from .models import Event


def record(
    *, actor, verb: str, kind: str, id: int, data: dict | None = None, at: datetime | None = None, internal=False
) -> Event:
    """Add one act to the log; call it inside the action's transaction. `actor` is a Member or None (the house itself).

    An act done as an employee says so; those done as a member or for a body carry no posture.
    """
    return Event.objects.create(
        actor=actor,
        by_house=actor is None,
        posture="employee" if getattr(actor, "acting_as", "") == "employee" else "",
        verb=verb,
        subject_kind=kind,
        subject_id=id,
        data=data or {},
        at=at or timezone.now(),
        is_internal=internal,
    )


def take_out_of_sight(*, verb: str, kind: str, id: int, about: dict) -> list[int]:
    """What was said is taken back: the acts whose data hold `about` stay for the audit alone. Their numbers."""
    wanted = {f"data__{name}": value for name, value in about.items()}
    rows = Event.objects.filter(verb=verb, subject_kind=kind, subject_id=id, is_internal=False, **wanted)
    found = list(rows.order_by().values_list("pk", flat=True))
    Event.objects.filter(pk__in=found).update(is_internal=True)
    return found


def record_many(*, actor, verb: str, kind: str, data: dict[int, dict], at: datetime | None = None) -> None:
    """The same act on many things at once: {id: its data}."""
    acting_as, at = getattr(actor, "acting_as", "") or "", at or timezone.now()
    rows = [
        Event(
            actor=actor, by_house=actor is None, posture=acting_as, verb=verb, subject_kind=kind, subject_id=id,
            data=about, at=at,
        )
        for id, about in data.items()
    ]  # fmt: skip
    Event.objects.bulk_create(rows, batch_size=500)
