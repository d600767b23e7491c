"""The pages of groups: who opens them, what is refused, and how many queries a page asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.groups import actions
from encommun.groups.models import Attendance, Feed, Meeting, Registration
from encommun.members.tests.factories import make_member, make_service

from .factories import make_data_request, make_group, make_meeting, make_staffed_group

pytestmark = pytest.mark.django_db
IN_ROOM = (
    "people/", "people/mine/", "people/mine/leaving/", "meetings/", "meetings/{pk}/", "meetings/{pk}/minutes/versions/",
    "data-requests/", "data-requests/new/", "contacts/", "meetings/{pk}/meeting.ics",
)  # fmt: skip
FOR_LEADS = (
    "delivery/", "meetings/new/", "meetings/{pk}/correction/", "meetings/{pk}/cancellation/", "meetings/{pk}/agenda/",
    "meetings/{pk}/attendance/", "meetings/{pk}/minutes/", "guests/new/",
)  # fmt: skip


@pytest.fixture
def room(house, carole):
    """A group with an animator, a secretary, a participant and a meeting that begins in half an hour."""
    group, people = make_staffed_group(participants=1)
    meeting = make_meeting(group, starts_at=timezone.now() + timedelta(minutes=30))
    return group, people, meeting


def url_of(group, path: str = "", **words) -> str:
    return f"/groups/{group.edition.slug}/{group.code}/{path.format(**words)}"


@pytest.mark.parametrize("path", IN_ROOM)
def test_a_participant_opens_the_pages_of_the_room(room, client_of, path):
    group, people, meeting = room
    assert client_of(people["participants"][0]).get(url_of(group, path, pk=meeting.pk)).status_code == 200


@pytest.mark.parametrize("path", ["", *(path for path in IN_ROOM if not path.endswith(".ics"))])
def test_one_title_stands_above_the_tabs(room, client_of, path):
    """On a phone the tabs are a screen's first line otherwise, and say nothing of what one reads."""
    group, people, meeting = room
    page = client_of(people["participants"][0]).get(url_of(group, path, pk=meeting.pk)).content.decode()
    assert page.count("<h1") == 1 and page.index("</h1>") < page.index('<nav class="tabs"')


@pytest.mark.parametrize("path", [*IN_ROOM, *FOR_LEADS])
def test_a_stranger_and_a_board_find_no_room(room, client_of, chloe, ana, path):
    group, _people, meeting = room
    for member in (chloe, ana):
        assert client_of(member).get(url_of(group, path, pk=meeting.pk)).status_code == 404


@pytest.mark.parametrize("path", FOR_LEADS)
def test_leads_open_what_a_participant_may_not(room, client_of, carole, path):
    group, people, meeting = room
    address = url_of(group, path, pk=meeting.pk)
    assert client_of(people["animator"]).get(address).status_code == 200
    assert client_of(carole).get(address).status_code == 200
    assert client_of(people["participants"][0]).get(address).status_code == 403


@pytest.mark.parametrize("path", [*IN_ROOM, *FOR_LEADS])
def test_the_coordination_finds_no_room_of_a_closed_group(house, client_of, carole, path):
    group, _people = make_staffed_group("BE-CLO1", is_closed=True)
    meeting = make_meeting(group)
    assert client_of(carole).get(url_of(group, path, pk=meeting.pk)).status_code == 404


def test_the_card_is_public_and_names_people_to_members_only(room, client, client_of, chloe):
    group, people, _meeting = room
    actions.say_delivery(
        actor=people["animator"], group=group, output="nothing", said="We ran out of time.", language="en"
    )
    signed_out = client.get(url_of(group)).content.decode()
    assert "It delivers nothing for now" in signed_out
    assert "We ran out of time." in signed_out
    assert people["animator"].name not in signed_out
    assert people["animator"].name in client_of(chloe).get(url_of(group)).content.decode()


