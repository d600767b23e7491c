"""Minutes: two writers lose nothing, an earlier version stands again."""

import pytest

from encommun.groups import actions
from encommun.groups.models import MinutesVersion
from encommun.kit.refusals import Refused

from .factories import make_meeting, make_staffed_group
from .test_actions import verbs

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed(house):
    return make_staffed_group(participants=1)


def test_minutes_of_two_writers_lose_nothing(staffed):
    group, people = staffed
    meeting = make_meeting(group)
    secretary, animator = people["secretary"], people["animator"]

    def save(actor, text, base, token="", after=""):
        typed = actions.Typed(text, base, token, after)
        return actions.save_minutes(actor=actor, meeting=meeting, typed=typed)

    first = save(secretary, "One.\n\nTwo.", 0, "a.1")
    assert (first.state, first.revision) == ("saved", 1)
    assert save(secretary, "One.\n\nTwo.", 0, "a.1").revision == 1
    assert save(secretary, "One now.\n\nTwo.", 1).revision == 2
    merged = save(animator, "One.\n\nTwo too.", 1)
    assert (merged.state, merged.text) == ("merged", "One now.\n\nTwo too.")
    assert MinutesVersion.objects.get(revision=merged.typed).text == "One.\n\nTwo too."
    save(secretary, "Seven now.\n\nTwo too.", merged.revision)
    clash = save(animator, "Eight now.\n\nTwo too.", merged.revision)
    assert clash.state == "conflict"
    assert "Seven" in clash.text
    assert "Eight" in clash.text
    followed = save(secretary, "Nine.", 0, "b.2", after="a.1")
    assert "Nine." in followed.text
    with pytest.raises(Refused):
        save(people["participants"][0], "x", 0)


def test_an_earlier_version_stands_again_and_the_group_is_told_once(staffed):
    group, people = staffed
    meeting, secretary = make_meeting(group), people["secretary"]
    for base, text in enumerate(("First", "Second")):
        actions.save_minutes(actor=secretary, meeting=meeting, typed=actions.Typed(text, base))
    for _time in range(2):
        minutes = actions.restore_minutes(actor=secretary, meeting=meeting, revision=1)
    assert (minutes.text, minutes.revision) == ("First", 3)
    for _time in range(2):
        actions.tell_minutes(actor=secretary, meeting=meeting)
    assert verbs() == ["meeting.minutes"]
