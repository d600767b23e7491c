"""Nothing done as an employee counts as a member's voice (GOV-17), and what an employee says is marked as such (GOV-11)."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.activity.queries import latest_events
from encommun.followup import actions as followup
from encommun.kit.refusals import Refused
from encommun.members.actions import see_as
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.voices import actions
from encommun.voices.models import Approval, Comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(db):
    return make_recommendation(make_document())


VOICES = {
    "approve": lambda actor, row: actions.approve(actor=actor, recommendation=row),
    "withdraw": lambda actor, row: actions.withdraw_approval(actor=actor, recommendation=row),
    "take on": lambda actor, row: followup.take_on(actor=actor, recommendation=row),
    "leave": lambda actor, row: followup.leave(actor=actor, recommendation=row),
}


@pytest.mark.parametrize("voice", VOICES)
def test_no_act_of_an_employee_is_a_members_voice(voice, dries, row):
    row.members_can_do_it = True
    row.save()
    dries.acting_as = "employee"
    with pytest.raises(Refused, match="as an employee"):
        VOICES[voice](dries, row)
    dries.acting_as = "member"
    VOICES[voice](dries, row)


@pytest.mark.parametrize("voice", ["approve", "take on"])
@pytest.mark.parametrize("standing", ["left", "no cooperator"])
def test_only_cooperators_of_today_have_a_voice(voice, standing, chloe, row):
    row.members_can_do_it = True
    row.save()
    chloe.is_cooperator = standing != "no cooperator"
    chloe.left_on = "2020-01-01" if standing == "left" else None
    chloe.save()
    chloe.refresh_from_db()
    with pytest.raises(Refused, match=r"left the cooperative|for cooperators"):
        VOICES[voice](chloe, row)


def test_an_approval_can_be_withdrawn_by_somebody_who_has_left(chloe, row):
    actions.approve(actor=chloe, recommendation=row)
    chloe.is_cooperator = False
    actions.withdraw_approval(actor=chloe, recommendation=row)
    assert not Approval.objects.exists()


def test_a_comment_says_that_an_employee_speaks(dries, row, client_of, chloe, house):
    dries.acting_as = "employee"
    actions.add_comment(actor=dries, recommendation=row, body="We can do this in May.")
    assert Comment.objects.get().posture == "employee"
    assert Event.objects.get(verb="comment.added").posture == "employee"
    told = latest_events(chloe)[0].sentence
    assert "Dries Cast, as an employee" in told
    page = client_of(chloe).get(f"/register/{row.document.slug}/{row.place}/")
    assert "Dries Cast, as an employee" in page.text


def test_the_button_to_approve_gives_way_to_the_reason(dries, row, client_of, house):
    browser = client_of(dries)
    address = f"/register/{row.document.slug}/{row.place}/"
    page = browser.get(address)
    assert "act as a member first" in page.text
    assert 'name="item" value=""' not in page.text
    answer = browser.post(f"/voices/{row.document.slug}/{row.place}/approval/", {"item": ""})
    assert answer.status_code == 403
    assert not Approval.objects.exists()
    browser.post("/me/posture/", {"posture": "member"})
    assert browser.post(f"/voices/{row.document.slug}/{row.place}/approval/", {"item": ""}).status_code == 302
    assert Approval.objects.count() == 1


def test_who_is_seen_as_somebody_else_gets_a_notice(admin, chloe, client_of, house):
    see_as(actor=admin, person=chloe, reason="You asked why a page is empty")
    tell(timezone.now())
    assert Notice.objects.get().member == chloe
    assert "Adèle Cast looks at the pages" in client_of(chloe).get("/notices/").text