def test_a_closed_group_names_nobody_to_anybody_outside(house, client, client_of, carole, admin, chloe):
    group, people = make_staffed_group("BE-CLO1", is_closed=True, participants=2)
    for browser in (client, client_of(carole), client_of(admin), client_of(chloe)):
        page = browser.get(url_of(group)).content.decode()
        assert not any(name.name in page for name in [people["animator"], people["secretary"], *people["participants"]])
    assert people["animator"].name in client_of(people["secretary"]).get(url_of(group)).content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_of_groups_asks_the_same_queries(count, house, client, client_of, chloe, django_assert_num_queries):
    for number in range(count):
        make_group(f"BE-LIE{number + 1}", members={chloe: "participant"} if number < 3 else None)
    client.get("/groups/")
    with django_assert_num_queries(2):
        client.get("/groups/")
    browser = client_of(chloe)
    browser.get("/groups/")
    with django_assert_num_queries(5):
        assert b"BE-LIE1" in browser.get("/groups/").content


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_pages_of_a_room_ask_the_same_queries(count, house, client_of, django_assert_max_num_queries):
    group, people = make_staffed_group(participants=count)
    for number in range(count):
        meeting = make_meeting(group, title=f"Meeting {number}", starts_at=timezone.now() + timedelta(days=number + 1))
        make_data_request(group, question=f"How many {number}?")
        Attendance.objects.create(meeting=meeting, member=people["participants"][0], answer="coming")
        actions.write_to_group(actor=people["animator"], group=group, body=f"Hello {number}")
    browser = client_of(people["participants"][0])
    counted = {}
    for path in ("people/", "meetings/", f"meetings/{meeting.pk}/", "data-requests/"):
        browser.get(url_of(group, path))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url_of(group, path)).status_code == 200
        counted[path.replace(str(meeting.pk), "one")] = len(queries)
    assert counted == {"people/": 8, "meetings/": 8, "meetings/one/": 10, "data-requests/": 6}
    with django_assert_max_num_queries(12):  # with the panels of the rooms above
        browser.get(url_of(group))


def test_a_meeting_is_planned_in_the_readers_hours_and_refused_without_a_place(room, client_of):
    group, people, _meeting = room
    lead = people["animator"]
    lead.time_zone = "Europe/Brussels"
    lead.save()
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    typed = {
        "title": "First", "starts_on": day, "starts_time": "18:30", "duration": "120", "form": "on_site",
        "opening": "group", "language": "fr",
    }  # fmt: skip
    refused = client_of(lead).post(url_of(group, "meetings/new/"), typed)
    assert refused.status_code == 422
    assert "Say where people meet." in refused.content.decode()
    assert 'value="First"' in refused.content.decode()
    done = client_of(lead).post(url_of(group, "meetings/new/"), {**typed, "place": "Rue Haute 3"})
    made = Meeting.objects.get(title="First")
    assert done["Location"] == url_of(group, f"meetings/{made.pk}/")
    assert timezone.localtime(made.starts_at, timezone.get_fixed_timezone(60)).hour in {17, 18}


def test_the_video_link_is_for_those_who_take_part(room, client, client_of, chloe, carole):
    group, people, meeting = room
    Meeting.objects.filter(pk=meeting.pk).update(form="mixed", link="https://video.example/abc", opening="public")
    inside, public = url_of(group, f"meetings/{meeting.pk}/"), url_of(group, f"sessions/{meeting.pk}/")
    assert "video.example" in client_of(people["participants"][0]).get(inside).content.decode()
    assert "video.example" not in client_of(carole).get(inside).content.decode()
    for browser in (client, client_of(chloe)):
        assert "video.example" not in browser.get(public).content.decode()
        assert "video.example" not in browser.get(f"{public}session.ics").content.decode()
    registering = client_of(chloe).post(f"{public}registration/", {})
    assert registering.status_code == 302
    assert "video.example" in client_of(chloe).get(public).content.decode()


def test_an_edition_switched_to_remote_shows_its_meetings_so_without_rewriting_them(room, client_of):
    group, people, meeting = room
    edition = group.edition
    edition.remote_from_on = timezone.localdate()
    edition.save()
    page = client_of(people["animator"]).get(url_of(group, f"meetings/{meeting.pk}/")).content.decode()
    assert "all meetings are remote for now" in page
    meeting.refresh_from_db()
    assert meeting.form == "on_site"


def test_minutes_are_saved_by_the_script_and_by_the_button(room, client_of):
    group, people, meeting = room
    address, browser = url_of(group, f"meetings/{meeting.pk}/minutes/"), client_of(people["secretary"])
    reply = browser.post(address, {"text": "We began", "base": 0, "token": "a.1"}, headers={"X-Autosave": "1"}).json()
    assert (reply["state"], reply["revision"], reply["typed"]) == ("saved", 1, 1)
    of_another = {"text": "Not theirs", "base": 1, "who": people["animator"].pk}
    assert browser.post(address, of_another, headers={"X-Autosave": "1"}).json()["state"] == "refused"
    assert browser.post(address, {"text": "Six began", "base": 1})["Location"] == url_of(
        group, f"meetings/{meeting.pk}/"
    )
    other = client_of(people["animator"])
    clash = other.post(address, {"text": "They began", "base": 1})
    assert clash.status_code == 200
    shown = clash.content.decode()
    assert "both texts stand there" in shown
    assert "Six" in shown
    assert "They" in shown


def test_a_session_for_members_is_unknown_to_visitors(room, client, client_of, chloe):
    group, _people, meeting = room
    address = url_of(group, f"sessions/{meeting.pk}/")
    assert client_of(chloe).get(address).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(opening="members")
    assert client_of(chloe).get(address).status_code == 200
    assert client.get(address).status_code == 404


