"""Accounts and roles: effect, refusal, audit, a second call, pages and their queries."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.members import actions, cli, rules
from encommun.members.models import Member, Role

from .factories import make_member

pytestmark = pytest.mark.django_db


def test_a_role_counts_only_while_it_is_in_force(chloe):
    now = timezone.now()
    actions.give_role(actor=None, member=chloe, kind="editor", to_at=now + timedelta(days=1))
    assert rules.has_role(chloe, "editor")
    assert rules.powers_of(chloe, now=now + timedelta(days=2)) == []
    assert rules.powers_of(chloe, now=now - timedelta(days=2)) == []


def test_a_board_member_has_power_for_one_country_only(ana, belgium, france):
    assert rules.has_role(ana, "board", country_id=belgium.pk)
    assert not rules.has_role(ana, "board", country_id=france.pk)
    assert rules.boards_of(ana) == [belgium.pk]


def test_giving_the_same_role_twice_gives_it_once(chloe, admin):
    for _ in range(2):
        actions.give_role(actor=admin, member=chloe, kind="editor")
    assert chloe.roles.count() == 1
    assert Event.objects.filter(verb="member.role_given", subject_id=chloe.pk).count() == 1


def test_ending_a_role_takes_the_power_and_keeps_the_history(bilal, admin):
    role = bilal.roles.get()
    actions.end_role(actor=admin, role=role)
    bilal.refresh_from_db()
    assert not rules.has_role(bilal, "editor")
    assert Role.objects.filter(member=bilal).exists()
    actions.end_role(actor=admin, role=role)
    assert Event.objects.filter(verb="member.role_ended").count() == 1


def test_visitors_see_only_the_public_and_editors_see_drafts(chloe, bilal):
    assert rules.audiences_of(None) == ["public"]
    assert rules.audiences_of(chloe) == ["public", "members"]
    assert "editors" in rules.audiences_of(bilal)


def test_the_last_administrator_stays(admin, chloe, client_of, house):
    role = admin.roles.get()
    with pytest.raises(Refused, match="last administrator"):
        actions.end_role(actor=admin, role=role)
    page = client_of(admin).post(f"/people/{admin.pk}/roles/{role.pk}/end/", follow=True)
    assert "last administrator" in page.text
    actions.give_role(actor=admin, member=chloe, kind="administrator")
    actions.end_role(actor=admin, role=role)
    admin.refresh_from_db()
    assert not rules.has_role(admin, "administrator")


def test_roles_are_given_by_administrators_only(chloe, bilal):
    with pytest.raises(Refused):
        actions.give_role(actor=bilal, member=chloe, kind="editor")
    with pytest.raises(Refused):
        actions.end_role(actor=chloe, role=bilal.roles.get())
    with pytest.raises(Refused):
        actions.add_member(actor=bilal, email="x@example.org", name="X", is_cooperator=True)
    assert chloe.roles.count() == 0


def test_only_offered_languages_and_known_zones_are_taken(client_of, chloe, house):
    for words in ({"language": "zz"}, {"time_zone": "Mars/Base"}):
        client_of(chloe).post("/me/", {"name": "C", "language": "fr", "time_zone": "", **words})
    chloe.refresh_from_db()
    assert (chloe.name, chloe.language) == ("Chloé Cast", "en")


def test_dates_are_shown_in_the_members_own_zone(client_of, chloe, house):
    chloe.time_zone = "Europe/Lisbon"
    chloe.save()
    record(actor=None, verb="member.changed", kind="member", id=chloe.pk, at=datetime(2026, 1, 5, 12, tzinfo=UTC))
    assert "12:00" in client_of(chloe).get("/me/").text  # 13:00 in Brussels


def test_a_hostile_page_number_is_no_error(client_of, admin, house):
    for number in ("9" * 5000, "²", "-1", "x"):
        assert client_of(admin).get("/people/", {"page": number}).status_code == 200


def test_a_refusal_names_the_role_that_is_needed(chloe):
    with pytest.raises(Refused, match="coordinator"):
        rules.check_role(chloe, "coordinator")


def test_only_an_administrator_opens_the_people_pages(client, client_of, chloe, admin, house):
    assert client.get("/people/").status_code == 302
    assert client_of(chloe).get("/people/").status_code == 403
    assert client_of(chloe).get(f"/people/{admin.pk}/").status_code == 404
    assert client_of(admin).get(f"/people/{chloe.pk}/").status_code == 200
    assert client_of(admin).get("/people/999999/").status_code == 404


def test_an_administrator_opens_an_account_and_gives_a_role(client_of, admin, belgium, house):
    browser = client_of(admin)
    said = {"name": "Nouvelle", "email": "New@Example.org", "language": "fr"}
    assert browser.post("/people/", said).status_code == 200, "whose account it is must be said"
    answer = browser.post("/people/", {**said, "is_cooperator": "no"})
    assert Member.objects.get(email="new@example.org").is_cooperator is False
    person = Member.objects.get(email="new@example.org")
    assert answer["Location"] == f"/people/{person.pk}/"
    assert browser.post(f"/people/{person.pk}/roles/new/", {"kind": "board"}).status_code == 200
    assert person.roles.count() == 0, "a board member needs a country"
    browser.post(f"/people/{person.pk}/roles/new/", {"kind": "board", "country": belgium.pk})
    person.refresh_from_db()
    assert rules.boards_of(person) == [belgium.pk]
    browser.post(f"/people/{person.pk}/roles/{person.roles.get().pk}/end/")
    person.refresh_from_db()
    assert rules.boards_of(person) == []


def test_an_address_has_one_account(client_of, admin, chloe, house):
    answer = client_of(admin).post(
        "/people/", {"name": "Twin", "email": chloe.email.upper(), "language": "fr", "is_cooperator": "yes"}
    )
    assert answer.status_code == 200
    assert Member.objects.filter(email__iexact=chloe.email).count() == 1


@pytest.mark.parametrize("people", [1, 3, 40])
def test_the_list_of_people_costs_the_same_for_many(people, client_of, admin, house, django_assert_num_queries):
    for _ in range(people):
        make_member(role="editor")
    browser = client_of(admin)
    browser.get("/people/")
    with django_assert_num_queries(5):
        browser.get("/people/")


def test_a_member_changes_their_own_name_and_language(client_of, chloe, house):
    client_of(chloe).post("/me/", {"name": "Chloé Autre", "language": "nl", "time_zone": ""})
    chloe.refresh_from_db()
    assert (chloe.name, chloe.language) == ("Chloé Autre", "nl")


def test_sign_in_by_a_code_sent_by_mail(client, chloe, house):
    client.post("/accounts/login/", {"email": chloe.email})
    assert house.name in mail.outbox[0].subject
    code = re.search(r"^ +([A-Z0-9]{4}-?[A-Z0-9]{2,4})$", mail.outbox[0].body, re.MULTILINE)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})
    assert client.session["_auth_user_id"] == str(chloe.pk)


def test_a_wrong_code_does_not_sign_in(client, chloe, house):
    client.post("/accounts/login/", {"email": chloe.email})
    assert client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"}).status_code == 422
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_not_told_apart(client, chloe, house):
    known = client.post("/accounts/login/", {"email": chloe.email})
    client.cookies.clear()
    unknown = client.post("/accounts/login/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_nobody_signs_up_by_themselves(client, house):
    assert client.get("/accounts/account_signup/").status_code == 302
    assert Member.objects.count() == 0


def test_the_command_line_opens_the_first_account(capsys, belgium):
    assert cli.main(["add", "first@example.org", "--name", "First", "--role", "administrator"]) == 0
    assert rules.has_role(Member.objects.get(email="first@example.org"), "administrator")
    assert cli.main(["add", "not an address"]) == 2
    assert cli.main(["add", "board@example.org", "--role", "board"]) == 2
    assert not Member.objects.filter(email="board@example.org").exists()
    assert cli.main(["add", "board@example.org", "--role", "board", "--country", "be"]) == 0
    assert "board" in capsys.readouterr().out


def test_a_name_stands_on_one_line(admin, chloe):
    """It goes into the head of letters: a line break would begin another line there."""
    person = actions.add_member(actor=admin, email="x@example.org", name="Chloé\nBcc: x@y.z", is_cooperator=True)
    assert person.name == "Chloé Bcc: x@y.z"
    actions.change_member(actor=chloe, member=chloe, name=" Chloé\r\n Cast ", language="fr")
    actions.change_member(actor=admin, member=chloe, family_name="Cast\nX")
    assert (chloe.name, chloe.family_name) == ("Chloé Cast", "Cast X")


def test_the_old_address_hears_of_the_new_one_in_the_persons_language(
    admin, chloe, house, django_capture_on_commit_callbacks
):
    old = chloe.email
    with django_capture_on_commit_callbacks(execute=True):
        actions.change_member(actor=admin, member=chloe, email="new@example.org", number="N7")
        actions.change_member(actor=admin, member=chloe, email="NEW@example.org")
    assert [letter.to for letter in mail.outbox] == [[old]]
    assert house.name in mail.outbox[0].subject
    assert "another e-mail address" in mail.outbox[0].body


def test_a_member_by_number_is_sought_among_those_asked_for(chloe, bilal, belgium, france):
    Member.objects.filter(pk=chloe.pk).update(country=france)
    assert Member.objects.get(pk=chloe.pk) == chloe
    assert france.member_set.get(pk=chloe.pk) == chloe
    with pytest.raises(Member.DoesNotExist):
        belgium.member_set.get(pk=chloe.pk)
    with pytest.raises(Member.DoesNotExist):
        Member.objects.get(pk=0)
