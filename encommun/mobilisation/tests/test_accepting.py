"""Asking to join accepts what taking part asks; those who lead read who accepted which words (CYC-13)."""

import pytest

from encommun.cycles.actions import set_commitment
from encommun.groups.tests.factories import make_staffed_group
from encommun.mobilisation import actions
from encommun.mobilisation.models import Acceptance, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(house):
    return make_staffed_group(participants=1)


def test_asking_to_join_records_the_words_that_were_read(room, chloe, client_of):
    group, _people = room
    url = f"/mobilisation/{group.edition.slug}/groups/{group.code}/request/"
    set_commitment(actor=None, edition=group.edition, text="Five meetings.")
    browser = client_of(chloe)
    refused = browser.post(url, {"words": "Hello", "version": 1})
    assert refused.status_code in (200, 422) and "tick this box" in refused.text and "Hello" in refused.text
    assert not Entry.objects.exists()
    set_commitment(actor=None, edition=group.edition, text="Six meetings.")
    assert "has changed since you read it" in browser.post(url, {"words": "", "version": 1, "accepts": "on"}).text
    assert not Entry.objects.exists()
    assert browser.post(url, {"words": "Hello", "version": 2, "accepts": "on"}).status_code == 302
    assert Acceptance.objects.get(member=chloe).wording.version == 2


def test_leads_read_who_accepted_which_version(room, chloe, client_of):
    group, people = room
    set_commitment(actor=None, edition=group.edition, text="Five meetings.")
    participant = people["participants"][0]
    actions.accept_commitment(actor=participant, edition=group.edition)
    url = f"/groups/{group.edition.slug}/{group.code}/people/"
    shown = client_of(people["animator"]).get(url).text
    assert "Who accepted what taking part asks" in shown and "version 1" in shown and "not accepted yet" in shown
    assert "words have changed since" not in shown
    set_commitment(actor=None, edition=group.edition, text="Six meetings.")
    assert "words have changed since" in client_of(people["animator"]).get(url).text
    assert "Who accepted what taking part asks" not in client_of(participant).get(url).text
    assert client_of(chloe).get(url).status_code == 404
