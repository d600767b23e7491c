"""Who comes into a group, in which role, and who leaves; what is written to all of them; who stays in touch after."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles import actions as cycles
from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.rules import check_participant
from encommun.kit.refusals import Refused
from encommun.members.rules import check_as_member

from ..models import Card, GroupMessage, JoinRequest, Tie
from ..rules import (
    WORDS_MOST,
    check_can_answer_join,
    check_can_ask_to_join,
    check_can_place,
    check_can_tend_people,
    check_can_write,
    check_length,
)
from .common import JOINING, ROOM, clean, note


@transaction.atomic
def place_person(
    *, actor, group: WorkingGroup, member, role: str = "participant", attendance: str = "committed"
) -> Participation:
    """Bring somebody into the group, or change their role in it; again changes nothing. Raises Refused."""
    check_can_place(actor, group, member, role)
    before = Participation.objects.filter(group=group, member=member, left_at=None).first()
    if before and (before.role, before.attendance) == (role, attendance):
        return before
    place = cycles.place_member(actor=None, group=group, member=member, role=role, attendance=attendance)
    if before is None:
        note(actor=actor, group=group, verb="room.placed", kind=ROOM, id=group.pk, by_name=actor is not None)
    return place


@transaction.atomic
def take_out(*, actor, place: Participation) -> None:
    """End somebody's place. The row stays, so that they still hear what became of what the group asked."""
    check_can_tend_people(actor, place.group)
    _leave(place)


@transaction.atomic
def leave(*, actor, group: WorkingGroup) -> None:
    """One leaves without having to say why."""
    place = check_participant(actor, group)
    if place is not None:
        _leave(place)


def _leave(place: Participation) -> None:
    if Participation.objects.filter(pk=place.pk, left_at=None).update(left_at=timezone.now()):
        note(actor=place.member, group=place.group, verb="room.left", kind=ROOM, id=place.group_id, by_name=True)


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
def ask_to_join(*, actor, group: WorkingGroup, words: str = "", attendance: str = "committed") -> JoinRequest:
    card = Card.objects.filter(group=group).first()
    check_can_ask_to_join(actor, group, takes_requests=card is None or card.takes_requests)
    check_length(words, WORDS_MOST, "words")
    if attendance not in Participation.Attendance.values:
        raise Refused(_("Choose how you take part."), field="attendance")
    request = JoinRequest.objects.create(group=group, member=actor, words=clean(words), attendance=attendance)
    note(actor=actor, group=group, verb="join_request.asked", kind=JOINING, id=request.pk, by_name=True)
    return request


@transaction.atomic
def withdraw_request(*, actor, group: WorkingGroup) -> bool:
    """Take one's own waiting request back; true when there was one."""
    rows = JoinRequest.objects.filter(group=group, member=actor, state=JoinRequest.State.WAITING)
    return bool(rows.update(state=JoinRequest.State.WITHDRAWN, answered_at=timezone.now()))


@transaction.atomic
def accept_request(*, actor, request: JoinRequest) -> Participation:
    """The member is in the group from now on, as they asked."""
    check_can_answer_join(actor, request)
    _settle(request, JoinRequest.State.ACCEPTED)
    place = cycles.place_member(actor=None, group=request.group, member=request.member, attendance=request.attendance)
    note(actor=actor, group=request.group, verb="join_request.accepted", kind=JOINING, id=request.pk)
    note(actor=request.member, group=request.group, verb="room.joined", kind=ROOM, id=request.group_id, by_name=True)
    return place


@transaction.atomic
def decline_request(*, actor, request: JoinRequest, reason: str) -> None:
    check_can_answer_join(actor, request)
    check_length(reason, WORDS_MOST, "reason", empty=_("Say why: the member will read it."))
    _settle(request, JoinRequest.State.DECLINED, clean(reason))
    data = {"reason": clean(reason)}
    note(actor=actor, group=request.group, verb="join_request.declined", kind=JOINING, id=request.pk, data=data)


def _settle(request: JoinRequest, state: str, reason: str = "") -> None:
    request.state, request.answered_at, request.reason = state, timezone.now(), reason
    request.save(update_fields=["state", "answered_at", "reason"])


@transaction.atomic
def write_to_group(*, actor, group: WorkingGroup, body: str) -> GroupMessage:
    """Words to everybody in the group; the same words sent twice are kept once."""
    check_can_write(actor, group, body)
    last = GroupMessage.objects.filter(group=group, by=actor).first()
    if last is not None and last.body == clean(body):
        return last
    message = GroupMessage.objects.create(group=group, by=actor, body=clean(body))
    note(actor=actor, group=group, verb="room.written", kind=ROOM, id=group.pk, by_name=True)
    return message
