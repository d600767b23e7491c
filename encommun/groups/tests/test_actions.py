"""Every write of a group: its effect, its refusal, what the log says, and that a second time is harmless."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.cycles.models import Participation
from encommun.groups import actions
from encommun.groups.models import Attendance, DataRequest, GroupMessage, Registration
from encommun.groups.tasks import remind
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.notifications.audience import hearers
from encommun.notifications.models import MailOut, Notice
from encommun.notifications.telling import tell

from .factories import make_data_request, make_meeting, make_staffed_group, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed(house):
    return make_staffed_group(participants=2)


def verbs() -> list[str]:
    rows = Event.objects.exclude(subject_kind="member").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def told() -> set[str]:
    """The names of those who hear of the last act."""
    tell(timezone.now())
    return set(Notice.objects.filter(event=Event.objects.order_by("pk").last()).values_list("member__name", flat=True))


def test_a_group_is_opened_once_and_a_closed_one_begins_with_its_animator(house, carole, chloe):
    theme = make_theme()
    group = actions.open_group(actor=carole, edition=theme.edition, theme=theme, code="BE-LIE1", places="Liège")
    assert (str(group), verbs()) == ("BE-LIE1", ["group.opened"])
    with pytest.raises(Refused, match="has this code"):
        actions.open_group(actor=carole, edition=theme.edition, code="BE-LIE1")
    with pytest.raises(Refused, match="begins with its animator"):
        actions.open_group(actor=carole, edition=theme.edition, name="Alone", is_closed=True)
    closed = actions.open_group(actor=carole, edition=theme.edition, name="Ours", is_closed=True, animator=chloe)
    assert closed.participations.get().role == "animator"


def test_what_a_group_delivers_is_said_once_in_its_own_words(staffed):
    group, people = staffed
    with pytest.raises(Refused, match="Say in a sentence why"):
        actions.say_delivery(actor=people["animator"], group=group, output="nothing", said=" ", language="fr")
    for _time in range(2):
        actions.say_delivery(actor=people["animator"], group=group, output="nothing", said="Trop peu.", language="fr")
    assert verbs() == ["group.said"]
    with pytest.raises(Refused):
        actions.say_delivery(actor=people["participants"][0], group=group, output="letter", said="x", language="fr")


def test_people_come_in_change_roles_and_leave(staffed, carole, chloe):
    group, people = staffed
    for _time in range(2):
        place = actions.place_person(actor=carole, group=group, member=chloe, attendance="free")
    assert (place.role, place.attendance, verbs()) == ("participant", "free", ["room.placed"])
    assert chloe.name in told()
    actions.place_person(actor=carole, group=group, member=chloe, role="secretary")
    assert Participation.objects.get(group=group, member=chloe).role == "secretary"
    actions.leave(actor=chloe, group=group)
    assert verbs() == ["room.placed", "room.left"]
    with pytest.raises(Refused):
        actions.leave(actor=chloe, group=group)
    with pytest.raises(Refused):
        actions.place_person(actor=people["animator"], group=group, member=chloe)


def test_the_log_of_a_closed_group_holds_no_name(house, carole, chloe):
    group, people = make_staffed_group("BE-CLO1", is_closed=True)
    actions.place_person(actor=people["animator"], group=group, member=chloe)
    actions.write_to_group(actor=chloe, group=group, body="Hello")
    actions.plan_meeting(
        actor=people["animator"], group=group, title="x", starts_at=timezone.now() + timedelta(days=9), place="x"
    )
    actions.leave(actor=chloe, group=group)
    assert set(Event.objects.exclude(subject_kind="member").values_list("actor", flat=True)) == {None}
    assert set(verbs()) == {"room.stirred", "meeting.planned"}
    tell(timezone.now())
    assert not Notice.objects.filter(member=carole).exists()


def test_a_message_reaches_everybody_in_the_group_and_nobody_else(staffed, chloe):
    group, people = staffed
    for _time in range(2):
        actions.write_to_group(actor=people["participants"][0], group=group, body="See you")
    assert GroupMessage.objects.count() == 1
    assert told() == {people["animator"].name, people["secretary"].name, people["participants"][1].name}
    with pytest.raises(Refused):
        actions.write_to_group(actor=chloe, group=group, body="x")


def plan(group, people, **columns):
    row = {"title": "First", "starts_at": timezone.now() + timedelta(days=9), "place": "Liège", **columns}
    return actions.plan_meeting(actor=people["animator"], group=group, **row)


def test_a_meeting_is_planned_moved_and_cancelled_and_those_concerned_are_told(staffed):
    group, people = staffed
    away, here = people["participants"]
    meeting = plan(group, people)
    assert told() == {people["secretary"].name, away.name, here.name}
    actions.answer_meeting(actor=away, meeting=meeting, answer="not_coming")
    again = {"title": "First", "place": "Liège", "starts_at": meeting.starts_at + timedelta(days=1)}
    for _time in range(2):
        changed = actions.change_meeting(actor=people["animator"], meeting=meeting, **again)
    assert changed.revision == 1
    assert told() == {people["secretary"].name, here.name}
    actions.cancel_meeting(actor=people["secretary"], meeting=meeting, reason="Snow")
    assert verbs() == ["meeting.planned", "meeting.moved", "meeting.cancelled"]
    with pytest.raises(Refused, match="cancelled"):
        actions.cancel_meeting(actor=people["secretary"], meeting=meeting, reason="Snow")


def test_what_is_for_tomorrow_is_told_at_once_and_the_rest_by_the_days_letter(staffed):
    group, people = staffed
    soon, later = plan(group, people, starts_at=timezone.now() + timedelta(hours=20)), plan(group, people)
    for meeting in (soon, later):
        actions.cancel_meeting(actor=people["animator"], meeting=meeting, reason="Snow")
    events = list(Event.objects.filter(verb="meeting.cancelled").order_by("pk"))
    rhythms = [{frequency for _member, frequency in hearers(events)[event.pk]} for event in events]
    assert rhythms == [{"immediately"}, {"daily"}]


def test_one_reminder_the_day_before(staffed):
    group, _people = staffed
    now = timezone.now().replace(hour=3, minute=0)
    tomorrow = make_meeting(group, starts_at=now + timedelta(hours=30))
    make_meeting(group, starts_at=now + timedelta(days=3))
    make_meeting(group, starts_at=now + timedelta(hours=30), cancelled_at=now)
    assert (remind(now), remind(now)) == (1, 0)
    assert verbs() == ["meeting.tomorrow"]
    assert Event.objects.get().subject_id == tomorrow.pk


def test_the_agenda_keeps_its_order(staffed):
    group, people = staffed
    meeting = plan(group, people)
    for _time in range(2):
        actions.set_agenda(actor=people["animator"], meeting=meeting, items=[("Round", 10), (" ", 5), ("Ideas", None)])
    assert list(meeting.agenda.values_list("position", "title", "minutes")) == [(1, "Round", 10), (2, "Ideas", None)]


def test_the_attendance_list_holds_also_who_came_once(staffed, chloe):
    group, people = staffed
    meeting = make_meeting(group, starts_at=timezone.now())
    came = {people["participants"][0].pk: "remote", people["animator"].pk: "present", chloe.pk: "present"}
    assert actions.take_attendance(actor=people["secretary"], meeting=meeting, came=came, head_count=5) == 2
    assert actions.take_attendance(actor=people["secretary"], meeting=meeting, came=came, head_count=5) == 0
    for _time in range(2):
        actions.add_to_attendance(actor=people["secretary"], meeting=meeting, member=chloe)
    assert Attendance.objects.filter(meeting=meeting, came="present").count() == 2
    assert not Participation.objects.filter(member=chloe).exists()


def test_places_are_given_in_the_order_of_arrival(staffed, chloe):
    group, _people = staffed
    meeting = make_meeting(group, opening="public", places=1)
    second = make_member("Second")
    first = actions.register_member(actor=chloe, meeting=meeting)
    assert first.state == "placed"
    assert actions.register_member(actor=chloe, meeting=meeting).pk == first.pk
    assert actions.register_member(actor=second, meeting=meeting).state == "waiting"
    actions.undo_registration(registration=first)
    assert Registration.objects.get(member=second).state == "placed"
    assert verbs() == ["registration.placed"]
    assert told() == {"Second"}
    assert actions.register_member(actor=chloe, meeting=meeting).state == "waiting"


def test_a_visitor_receives_one_letter_whatever_is_known_of_the_address(staffed):
    group, people = staffed
    meeting = make_meeting(group, opening="public")
    for _time in range(2):
        actions.register_visitor(meeting=meeting, name="Zoé", email="zoe@example.org", language="fr")
    row = Registration.objects.get()
    actions.confirm_registration(registration=row)
    actions.register_visitor(meeting=meeting, name="Other", email="ZOE@example.org", language="fr")
    row.refresh_from_db()
    assert (row.state, row.name) == ("placed", "Zoé")
    actions.cancel_meeting(actor=people["animator"], meeting=meeting, reason="Snow")
    kinds = [key.split(":")[2] for key in MailOut.objects.order_by("pk").values_list("key", flat=True)]
    assert kinds == ["confirm", "placed", "cancelled"]


def test_a_meeting_sent_twice_is_one(staffed):
    group, people = staffed
    now = timezone.now()
    plan = {"title": "First", "starts_at": now + timedelta(days=3), "place": "Liège"}
    for seconds in (0, 5):
        actions.plan_meeting(actor=people["animator"], group=group, now=now + timedelta(seconds=seconds), **plan)
    assert (group.meetings.count(), verbs()) == (1, ["meeting.planned"])
    actions.plan_meeting(actor=people["animator"], group=group, now=now + timedelta(minutes=2), **plan)
    assert group.meetings.count() == 2


def test_nobodys_box_is_filled_with_letters_that_ask_to_confirm(staffed):
    group, _people = staffed
    now = timezone.now()
    meetings = [make_meeting(group, opening="public", starts_at=now + timedelta(days=20)) for _number in range(7)]

    def ask(meeting, at):
        actions.register_visitor(meeting=meeting, name="Zoé", email="zoe@example.org", language="fr", now=at)

    for minute in range(10):
        ask(meetings[0], now + timedelta(minutes=minute))
    assert MailOut.objects.count() == 1
    for day in range(1, 5):
        ask(meetings[0], now + timedelta(days=day, minutes=1))
    assert MailOut.objects.count() == 2
    actions.undo_registration(registration=Registration.objects.get())
    ask(meetings[0], now + timedelta(days=5))  # undone and made again, it does not begin anew
    assert MailOut.objects.count() == 2
    with pytest.raises(Refused, match="Please try again tomorrow"):
        for number in range(1, 7):
            ask(meetings[number], now + timedelta(days=8, minutes=number))
    assert MailOut.objects.count() == 7


def test_who_undid_a_registration_may_make_it_again_at_once(staffed):
    group, _people = staffed
    meeting = make_meeting(group, opening="public")
    said = {"meeting": meeting, "name": "Zoé", "email": "zoe@example.org", "language": "fr"}
    actions.register_visitor(**said)
    actions.undo_registration(registration=Registration.objects.get())
    actions.register_visitor(**said)
    assert (Registration.objects.count(), MailOut.objects.count()) == (1, 2)


def test_a_question_goes_to_its_service_and_its_answer_to_the_group(staffed, dries, it_service):
    group, people = staffed
    make_meeting(group, starts_at=timezone.now() + timedelta(days=5))
    asker = people["participants"][0]
    asked = {"actor": asker, "group": group, "service": it_service, "question": "How many?"}
    row = actions.ask_data(**asked)
    assert actions.ask_data(**asked).pk == row.pk
    assert row.due_on == timezone.localdate(timezone.now() + timedelta(days=5)) - timedelta(days=1)
    assert told() == {dries.name}
    with pytest.raises(Refused):
        actions.answer_data(actor=asker, request=row, answer="x", language="en")
    for _time in range(2):
        actions.answer_data(actor=dries, request=row, answer="Forty-two.", language="en")
    assert verbs() == ["data_request.asked", "data_request.answered"]
    assert asker.name in told()
    assert Event.objects.filter(verb="data_request.asked").get().data["body"] == "BE-LIE1"


def test_a_question_is_withdrawn_once(staffed):
    group, people = staffed
    row = make_data_request(group, by=people["participants"][0])
    actions.withdraw_data(actor=people["participants"][0], request=row)
    with pytest.raises(Refused):
        actions.withdraw_data(actor=people["participants"][0], request=row)
    assert DataRequest.objects.get().withdrawn_at


def test_an_experts_name_is_forgotten_with_their_agreement(staffed):
    group, people = staffed
    guest = actions.keep_guest(actor=people["animator"], group=group, role="A jurist", name="Nour", agreed=True)
    assert str(guest) == "Nour"
    with pytest.raises(Refused):
        actions.keep_guest(actor=people["animator"], group=group, guest=guest, role="A jurist", name="Nour")
    actions.keep_guest(actor=people["animator"], group=group, guest=guest, role="A jurist")
    guest.refresh_from_db()
    assert (str(guest), guest.agreed_on) == ("A jurist", None)


def test_another_detail_under_the_same_question_is_a_request_of_its_own(staffed, it_service):
    group, people = staffed
    asked = {"actor": people["participants"][0], "group": group, "service": it_service, "question": "How many?"}
    first = actions.ask_data(**asked, detail="Members.")
    assert actions.ask_data(**asked, detail="Visitors.").detail == "Visitors."
    assert actions.ask_data(**asked, detail=" Members. ") == first
