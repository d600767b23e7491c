"""Who leaves a group, who is taken out, who leads it, and what is written to all of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.cycles.models import Participation
from encommun.groups import actions
from encommun.groups.models import GroupMessage
from encommun.groups.queries.rooms import get_room
from encommun.kit.refusals import Refused

from .factories import make_staffed_group

pytestmark = pytest.mark.django_db


def test_who_takes_somebody_out_is_the_one_who_acted(house, carole):
    group, people = make_staffed_group(participants=1)
    actions.take_out(actor=carole, place=group.participations.get(member=people["participants"][0]))
    event = Event.objects.filter(subject_kind="room").get()
    assert (event.verb, event.actor) == ("room.taken_out", carole)
    actions.leave(actor=people["animator"], group=group)
    event = Event.objects.filter(subject_kind="room").latest("pk")
    assert (event.verb, event.actor) == ("room.left", people["animator"])


@pytest.mark.parametrize("way", ["leaves", "is taken out", "takes another role"])
def test_a_closed_group_keeps_somebody_who_leads_it(house, way):
    group, people = make_staffed_group("BE-CLO1", is_closed=True, participants=1)
    animator, secretary, other = people["animator"], people["secretary"], people["participants"][0]

    def go(member):
        place = Participation.objects.get(group=group, member=member)
        if way == "leaves":
            actions.leave(actor=member, group=group)
        elif way == "is taken out":
            actions.take_out(actor=animator, place=place)
        else:
            actions.place_person(actor=animator, group=group, member=member, role="participant")

    go(secretary)
    with pytest.raises(Refused, match="choose an animator or a secretary"):
        go(animator)
    actions.place_person(actor=animator, group=group, member=other, role="secretary")
    go(animator)
    assert group.participations.filter(left_at=None, role__in=["animator", "secretary"]).get().member == other


def test_who_is_alone_in_a_closed_group_may_go_and_an_open_one_is_helped_by_the_coordination(house):
    group, people = make_staffed_group("BE-CLO1", is_closed=True)
    actions.leave(actor=people["secretary"], group=group)
    actions.leave(actor=people["animator"], group=group)
    assert not group.participations.filter(left_at=None).exists()
    group, people = make_staffed_group(participants=1)
    actions.leave(actor=people["secretary"], group=group)
    actions.leave(actor=people["animator"], group=group)
    assert group.participations.filter(left_at=None).count() == 1


def test_the_same_words_weeks_later_are_meant(house):
    group, people = make_staffed_group()
    now = timezone.now()
    for at in (now - timedelta(days=40), now, now + timedelta(seconds=20)):
        actions.write_to_group(actor=people["animator"], group=group, body="See you tonight", now=at)
    assert GroupMessage.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "posture", "leads"),
    [
        ("animator", "", True), ("animator", "member", True), ("animator", "employee", False),
        ("secretary", "employee", False), ("coordinator", "member", True),
    ],
)  # fmt: skip
def test_who_leads_a_room_in_which_posture(house, carole, role, posture, leads):
    group, people = make_staffed_group()
    reader = carole if role == "coordinator" else people[role]
    reader.acting_as = posture
    assert get_room(reader, group.edition.slug, group.code).leads is leads
