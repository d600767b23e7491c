"""How an act inside a working group is put in the log."""

from datetime import datetime

from encommun.activity.actions import record

from ..models import WorkingGroup


def record_in_group(
    *,
    actor,
    group: WorkingGroup | None,
    verb: str,
    kind: str,
    id: int,
    data: dict | None = None,
    at: datetime | None = None,
    internal: bool = True,
) -> None:
    """Record an act of a group. Of a closed one the log holds neither who acted nor what they did, only that its room
    stirred: no audit, export or letter tells who is in it. `group` is None for what several groups do together."""
    if group is not None and group.is_closed:
        actor, internal = None, True
        verb, kind, id, data = "room.stirred", "room", group.pk, {"body": str(group)}
    record(actor=actor, verb=verb, kind=kind, id=id, data=data, at=at, internal=internal)
