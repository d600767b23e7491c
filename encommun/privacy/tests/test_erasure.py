"""Leaving: asked, cancelled in one click, or done; what went is told, and the record stays readable."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.html import escape

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.activity.sentences import person_words
from encommun.kit.refusals import Refused
from encommun.members.actions import end_role, give_role
from encommun.members.models import Member
from encommun.members.tests.factories import make_member
from encommun.notifications.models import MailOut, Notice
from encommun.notifications.post import send
from encommun.privacy.actions import ask_erasure, cancel_erasure, run_erasures
from encommun.privacy.models import Erasure
from encommun.privacy.queries import erasure_report, export_of
from encommun.privacy.rules import COOLING_OFF, leaving_bars
from encommun.privacy.tests.test_exports import fresh

pytestmark = pytest.mark.django_db


def test_a_request_waits_a_week_and_is_done_within_the_day_after(house, chloe):
    now = timezone.now()
    erasure = ask_erasure(actor=chloe, now=now)
    assert erasure.due_at == now + timedelta(days=7) == now + COOLING_OFF
    letter = MailOut.objects.get(member=chloe)
    assert erasure.key in letter.text
    assert run_erasures(now + timedelta(days=6, hours=23)) == 0
    chloe.refresh_from_db()
    assert chloe.is_active
    assert run_erasures(erasure.due_at) == 1
    assert run_erasures(erasure.due_at) == 0
    chloe.refresh_from_db()
    assert not chloe.is_active
    assert Event.objects.filter(verb="member.erased").count() == 1


def test_asking_twice_is_one_request(house, chloe):
    assert ask_erasure(actor=chloe) == ask_erasure(actor=chloe)
    assert Erasure.objects.count() == MailOut.objects.count() == 1


def test_cancelled_in_one_click(house, chloe, client):
    erasure = ask_erasure(actor=chloe)
    page = client.get(f"/privacy/erasures/{erasure.key}/").content.decode()
    assert chloe.name not in page
    assert chloe.email not in page
    # The secret address goes to no other site; with "no-referrer" browsers would send no origin, and the form be refused.
    assert client.get(f"/privacy/erasures/{erasure.key}/")["Referrer-Policy"] == "same-origin"
    client.post(f"/privacy/erasures/{erasure.key}/")
    erasure.refresh_from_db()
    assert erasure.cancelled_at
    assert not cancel_erasure(erasure=erasure)
    assert run_erasures(timezone.now() + timedelta(days=8)) == 0
    assert client.get("/privacy/erasures/00000000000000000000000000000000/").status_code == 404
    assert ask_erasure(actor=chloe).pk != erasure.pk


def test_what_went_and_what_stays_is_told_before_and_after(house, chloe, client):
    record(actor=chloe, verb="comment.added", kind="recommendation", id=1)
    before = fresh(chloe).get("/me/privacy/erasure/").content.decode()
    assert "What would be erased, and what would stay" in before
    purposes = [line.purpose for line in erasure_report(chloe)]
    assert len(purposes) == 2
    assert [purpose for purpose in purposes if escape(purpose) not in before] == []
    erasure = ask_erasure(actor=chloe)
    run_erasures(erasure.due_at)
    erasure.refresh_from_db()
    assert erasure.member is None
    told = json.dumps(erasure.report)
    assert chloe.email not in told
    assert chloe.name not in told
    after = client.get(f"/privacy/erasures/{erasure.key}/").content.decode()
    assert "What was erased, and what stays" in after
    with pytest.raises(Refused):
        cancel_erasure(erasure=erasure)


def test_the_last_letter_leaves_and_its_address_is_forgotten(house, chloe):
    address = chloe.email
    erasure = ask_erasure(actor=chloe)
    run_erasures(erasure.due_at)
    assert send(erasure.due_at + timedelta(minutes=1)) == 1
    assert mail.outbox[0].to == [address]
    assert erasure.key in mail.outbox[0].body
    assert MailOut.objects.count() == 0


def test_nothing_of_the_person_is_left_and_the_record_reads(house, chloe, dries):
    event = record(actor=chloe, verb="comment.added", kind="recommendation", id=1)
    Notice.objects.create(member=chloe, event=event)
    name, email = chloe.name, chloe.email
    run_erasures(ask_erasure(actor=chloe).due_at)
    chloe.refresh_from_db()
    event.refresh_from_db()
    assert person_words(event.actor, dries) == "a former member"
    kept = json.dumps(export_of(chloe), default=str)
    assert name not in kept
    assert email not in kept
    assert not Member.objects.filter(email=email).exists()


def test_the_last_administrator_stays(house, admin):
    with pytest.raises(Refused, match="last administrator"):
        ask_erasure(actor=admin)
    other = make_member(role="administrator")
    assert ask_erasure(actor=admin)
    for role in other.roles.all():
        end_role(actor=None, role=role) if Member.objects.filter(
            powers__icontains="administrator"
        ).count() > 1 else None
    assert leaving_bars(admin)


@pytest.mark.parametrize("kind", ["editor", "moderator", "trusted", "animator"])
def test_an_office_is_handed_over_first(house, chloe, kind):
    role = give_role(actor=None, member=chloe, kind=kind)
    with pytest.raises(Refused, match="hand it over first"):
        ask_erasure(actor=chloe)
    end_role(actor=None, role=role)
    chloe.refresh_from_db()
    assert ask_erasure(actor=chloe)


def test_an_office_counts_whatever_posture_one_acts_in(house, dries):
    dries.acting_as = "member"
    with pytest.raises(Refused, match="hand it over first"):
        ask_erasure(actor=dries)


def test_an_office_given_meanwhile_stops_it_with_a_letter(house, chloe, admin):
    erasure = ask_erasure(actor=chloe)
    give_role(actor=None, member=chloe, kind="editor")
    assert run_erasures(erasure.due_at) == 0
    erasure.refresh_from_db()
    assert "hand it over" in erasure.stopped_by
    assert MailOut.objects.filter(key__endswith=":stopped", member=chloe).count() == 1
    chloe.refresh_from_db()
    assert chloe.is_active


def test_nobody_asks_for_somebody_else(house, chloe, admin):
    with pytest.raises(Refused, match="Only the person"):
        ask_erasure(actor=admin, member=chloe)


def test_from_the_page(house, chloe, client_of, bilal):
    assert "/accounts/confirm/" in client_of(chloe).get("/me/privacy/erasure/")["Location"]
    browser = fresh(chloe)
    browser.post("/me/privacy/erasure/")
    assert Erasure.objects.get().member == chloe
    assert "I want to stay" in browser.get("/me/privacy/erasure/").content.decode()
    assert "Your account is erased on" in browser.get("/me/privacy/").content.decode()
    browser.post("/me/privacy/erasure/", {"cancel": "1"})
    assert Erasure.objects.get().cancelled_at
    office = fresh(bilal)
    assert "Others count on you" in office.get("/me/privacy/erasure/").content.decode()
    office.post("/me/privacy/erasure/")
    assert Erasure.objects.count() == 1


def test_one_erasure_that_fails_does_not_stop_the_others(house, chloe, dries, monkeypatch):
    from encommun.privacy.actions import erasing

    for person in (chloe, make_member("Zed Cast")):
        ask_erasure(actor=person)
    real = erasing.erase_member

    def fragile(*, actor, member):
        if member.pk == chloe.pk:
            raise ValueError("broken")
        real(actor=actor, member=member)

    monkeypatch.setattr(erasing, "erase_member", fragile)
    assert run_erasures(timezone.now() + timedelta(days=8)) == 1
    chloe.refresh_from_db()
    assert chloe.is_active
    assert Erasure.objects.filter(done_at=None).count() == 1
