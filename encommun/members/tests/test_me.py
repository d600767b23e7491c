"""My account, the quality in which I act, and what was done about me."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.members import actions
from encommun.members.models import Member

from .factories import make_entity, make_member

pytestmark = pytest.mark.django_db


class TestPosture:
    def test_only_who_is_both_gets_a_switch(self, client_of, dries, chloe, ana, house):
        assert "You act as an employee." in client_of(dries).get("/").text
        for person in (chloe, ana):
            page = client_of(person).get("/")
            assert "You act as" not in page.text
            assert client_of(person).post("/me/posture/", {"posture": "employee"}).status_code == 404

    def test_switching_changes_what_one_may_do(self, client_of, dries, it_service, house):
        browser = client_of(dries)
        assert browser.get("/").wsgi_request.user.acting_as == "employee"
        answer = browser.post("/me/posture/", {"posture": "member", "next": "/register/"})
        assert answer["Location"] == "/register/"
        page = browser.get("/")
        assert "You act as a member." in page.text
        assert page.wsgi_request.user.acting_as == "member"
        browser.post("/me/posture/", {"posture": "employee"})
        assert browser.get("/").wsgi_request.user.acting_as == "employee"

    @pytest.mark.parametrize("next_page", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
    def test_it_leads_nowhere_else(self, next_page, client_of, dries, house):
        answer = client_of(dries).post("/me/posture/", {"posture": "member", "next": next_page})
        assert answer["Location"] == "/"

    def test_unknown_postures_are_not_taken(self, client_of, dries, house):
        for posture in ("elected", "", "admin"):
            assert client_of(dries).post("/me/posture/", {"posture": posture}).status_code == 404
        assert client_of(dries).get("/me/posture/").status_code == 405

    def test_a_choice_that_no_longer_holds_is_forgotten(self, client_of, dries, house):
        browser = client_of(dries)
        browser.post("/me/posture/", {"posture": "employee"})
        actions.end_role(actor=None, role=dries.roles.get())
        assert browser.get("/").wsgi_request.user.acting_as == "member"

    def test_the_switch_costs_no_query(self, client_of, dries, chloe, house, django_assert_num_queries):
        for person in (dries, chloe):
            browser = client_of(person)
            browser.get("/glossary/")
            with django_assert_num_queries(2):
                browser.get("/glossary/")


class TestAudit:
    def test_a_correction_is_read_by_the_person_from_what_to_what(self, client_of, admin, chloe, house):
        email = chloe.email
        page = client_of(admin).get(f"/people/{chloe.pk}/account/")
        words = {**page.context["form"].initial, "email": "new@example.org", "joined_on": "2024-05-01", "country": "",
                 "office": "", "number": "123", "left_on": "", "is_active": "on"}  # fmt: skip
        client_of(admin).post(f"/people/{chloe.pk}/account/", words)
        page = client_of(chloe).get("/me/audit/")
        assert "Adèle Cast changed the account" in page.text
        assert f"E-mail address: from {email} to new@example.org" in page.text
        assert "Joined the cooperative on: from nothing to 1 May 2024" in page.text
        assert "Number in the cooperative: from nothing to 123" in page.text

    def test_the_old_address_hears_of_the_new_one(
        self, client_of, admin, chloe, house, mailoutbox, django_capture_on_commit_callbacks
    ):
        email = chloe.email
        form = client_of(admin).get(f"/people/{chloe.pk}/account/").context["form"]
        words = {name: value or "" for name, value in form.initial.items()}
        with django_capture_on_commit_callbacks(execute=True):
            client_of(admin).post(
                f"/people/{chloe.pk}/account/", {**words, "email": "new@example.org", "is_active": "on"}
            )
        assert [letter.to for letter in mailoutbox] == [[email]]

    def test_roles_memberships_and_imports_are_in_it(self, client_of, admin, chloe, house):
        entity = make_entity()
        actions.give_role(actor=admin, member=chloe, kind="mentor")
        actions.end_role(actor=admin, role=chloe.roles.get())
        row = actions.add_membership(actor=admin, member=chloe, entity=entity)
        actions.change_membership(actor=admin, membership=row, shares=2)
        actions.end_membership(actor=admin, membership=row)
        actions.change_member(actor=None, member=chloe, given_name="Chloé")
        page = client_of(chloe).get("/me/audit/").text
        for words in (
            "gave the role “mentor, member”",
            "ended the role “mentor, member”",
            "wrote down a membership: Ruche SC, cooperator",
            "Number of shares: from 0 to 2",
            "ended a membership: Ruche SC",
            "La Ruche commune changed the account",
        ):
            assert words in page, words

    def test_mine_is_mine(self, client_of, client, admin, chloe, bilal, house):
        actions.give_role(actor=admin, member=chloe, kind="mentor")
        assert "mentor" not in client_of(bilal).get("/me/audit/").text
        assert client.get("/me/audit/").status_code == 302

    @pytest.mark.parametrize("acts", [1, 3, 300])
    def test_many_acts_cost_the_same(self, acts, client_of, admin, chloe, house, django_assert_num_queries):
        events = [
            Event(actor=admin, verb="member.changed", subject_kind="member", subject_id=chloe.pk, is_internal=True,
                  at=timezone.now() - timedelta(hours=n), data={"changes": {"name": ["a", "b"]}})
            for n in range(acts)
        ]  # fmt: skip
        Event.objects.bulk_create(events)
        browser = client_of(chloe)
        browser.get("/me/audit/")
        with django_assert_num_queries(4):
            page = browser.get("/me/audit/")
        assert page.text.count("<time") == min(acts, 25)


class TestChanging:
    def test_who_may_write_what(self, admin, chloe, bilal):
        with pytest.raises(Refused):
            actions.change_member(actor=bilal, member=chloe, name="X")
        with pytest.raises(Refused):
            actions.change_member(actor=chloe, member=chloe, number="1")
        with pytest.raises(TypeError):
            actions.change_member(actor=admin, member=chloe, powers=[])
        with pytest.raises(Refused, match="address"):
            actions.change_member(actor=admin, member=chloe, email=bilal.email.upper())
        bilal.number = "42"
        bilal.save()
        with pytest.raises(Refused, match="number"):
            actions.change_member(actor=admin, member=chloe, number="42")

    def test_the_last_administrator_does_not_close_the_door_behind_them(self, admin, chloe):
        with pytest.raises(Refused, match="last administrator"):
            actions.change_member(actor=admin, member=admin, is_active=False)
        actions.change_member(actor=admin, member=admin, number="1")
        assert Event.objects.get(verb="member.changed").subject_id == admin.pk, "also about oneself, it is kept"

    def test_a_closed_account_is_out_at_once(self, admin, chloe, client_of, house):
        browser = client_of(chloe)
        actions.change_member(actor=admin, member=chloe, is_active=False)
        assert browser.get("/me/").status_code == 302

    def test_the_same_again_says_nothing(self, admin, chloe):
        for _ in range(2):
            actions.change_member(actor=admin, member=chloe, given_name="Chloé")
        assert Event.objects.filter(verb="member.changed").count() == 1

    def test_what_a_member_says_of_themselves_is_their_own_business(self, chloe):
        actions.change_member(actor=chloe, member=chloe, name="Chloé Autre")
        assert not Event.objects.filter(verb="member.changed").exists()

    def test_a_refusal_keeps_what_was_typed(self, client_of, admin, chloe, bilal, house):
        form = client_of(admin).get(f"/people/{chloe.pk}/account/").context["form"]
        words = {name: value or "" for name, value in form.initial.items()}
        page = client_of(admin).post(f"/people/{chloe.pk}/account/", {**words, "email": bilal.email, "name": "Typed"})
        assert 'id="id_email_error"' in page.text
        assert 'value="Typed"' in page.text


def test_my_account_tells_my_place(client_of, chloe, admin, house):
    entity = make_entity("Ruche SC", colleges={"artists": {"en": "Artists"}})
    actions.add_membership(actor=admin, member=chloe, entity=entity, college="artists", shares=3)
    Member.objects.filter(pk=chloe.pk).update(joined_on=timezone.localdate())
    page = client_of(chloe).get("/me/").text
    for words in ("Ruche SC – cooperator, Artists", "3 shares", "a member's voice", "less than a year ago"):
        assert words in page.replace("&#x27;", "'"), words


@pytest.mark.parametrize("ties", [1, 3, 40])
def test_my_account_costs_the_same_for_many_ties(ties, client_of, house, django_assert_num_queries):
    person = make_member()
    for number in range(ties):
        actions.add_membership(actor=None, member=person, entity=make_entity(f"Entity {number}"))
        actions.give_role(actor=None, member=person, kind="mentor", to_at=timezone.now() + timedelta(number + 1))
    browser = client_of(person)
    browser.get("/me/")
    with django_assert_num_queries(7):
        browser.get("/me/")
