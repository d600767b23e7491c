"""Two people change one thing: the later save comes back, and nothing is overwritten (pages: see tests/test_clashes.py)."""

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


def test_a_card_in_the_action(room, carole):
    group, _lead, _secretary = room
    old = mark_of_group(group, [])
    said = {"code": group.code, "places": "Liège"}
    actions.edit_group(actor=carole, group=group, name="One", base=old, **said)
    with pytest.raises(Refused, match=CLASH):
        actions.edit_group(actor=carole, group=group, name="Two", base=old, **said)
    group.refresh_from_db()
    assert group.name == "One"


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


def test_what_is_noted_of_a_guest_in_the_action(room):
    group, lead, secretary = room
    guest = Guest.objects.create(group=group, role="A jurist", notes="Came once")
    old = mark_of_guest(guest)
    said = {"group": group, "guest": guest, "role": "A jurist", "base": old}
    for _sent_twice in range(2):
        actions.keep_guest(actor=lead, notes="Spoke of leases", **said)
    with pytest.raises(Refused, match=CLASH):
        actions.keep_guest(actor=secretary, notes="Left her slides", **said)
    guest.refresh_from_db()
    assert guest.notes == "Spoke of leases"