def test_a_visitor_registers_by_their_letter(room, client, mailoutbox):
    from encommun.notifications.models import MailOut

    group, _people, meeting = room
    Meeting.objects.filter(pk=meeting.pk).update(opening="public", places=1)
    address = url_of(group, f"sessions/{meeting.pk}/")
    typed = {"name": "Zoé", "email": "zoe@example.org"}
    assert client.post(f"{address}registration/", typed).status_code == 302
    row = Registration.objects.get()
    assert row.state == "unconfirmed"
    letter = MailOut.objects.get()
    assert letter.address == "zoe@example.org"
    assert "Zoé" not in letter.text
    mine = f"/groups/registrations/{row.key}/"
    assert client.get(mine).status_code == 200
    row.refresh_from_db()
    assert row.state == "unconfirmed"
    client.post(mine, {"act": "confirm"})
    row.refresh_from_db()
    assert row.state == "placed"
    client.post(mine, {"act": "undo"})
    assert not Registration.objects.exists()
    assert client.get(mine).status_code == 404


def test_the_secret_address_answers_until_it_is_replaced_or_closed(room, client, client_of):
    _group, people, meeting = room
    member = people["participants"][0]
    browser = client_of(member)
    browser.post("/groups/calendar/")
    first = Feed.objects.get().token
    feed = client.get(f"/groups/calendar/{first}.ics")
    assert feed["Content-Type"].startswith("text/calendar")
    assert meeting.title in feed.content.decode()
    assert not any(name in feed.content.decode() for name in (member.name, member.email, people["animator"].name))
    browser.post("/groups/calendar/")
    assert client.get(f"/groups/calendar/{first}.ics").status_code == 404
    browser.post("/groups/calendar/closing/")
    assert not Feed.objects.exists()


def test_a_service_reads_the_question_and_the_code_but_neither_who_asked_nor_the_room(
    room, client_of, dries, it_service, chloe
):
    group, people, _meeting = room
    row = make_data_request(group, service=it_service, by=people["animator"])
    page = client_of(dries).get("/groups/data-requests/").content.decode()
    assert row.question in page
    assert group.code in page
    answer = client_of(dries).get(f"/groups/data-requests/{row.pk}/").content.decode()
    assert people["animator"].name not in page + answer
    assert client_of(dries).get(url_of(group, "data-requests/")).status_code == 404
    assert client_of(chloe).get("/groups/data-requests/").status_code == 404
    other = make_member(role="service", service=make_service("training", "Training"))
    assert client_of(other).get(f"/groups/data-requests/{row.pk}/").status_code == 404
    done = client_of(dries).post(f"/groups/data-requests/{row.pk}/", {"answer": "Forty-two.", "language": "en"})
    assert done["Location"] == "/groups/data-requests/"


def test_an_answer_is_read_by_all_groups_of_the_theme(room, client_of, dries, it_service, chloe):
    group, _people, _meeting = room
    row = make_data_request(group, service=it_service)
    actions.answer_data(actor=dries, request=row, answer="Forty-two places.", language="en")
    neighbour = make_group("FR-LIE1", theme=group.theme, members={chloe: "participant"})
    assert "Forty-two places." in client_of(chloe).get(url_of(neighbour, "data-requests/")).content.decode()
    theme = f"/cycles/{group.edition.slug}/{group.theme.slug}/"
    assert "Forty-two places." in client_of(chloe).get(theme).content.decode()
    assert "Forty-two places." not in Client().get(theme).content.decode()


def test_who_left_reads_the_contact_list_when_they_agreed(room, client_of):
    group, people, _meeting = room
    member, other = people["participants"][0], people["animator"]
    address = url_of(group, "contacts/")
    client_of(other).post(address, {"agrees": "1"})
    browser = client_of(member)
    assert other.name not in browser.get(address).content.decode()
    browser.post(address, {"agrees": "1"})
    actions.leave(actor=member, group=group)
    assert browser.get(url_of(group, "people/")).status_code == 404
    assert other.name in browser.get(address).content.decode()
    browser.post(address, {"agrees": "0"})
    assert other.name not in browser.get(address).content.decode()


def test_the_attendance_list_is_drawn_as_it_stands_and_keeps_what_was_chosen(room, client_of):
    group, people, meeting = room
    address, browser = url_of(group, "meetings/{pk}/attendance/", pk=meeting.pk), client_of(people["animator"])
    last = people["animator"]
    assert f'<select name="came_{last.pk}" id="id_came_{last.pk}">' in browser.get(address).content.decode()
    refused = browser.post(address, {f"came_{last.pk}": "flying"})
    assert refused.status_code == 422
    assert f'aria-describedby="id_came_{last.pk}_error"' in refused.content.decode()
    assert browser.post(address, {f"came_{last.pk}": "excused", "head_count": "3"}).status_code == 302
    assert Attendance.objects.get(meeting=meeting, member=last).came == "excused"
    assert '<option value="excused" selected>' in browser.get(address).content.decode()
