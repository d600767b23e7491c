"""Two people change one thing: the later save comes back with both texts, and nothing is overwritten."""

import pytest

from encommun.groups import actions
from encommun.groups.marks import mark_of_agenda, mark_of_delivery, mark_of_group, mark_of_guest
from encommun.groups.models import Guest
from encommun.kit.refusals import Refused

from .factories import make_meeting, make_staffed_group

ROOM = "/groups/gb-2026-2027/BE-LIE1/"
CLASH = "Somebody changed this meanwhile"
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def room(db):
    group, people = make_staffed_group()
    return group, people["animator"], people["secretary"]


def opened(client, url: str) -> dict:
    """The fields of the page's form, as a browser would send them back."""
    form = client.get(url).context["form"]
    return {bound.html_name: value for bound in form if (value := bound.value()) not in (None, "", [])}


def together(client, url: str, first: dict, second: dict):
    """Both open the page; the first save stands, the second comes back. Then the second is sent again as it came."""
    one, other = opened(client, url), opened(client, url)
    assert client.post(url, one | first).status_code == 302
    page = client.post(url, other | second)
    assert page.status_code == 422
    assert CLASH in page.text
    assert "What it says now" in page.text
    return page, {**other, **second, "base": page.context["form"]["base"].value()}


def test_an_agenda(room, client_of):
    group, lead, secretary = room
    meeting = make_meeting(group)
    url, client = f"{ROOM}meetings/{meeting.pk}/agenda/", client_of(lead)
    page, again = together(client, url, {"title_0": "The rent"}, {"title_0": "The key", "minutes_0": "20"})
    assert "1. The rent" in page.text
    assert 'value="The key"' in page.text
    assert [row.title for row in meeting.agenda.all()] == ["The rent"]
    assert client_of(secretary).post(url, again | {"title_1": "The rent"}).status_code == 302
    assert [row.title for row in meeting.agenda.all()] == ["The key", "The rent"]


def test_an_agenda_in_the_action(room):
    group, lead, secretary = room
    meeting = make_meeting(group)
    empty = mark_of_agenda([])
    actions.set_agenda(actor=lead, meeting=meeting, items=[("The rent", None)], base=empty)
    with pytest.raises(Refused, match=CLASH):
        actions.set_agenda(actor=secretary, meeting=meeting, items=[("The key", 5)], base=empty)
    actions.set_agenda(actor=secretary, meeting=meeting, items=[("The rent", None)], base=empty)
    assert [row.title for row in meeting.agenda.all()] == ["The rent"]
    actions.set_agenda(actor=secretary, meeting=meeting, items=[], base=mark_of_agenda(meeting.agenda.all()))
    assert not meeting.agenda.exists()


def test_a_meeting(room, client_of):
    group, lead, _secretary = room
    meeting = make_meeting(group, about="Rooms", link="https://video.example.org/a", language="en")
    url, client = f"{ROOM}meetings/{meeting.pk}/correction/", client_of(lead)
    page, again = together(client, url, {"place": "Namur", "about": "Old rooms"}, {"about": "New rooms"})
    assert "Namur" in page.text and "Old rooms" in page.text
    meeting.refresh_from_db()
    assert (meeting.place, meeting.about, meeting.revision) == ("Namur", "Old rooms", 1)
    client.post(url, again | {"place": "Namur", "about": "Old rooms, new rooms"})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.about) == ("Namur", "Old rooms, new rooms")


def test_a_card(room, carole, client_of):
    group, _lead, _secretary = room
    url, client = f"{ROOM}correction/", client_of(carole)
    page, _again = together(client, url, {"name": "The lasting"}, {"places": "Seraing"})
    assert "The lasting" in page.text
    group.refresh_from_db()
    assert (group.name, group.places) == ("The lasting", "Liège")


def test_a_card_in_the_action(room, carole):
    group, _lead, _secretary = room
    old = mark_of_group(group, [])
    said = {"code": group.code, "places": "Liège"}
    actions.edit_group(actor=carole, group=group, name="One", base=old, **said)
    with pytest.raises(Refused, match=CLASH):
        actions.edit_group(actor=carole, group=group, name="Two", base=old, **said)
    group.refresh_from_db()
    assert group.name == "One"


def test_what_a_group_delivers(room, client_of):
    group, lead, _secretary = room
    url = f"{ROOM}delivery/"
    page, again = together(client_of(lead), url, {"said": "Four texts"}, {"said": "Five texts"})
    assert "Four texts" in page.text and "Five texts" in page.text
    group.refresh_from_db()
    assert group.card.said == "Four texts"
    client_of(lead).post(url, again | {"said": "Nine texts"})
    group.card.refresh_from_db()
    assert group.card.said == "Nine texts"


def test_what_a_group_delivers_in_the_action(room):
    group, lead, secretary = room
    said = {"output": "letter", "language": "en"}
    card = actions.say_delivery(actor=lead, group=group, said="One", **said)
    old = mark_of_delivery(card)
    actions.say_delivery(actor=lead, group=group, said="Two", base=old, **said)
    with pytest.raises(Refused, match=CLASH):
        actions.say_delivery(actor=secretary, group=group, said="Three", base=old, **said)
    card.refresh_from_db()
    assert card.said == "Two"


def test_what_is_noted_of_a_guest(room, client_of):
    group, lead, secretary = room
    guest = Guest.objects.create(group=group, role="A jurist", notes="Came once")
    old = mark_of_guest(guest)
    url = f"{ROOM}guests/{guest.pk}/"
    page, again = together(client_of(lead), url, {"notes": "Spoke of leases"}, {"notes": "Left her slides"})
    assert "Spoke of leases" in page.text and "Left her slides" in page.text
    guest.refresh_from_db()
    assert guest.notes == "Spoke of leases"
    with pytest.raises(Refused, match=CLASH):
        actions.keep_guest(actor=secretary, group=group, guest=guest, role="A jurist", notes="x", base=old)
    client_of(lead).post(url, again | {"notes": "Spoke of leases, left her slides"})
    guest.refresh_from_db()
    assert guest.notes == "Spoke of leases, left her slides"
