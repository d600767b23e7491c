"""What stands above the names of a group."""

import pytest

from .factories import make_staffed_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("participants", "label"), [(1, "<h3>Participant</h3>"), (2, "<h3>Participants</h3>")])
def test_several_names_stand_under_a_plural(house, client_of, chloe, participants, label):
    group, _people = make_staffed_group(participants=participants)
    shown = client_of(chloe).get(f"/groups/{group.edition.slug}/{group.code}/").text
    assert label in shown and "<h3>Animator</h3>" in shown
