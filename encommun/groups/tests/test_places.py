"""A meeting in several places: one says to which one comes, and how many came is counted for each."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from encommun.groups import actions
from encommun.groups.marks import mark_of_site
from encommun.groups.models import Attendance, Meeting
from encommun.groups.queries import get_group
from encommun.groups.queries.meetings import meeting_page
from encommun.kit.refusals import Refused

from .factories import make_meeting, make_staffed_group

pytestmark = pytest.mark.django_db
LIEGE, NAMUR = "Liège, rue Neuve 1", "Namur, rue de Fer 12: first floor"


@pytest.fixture
def room(house, carole):
    """A group with two participants, and a meeting in two places and remote, in half an hour."""
    group, people = make_staffed_group(participants=2)
    starts = timezone.now() + timedelta(minutes=30)
    return group, people, make_meeting(group, starts_at=starts, form="mixed", place=f"{LIEGE}\n{NAMUR}")


def url_of(meeting, path: str = "") -> str:
    group = meeting.group
    return f"/groups/{group.edition.slug}/{group.code}/meetings/{meeting.pk}/{path}"


def plan(**columns) -> dict:
    starts = timezone.now() + timedelta(days=3)
    return {"title": "Together", "starts_at": starts, "form": "mixed", "language": "en", **columns}


def test_one_line_a_place_without_blanks_or_twins(room):
    group, people, _meeting = room
    written = f"  {LIEGE} \r\n\n{NAMUR}\n{LIEGE}\n"
    made = actions.plan_meeting(actor=people["animator"], group=group, **plan(place=written))
    assert made.sites == [LIEGE, NAMUR] and made.where == f"{LIEGE} · {NAMUR}"
    many = "\n".join(f"Town {number}" for number in range(11))
    for places, words in ((many, "10 places"), ("x" * 201, "200 characters"), (" \n ", "where people meet")):
        with pytest.raises(Refused, match=words) as no:
            actions.plan_meeting(actor=people["animator"], group=group, **plan(place=places))
        assert no.value.field == "place"
    said = plan(starts_at=made.starts_at, place=made.place.replace("\n", "\r\n"))
    assert actions.change_meeting(actor=people["animator"], meeting=made, **said).revision == 0


def test_one_says_to_which_place_one_comes(room, client_of):
    _group, people, meeting = room
    one, other = people["participants"]
    browser = client_of(one)
    page = browser.get(url_of(meeting)).content.decode()
    assert f"I come: {LIEGE}" in page and f"I come: {NAMUR}" in page and "in several places and remote" in page
    assert browser.post(url_of(meeting, "answer/"), {"site": NAMUR}).status_code == 302
    row = Attendance.objects.get(member=one)
    assert (row.answer, row.site) == ("coming", NAMUR)
    client_of(other).post(url_of(meeting, "answer/"), {"answer": "remote"})
    page = browser.get(url_of(meeting)).content.decode()
    assert f"<li>{NAMUR}: <strong>1</strong></li>" in page and "<li>remote: <strong>1</strong></li>" in page
    assert f"<li>{LIEGE}: <strong>0</strong></li>" in page
    browser.post(url_of(meeting, "answer/"), {"answer": "not_coming"})
    row.refresh_from_db()
    assert (row.answer, row.site) == ("not_coming", "")
    with pytest.raises(Refused, match="places have changed"):
        actions.answer_meeting(actor=one, meeting=meeting, answer="coming", site="Ghent")


def test_the_list_counts_who_came_where(room, client_of):
    _group, people, meeting = room
    one, other = people["participants"]
    actions.answer_meeting(actor=one, meeting=meeting, answer="coming", site=LIEGE)
    keeper = client_of(people["secretary"])
    page = keeper.get(url_of(meeting, "attendance/")).content.decode()
    at = f"present@{mark_of_site(NAMUR)}"
    assert at in page and f"present: {NAMUR}" in page
    sent = {"stood": "", f"came_{one.pk}": at, f"came_{other.pk}": "present", "head_count": "3"}
    assert keeper.post(url_of(meeting, "attendance/"), sent).status_code == 302
    came = Attendance.objects.values_list("member", "came", "site")
    assert set(came) == {(one.pk, "present", NAMUR), (other.pk, "present", "")}
    group = get_group(one, meeting.group.edition.slug, meeting.group.code)
    assert meeting_page(group, meeting.pk).by_place == [(LIEGE, 0), (NAMUR, 1), ("place not said", 1)]
    again = keeper.get(url_of(meeting, "attendance/")).content.decode()
    assert f'value="{at}" selected' in again
    assert actions.take_attendance(actor=people["secretary"], meeting=meeting, came={one.pk: at}, head_count=3) == 0
    gone = keeper.post(url_of(meeting, "attendance/"), {f"came_{one.pk}": "present@elsewhere"})
    assert gone.status_code == 422 and Attendance.objects.get(member=one).site == NAMUR


def test_the_place_that_was_answered_outlives_a_wrong_mark(room):
    _group, people, meeting = room
    one = people["participants"][0]
    actions.answer_meeting(actor=one, meeting=meeting, answer="coming", site=NAMUR)
    for mark in ("present", "absent", ""):
        assert actions.take_attendance(actor=people["secretary"], meeting=meeting, came={one.pk: mark}) == 1
        row = Attendance.objects.get(member=one)
        assert (row.answer, row.came, row.site) == ("coming", mark, NAMUR)
    for wrong in (f"absent@{mark_of_site(LIEGE)}", "present@", "late"):
        assert actions.take_attendance(actor=people["secretary"], meeting=meeting, came={one.pk: wrong}) == 0


def test_a_place_that_is_dropped_counts_as_not_said(room):
    _group, people, meeting = room
    one = people["participants"][0]
    actions.answer_meeting(actor=one, meeting=meeting, answer="coming", site=LIEGE)
    Meeting.objects.update(place=f"{NAMUR}\nGhent")
    group = get_group(one, meeting.group.edition.slug, meeting.group.code)
    assert meeting_page(group, meeting.pk).by_place == [(NAMUR, 0), ("Ghent", 0), ("place not said", 1)]


def test_calendars_name_every_place(room, client_of):
    _group, people, meeting = room
    answer = client_of(people["participants"][0]).get(url_of(meeting, "meeting.ics"))
    event = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert str(event["location"]) == f"{LIEGE} · {NAMUR}"


def test_one_place_asks_nothing_more(room, client_of):
    _group, people, meeting = room
    Meeting.objects.update(place=LIEGE)
    page = client_of(people["participants"][0]).get(url_of(meeting)).content.decode()
    assert 'value="coming"' in page and 'name="site"' not in page and "in one place and remote" in page
    assert "present@" not in client_of(people["secretary"]).get(url_of(meeting, "attendance/")).content.decode()
