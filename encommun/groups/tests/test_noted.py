"""Who came to a meeting is told once somebody has noted it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.groups.models import Attendance

from .factories import make_meeting, make_staffed_group

pytestmark = pytest.mark.django_db


def test_nobody_came_before_it_is_noted_and_never_fewer_than_those_named(house, client_of):
    group, people = make_staffed_group(participants=1)
    meeting = make_meeting(group, starts_at=timezone.now() - timedelta(days=2))
    member, browser = people["participants"][0], client_of(people["animator"])
    address = f"/groups/{group.edition.slug}/{group.code}/meetings/{meeting.pk}/"
    page = browser.get(address).content.decode()
    assert "Nobody has noted yet who came." in page and member.name not in page
    for one in (member, people["animator"]):
        Attendance.objects.create(meeting=meeting, member=one, came="present")
    meeting.head_count = 1
    meeting.save()
    page = browser.get(address).content.decode()
    assert "2 people came in all." in page and f"{member.name}: present" in page
    assert f'{people["secretary"].name} <span class="meta">' in page and "not noted" in page


def test_a_group_that_nobody_animates_says_so_to_members(house, client, client_of, chloe, carole):
    group, people = make_staffed_group(participants=1)
    address, words = f"/groups/{group.edition.slug}/{group.code}/", "Nobody animates this group yet."
    assert words not in client_of(chloe).get(address).text
    people["animator"].participations.update(role="participant")
    assert words in client_of(chloe).get(address).text and "Call for animators" in client_of(carole).get(address).text
    assert words not in client.get(address).text
    group.is_closed = True
    group.save()
    assert words not in client_of(people["secretary"]).get(address).text
