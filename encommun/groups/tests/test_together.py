"""What two people, or one page twice, do at the same time in a room: nothing is undone unseen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.groups import actions
from encommun.groups.models import Guest, Meeting, MinutesVersion
from encommun.kit.refusals import Refused

from .factories import make_meeting, make_staffed_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def staffed(house):
    return make_staffed_group()


@pytest.fixture
def save(staffed):
    """`save("secretary", text, base, token)` writes minutes of one meeting."""
    group, people = staffed
    meeting = make_meeting(group)

    def write(who, text, base, token="", after=""):
        typed = actions.Typed(text, base, token, after)
        return actions.save_minutes(actor=people[who], meeting=meeting, typed=typed)

    return write


def test_a_page_whose_answer_was_lost_goes_on_from_what_it_sent(save):
    save("secretary", "The board comes", 0, "page.1")
    save("secretary", "The board comes on Monday", 1, "page.2")  # stored, but the page never heard
    on = save("secretary", "The board comes on Tuesday", 1, "page.3")
    assert (on.state, on.text) == ("saved", "The board comes on Tuesday")


def test_a_late_message_of_a_page_changes_nothing(save):
    save("secretary", "One two", 0, "page.2")
    late = save("secretary", "One", 0, "page.1")
    assert (late.state, late.text) == ("saved", "One two")
    assert MinutesVersion.objects.count() == 1


def test_the_same_words_typed_again_after_somebody_changed_them_stand(save):
    save("secretary", "A", 0, "page.1")
    theirs = save("animator", "B", 1, "other.1")
    again = save("secretary", "A", theirs.revision, "page.2")
    assert (again.state, again.text) == ("saved", "A")


def test_a_new_page_takes_over_what_the_old_one_sent_last(save):
    save("secretary", "One", 0, "old.3")
    save("secretary", "One two", 1, "old.4")
    assert save("secretary", "One three", 1, "new.1", "old.3").text == "One three"


def test_a_cancelled_meeting_stays_cancelled(staffed):
    group, people = staffed
    meeting = make_meeting(group)
    stale = Meeting.objects.select_related("group__edition").get(pk=meeting.pk)
    actions.cancel_meeting(actor=people["animator"], meeting=meeting, reason="Strike")
    row = {"title": "New", "starts_at": timezone.now() + timedelta(days=3), "place": "Namur"}
    with pytest.raises(Refused, match="cancelled"):
        actions.change_meeting(actor=people["secretary"], meeting=stale, **row)
    with pytest.raises(Refused, match="cancelled"):
        actions.cancel_meeting(actor=people["secretary"], meeting=stale, reason="Again")
    meeting.refresh_from_db()
    assert (meeting.cancelled_why, meeting.title) == ("Strike", "First meeting")


def test_two_corrections_of_a_meeting_both_count(staffed):
    group, people = staffed
    meeting = make_meeting(group)
    stale = Meeting.objects.select_related("group__edition").get(pk=meeting.pk)
    row = {"title": "First meeting", "starts_at": meeting.starts_at, "place": "Liège"}
    actions.change_meeting(actor=people["animator"], meeting=meeting, **row, about="Bring bread")
    changed = actions.change_meeting(actor=people["animator"], meeting=stale, **row, about="Bring cheese")
    assert (changed.revision, changed.about) == (meeting.revision + 2, "Bring cheese")


def test_an_expert_taken_off_the_list_does_not_come_back(staffed):
    group, people = staffed
    guest = actions.keep_guest(actor=people["animator"], group=group, role="Notary")
    stale = Guest.objects.get(pk=guest.pk)
    actions.remove_guest(actor=people["secretary"], guest=guest)
    with pytest.raises(Refused):
        actions.keep_guest(actor=people["animator"], group=group, guest=stale, role="Notary of Liège")
    assert not Guest.objects.exists()


def test_the_script_hears_in_its_own_words_why_minutes_are_refused(staffed, client_of):
    group, people = staffed
    meeting = make_meeting(group)
    address = f"/groups/{group.edition.slug}/{group.code}/meetings/{meeting.pk}/minutes/"
    group.participations.filter(member=people["secretary"]).update(role="participant")
    client = client_of(people["secretary"])
    reply = client.post(address, {"text": "We began", "base": 0}, headers={"X-Autosave": "1"})
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.json()["state"] == "refused"
    assert "animators" in reply.json()["words"]
    assert client.post(address, {"text": "We began", "base": 0}).status_code == 403


def test_two_who_fill_in_one_list_do_not_erase_each_other(staffed, client_of):
    group, people = staffed
    meeting = make_meeting(group, starts_at=timezone.now() - timedelta(hours=1))
    address = f"/groups/{group.edition.slug}/{group}/meetings/{meeting.pk}/attendance/"
    one, other = people["animator"], people["secretary"]
    pages = [client_of(one).get(address), client_of(other).get(address)]  # both are open before either is sent
    stood = [page.context["form"].stood() for page in pages]
    assert all(f'name="stood" value="{said}"' in page.text for said, page in zip(stood, pages, strict=True))
    first = {"stood": stood[0], f"came_{one.pk}": "present", "head_count": "5"}
    assert client_of(one).post(address, first).status_code == 302
    assert client_of(other).post(address, {"stood": stood[1], f"came_{other.pk}": "remote"}).status_code == 302
    meeting.refresh_from_db()
    said = {row.member: row.came for row in meeting.attendances.all()}
    assert (said, meeting.head_count) == ({one: "present", other: "remote"}, 5)
    stood = client_of(one).get(address).context["form"].stood()
    client_of(one).post(address, {"stood": stood, f"came_{other.pk}": "remote"})  # taken back: empty now
    assert {row.member: row.came for row in meeting.attendances.all()} == {one: "", other: "remote"}
