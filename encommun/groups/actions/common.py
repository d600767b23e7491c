"""What every write of a group shares: how it is put in the log."""

from encommun.activity.actions import record
from encommun.cycles.models import WorkingGroup
from encommun.kit.holding import held

from ..models import Meeting

GROUP, ROOM, MEETING, URGENT = "group", "room", "meeting", "urgent_meeting"
REGISTRATION, DATA = "registration", "data_request"


def note(*, actor, group: WorkingGroup, verb: str, kind: str, id: int, data: dict | None = None, by_name=False) -> None:
    """Put an act of a group in the log, in the group's name; `by_name` names who did it, to those who may see it.

    Of a closed group the log holds neither who acted nor what they did: no audit, export or letter tells who is in it.
    """
    said = dict(data or {})
    if group.is_closed and by_name:
        verb, said = f"{kind}.stirred", {}
    if group.is_closed or not by_name:
        said["body"] = str(group)
    record(actor=None if group.is_closed else actor, verb=verb, kind=kind, id=id, data=said)


def hold_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends; call it first. What was read before may be old."""
    return held(Meeting.objects.select_related("group__edition"), meeting.pk)


def clean(text: str) -> str:
    """Without the blanks at its ends, with plain ends of line."""
    return text.replace("\r\n", "\n").strip()


def line(text: str, most: int) -> str:
    return " ".join(text.split())[:most]
