"""Reading a group: its card is public, its room is for those in it and, unless it is closed, the coordination team."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.queries import participation_in, room_url
from encommun.cycles.rules import LEADS
from encommun.kit.numbers import int_of
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.kit.registry import declared
from encommun.members.rules import COORDINATOR, check_as_member, has_role

from ..declarations import RoomTab


@dataclass(frozen=True)
class GroupPage:
    """A group and its reader. Panels of "group.first", "group.main" and "group.aside" receive it, on its card and in its
    room.

    `place` is the reader's own place in it; `is_inside` says whether the room is open to them, `leads` whether they
    animate or write for it, acting as a member, or coordinate it.
    """

    group: WorkingGroup
    member: Any
    place: Participation | None
    is_inside: bool
    leads: bool
    url: str
    tabs: list[RoomTab] = field(default_factory=list)


def get_group(reader, edition: str, key: str) -> GroupPage:
    """A group's card, which is public. Two queries at most. Raises Http404."""
    number = int_of(key[1:]) if key.startswith("g") else None
    found = _NAMED.objects(edition, key) if number is None else _NUMBERED.objects(edition, number)
    if not found:
        raise Http404
    group = found[0]
    member = reader if getattr(reader, "is_authenticated", False) else None
    place = participation_in(group, member)
    coordinates = not group.is_closed and has_role(member, COORDINATOR)
    leads = coordinates or (place is not None and place.role in LEADS and not refusal(check_as_member, member))
    page = GroupPage(group, member, place, coordinates or place is not None, leads, room_url(group))
    page.tabs.extend(tab for tab in declared(RoomTab) if tab.visible(page))
    return page


def _of(edition: str):
    rows = WorkingGroup.objects.select_related("edition", "theme", "country", "card").filter(edition__slug=edition)
    return rows.order_by()


_NAMED = Prepared(lambda edition, code: _of(edition).filter(code=code))
_NUMBERED = Prepared(lambda edition, pk: _of(edition).filter(pk=pk, code=""))


def get_room(reader, edition: str, key: str) -> GroupPage:
    """The room itself. Raises Http404 for who is not inside: a stranger learns nothing of it."""
    page = get_group(reader, edition, key)
    if not page.is_inside:
        raise Http404
    return page
