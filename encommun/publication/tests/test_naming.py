"""Whoever takes part in an open group says whether its publication names them; by default it does not."""

import re

import pytest

from encommun.cycles.actions import place_member
from encommun.kit.registry import PersonalData, declared
from encommun.publication import actions
from encommun.publication.models import Naming

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(house):
    return make_two_desks()


def address(two) -> str:
    return f"/publication/names/{two.edition.slug}/BE-LIE1/"


def publish(two, carole):
    document = actions.freeze_theme(
        actor=carole, edition=two.edition, theme=two.theme, drafts=two.drafts, audience="members"
    )
    actions.publish_documents(actor=carole, documents=[document], audience="public")
    return document


def test_said_in_the_room_printed_in_the_publication_and_taken_back(two, carole, client, client_of):
    fenna, browser = two.liege.fenna, client_of(two.liege.fenna)
    people = f"/groups/{two.edition.slug}/BE-LIE1/people/"
    assert address(two) in browser.get(people).text and "You are not named" in browser.get(people).text
    assert re.search('value="no"[^>]* checked', browser.get(address(two)).text)  # by default
    assert browser.post(address(two), {"agrees": "perhaps"}).status_code == 422
    for _twice in range(2):
        assert browser.post(address(two), {"agrees": "yes"}).status_code == 302
    assert Naming.objects.count() == 1 and "You are named" in browser.get(people).text
    page = f"/register/{publish(two, carole).slug}/"
    assert fenna.name in client.get(page).text and two.liege.bart.name not in client.get(page).text
    place = fenna.participations.get()
    place.left_at = place.since_at
    place.save()
    for _twice in range(2):  # also once they have left
        assert browser.post(address(two), {"agrees": "no"}).status_code == 302
    assert fenna.name not in client.get(page).text and not Naming.objects.exists()


def test_who_asks_after_it_was_born_is_named_in_the_next(two, carole, client, client_of):
    page = f"/register/{publish(two, carole).slug}/"
    actions.choose_naming(actor=two.liege.fenna, group=two.liege.group, agrees=True)
    assert two.liege.fenna.name not in client.get(page).text


def test_a_name_stays_where_another_group_of_the_document_names_it(two, carole, client):
    fenna = two.liege.fenna
    place_member(actor=None, group=two.ghent.group, member=fenna)
    for desk in (two.liege, two.ghent):
        actions.choose_naming(actor=fenna, group=desk.group, agrees=True)
    page = f"/register/{publish(two, carole).slug}/"
    actions.choose_naming(actor=fenna, group=two.liege.group, agrees=False)
    assert fenna.name in client.get(page).text
    actions.choose_naming(actor=fenna, group=two.ghent.group, agrees=False)
    assert fenna.name not in client.get(page).text


@pytest.mark.parametrize(
    ("who", "status"),
    [("fenna", 200), ("animator", 200), ("chloe", 404), ("carole", 404), ("bilal", 404), ("ghent", 404)],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_whose_choice_it_is(two, request, client_of, who, status, is_closed):
    two.liege.group.is_closed = is_closed
    two.liege.group.save()
    inside = {"fenna": two.liege.fenna, "animator": two.liege.animator, "ghent": two.ghent.fenna}
    browser = client_of(inside.get(who) or request.getfixturevalue(who))
    wanted = 404 if is_closed else status
    assert browser.get(address(two)).status_code == wanted
    assert browser.post(address(two), {"agrees": "yes"}).status_code == (302 if wanted == 200 else 404)
    assert Naming.objects.exists() is (wanted == 200)
    room = browser.get(f"/groups/{two.edition.slug}/BE-LIE1/people/")
    assert (address(two) in room.text) is (wanted == 200)


def test_it_is_exported_and_erased(two):
    actions.choose_naming(actor=two.liege.fenna, group=two.liege.group, agrees=True)
    kept = next(one for one in declared(PersonalData) if one.model == "publication.Naming")
    assert kept.export(two.liege.fenna)[0]["participation__group__code"] == "BE-LIE1"
    kept.erase(two.liege.fenna)
    assert not Naming.objects.exists()
