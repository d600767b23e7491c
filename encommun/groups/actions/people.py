"""Who comes into a group, in which role, and who leaves; what is written to all of them; who stays in touch after."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles import actions as cycles
from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.rules import LEADS, check_keeps_a_lead, check_participant
from encommun.kit.holding import SAME_AGAIN, hold
from encommun.kit.refusals import Refused
from encommun.members.rules import check_as_member

from ..models import GroupMessage, Tie
from ..rules import check_can_place, check_can_tend_people, check_can_write
from .common import ROOM, clean, note


@transaction.atomic
def place_person(
    *, actor, group: WorkingGroup, member, role: str = "participant", attendance: str = "committed"
) -> Participation:
    """Bring somebody into the group, or change their role in it; again changes nothing. Raises Refused."""
    check_can_place(actor, group, member, role)
    before = Participation.objects.filter(group=group, member=member, left_at=None).first()
    if before and (before.role, before.attendance) == (role, attendance):
        return before
    if before and role not in LEADS:
        hold(group)  # who leads a closed group is counted one at a time
        check_keeps_a_lead(before)
    place = cycles.place_member(actor=None, group=group, member=member, role=role, attendance=attendance)
    if before is None:
        note(actor=actor, group=group, verb="room.placed", kind=ROOM, id=group.pk, by_name=actor is not None)
    return place


@transaction.atomic
def take_out(*, actor, place: Participation) -> None:
    """End somebody's place. The row stays, so that they still hear what became of what the group asked."""
    check_can_tend_people(actor, place.group)
    _leave(place, actor)


@transaction.atomic
def leave(*, actor, group: WorkingGroup) -> None:
    """One leaves without having to say why."""
    place = check_participant(actor, group)
    if place is not None:
        _leave(place, actor)


def _leave(place: Participation, actor) -> None:
    hold(place.group)
    check_keeps_a_lead(place)
    if not Participation.objects.filter(pk=place.pk, left_at=None).update(left_at=timezone.now()):
        return
    verb = "room.left" if actor == place.member else "room.taken_out"
    note(actor=actor, group=place.group, verb=verb, kind=ROOM, id=place.group_id, by_name=actor is not None)


@transaction.atomic
def choose_attendance(*, actor, group: WorkingGroup, attendance: str) -> Participation:
    """For the whole, or meeting by meeting (WGR-04): the participant's own choice."""
    place = check_participant(actor, group)
    if attendance not in Participation.Attendance.values:
        raise Refused(_("Choose how you take part."), field="attendance")
    Participation.objects.filter(pk=place.pk).update(attendance=attendance)
    place.attendance = attendance
    return place


@transaction.atomic
def stay_in_touch(*, actor, group: WorkingGroup, agrees: bool) -> None:
    """The agreement to stand in the contact list after the cycle, or its end; also for who has left (WGR-18)."""
    check_as_member(actor)
    place = Participation.objects.filter(group=group, member=actor).first()
    if place is None:
        raise Refused(_("This is for those who took part in the group."), missing=True)
    if agrees:
        Tie.objects.get_or_create(participation=place)
    else:
        Tie.objects.filter(participation=place).delete()


@transaction.atomic
def write_to_group(*, actor, group: WorkingGroup, body: str, now: datetime | None = None) -> GroupMessage:
    """Words to everybody in the group; the same words sent twice within a minute are kept once."""
    check_can_write(actor, group, body)
    now = now or timezone.now()
    last = GroupMessage.objects.filter(group=group, by=actor, at__gt=now - SAME_AGAIN).first()
    if last is not None and last.body == clean(body):
        return last
    message = GroupMessage.objects.create(group=group, by=actor, body=clean(body), at=now)
    note(actor=actor, group=group, verb="room.written", kind=ROOM, id=group.pk, by_name=True)
    return message
