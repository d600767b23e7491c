"""Memberships and entities: effect, refusal, audit, a second call; pages of the administrator."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.house.models import LegalEntity
from encommun.kit.refusals import Refused
from encommun.members import actions, tasks
from encommun.members.models import Member, Membership, Role

from .factories import make_entity, make_member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def coop(belgium):
    return make_entity("Ruche SC", belgium, colleges={"artists": {"en": "Artists", "fr": "Artistes"}})


@pytest.fixture
def french(france):
    return make_entity("Ruche SCOP", france)


def test_one_person_in_several_entities_under_different_statutes(chloe, admin, coop, french):
    actions.add_membership(actor=admin, member=chloe, entity=coop, college="artists", shares=3)
    actions.add_membership(actor=admin, member=chloe, entity=french, statute="employee", from_on=date(2024, 1, 1))
    assert set(chloe.memberships.values_list("entity__slug", "statute", "college", "shares")) == {
        ("ruche-sc", "cooperator", "artists", 3),
        ("ruche-scop", "employee", "", 0),
    }
    assert Event.objects.filter(verb="member.membership_added", subject_id=chloe.pk, actor=admin).count() == 2


def test_the_same_membership_twice_is_one(chloe, admin, coop):
    for _ in range(2):
        actions.add_membership(actor=admin, member=chloe, entity=coop, from_on=date(2024, 1, 1))
    assert chloe.memberships.count() == 1
    assert Event.objects.filter(verb="member.membership_added").count() == 1


def test_nobody_belongs_twice_to_one_entity_at_one_time(chloe, admin, coop):
    first = actions.add_membership(actor=admin, member=chloe, entity=coop, from_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="already belongs") as no:
        actions.add_membership(actor=admin, member=chloe, entity=coop, from_on=date(2024, 1, 1))
    assert no.value.field == "entity"
    actions.end_membership(actor=admin, membership=first, to_on=date(2023, 1, 1))
    actions.add_membership(actor=admin, member=chloe, entity=coop, from_on=date(2024, 1, 1))
    assert chloe.memberships.count() == 2


def test_a_role_that_would_have_ended_is_refused_at_its_field(client_of, chloe, admin, house):
    page = client_of(admin).post(f"/people/{chloe.pk}/roles/new/", {"kind": "editor", "to_on": "2020-01-01"})
    assert "This day is past" in page.text
    assert not chloe.roles.exists()


def test_the_voice_follows_the_memberships(chloe, admin, coop):
    assert chloe.is_cooperator, "without any membership, the standing stays"
    row = actions.add_membership(actor=admin, member=chloe, entity=coop, statute="client")
    assert not chloe.is_cooperator
    actions.end_membership(actor=admin, membership=row)
    own = actions.add_membership(actor=admin, member=chloe, entity=coop)
    chloe.refresh_from_db()
    assert chloe.is_cooperator
    actions.end_membership(actor=admin, membership=own)
    chloe.refresh_from_db()
    assert not chloe.is_cooperator
    actions.end_membership(actor=admin, membership=own)
    assert Event.objects.filter(verb="member.membership_ended").count() == 2, "a second end says nothing"


def test_a_day_changes_the_voice_by_itself(chloe, admin, coop):
    now = timezone.now()
    today = timezone.localdate(now)
    actions.add_membership(actor=admin, member=chloe, entity=coop, to_on=today + timedelta(days=2))
    chloe.refresh_from_db()
    assert chloe.is_cooperator
    assert tasks.standings(now) == 0
    assert tasks.standings(now + timedelta(days=2)) == 1
    chloe.refresh_from_db()
    assert not chloe.is_cooperator
    assert tasks.standings(now + timedelta(days=2)) == 0, "once a day"


@pytest.mark.parametrize("people", [1, 30])
def test_standings_are_refreshed_in_two_writes(people, coop, django_assert_num_queries):
    rows = [Membership(member=make_member(), entity=coop, statute="client") for _ in range(people)]
    Membership.objects.bulk_create(rows)
    with django_assert_num_queries(2):
        assert actions.refresh_standings([row.member_id for row in rows]) == people


def test_what_a_membership_refuses(chloe, bilal, admin, coop):
    with pytest.raises(Refused):
        actions.add_membership(actor=bilal, member=chloe, entity=coop)
    with pytest.raises(Refused, match="no such college"):
        actions.add_membership(actor=admin, member=chloe, entity=coop, college="dancers")
    with pytest.raises(Refused, match="before the beginning"):
        actions.add_membership(actor=admin, member=chloe, entity=coop, from_on=TODAY, to_on=date(2020, 1, 1))
    assert not chloe.memberships.exists()


def test_a_correction_is_told_from_what_to_what(chloe, admin, coop):
    row = actions.add_membership(actor=admin, member=chloe, entity=coop, shares=1)
    actions.change_membership(actor=admin, membership=row, shares=4, college="artists")
    actions.change_membership(actor=admin, membership=row, shares=4, college="artists")
    told = Event.objects.get(verb="member.membership_changed")
    assert told.data["changes"] == {"shares": ["1", "4"], "college": ["", "artists"]}


def test_a_college_with_people_stays(chloe, admin, coop, belgium):
    actions.add_membership(actor=admin, member=chloe, entity=coop, college="artists")
    with pytest.raises(Refused, match="belongs to a college"):
        actions.edit_entity(
            actor=admin, entity=coop, name="Ruche", country=belgium, form="", colleges={}, share_cents=None
        )


def test_pages_of_entities(client_of, admin, chloe, belgium, house):
    browser = client_of(admin)
    assert "No legal entity yet" in browser.get("/people/entities/").text
    words = {
        "name": "Ruche SC", "country": belgium.pk, "form": "SC", "share": "30.00",
        "colleges-TOTAL_FORMS": "2", "colleges-INITIAL_FORMS": "0",
        "colleges-0-code": "artists", "colleges-0-name_en": "Artists", "colleges-0-name_fr": "Artistes",
        "colleges-1-code": "", "colleges-1-name_en": "",
    }  # fmt: skip
    assert browser.post("/people/entities/new/", words).status_code == 302
    entity = LegalEntity.objects.get()
    assert (entity.slug, entity.share_cents) == ("ruche-sc", 3000)
    assert entity.colleges == {"artists": {"en": "Artists", "fr": "Artistes"}}
    again = browser.post("/people/entities/ruche-sc/", {**words, "colleges-0-code": "bad code", "name": ""})
    assert again.status_code == 200
    assert 'value="bad code"' in again.text, "what was typed comes back"
    for address in ("/people/entities/", "/people/entities/new/"):
        assert client_of(chloe).get(address).status_code == 403
    assert client_of(chloe).get("/people/entities/ruche-sc/").status_code == 404


def test_pages_of_memberships(client_of, admin, chloe, coop, house):
    browser, base = client_of(admin), f"/people/{chloe.pk}/memberships/"
    answer = browser.post(f"{base}new/", {"entity": coop.pk, "statute": "client", "shares": "2", "college": "artists"})
    row = chloe.memberships.get()
    assert answer["Location"] == f"/people/{chloe.pk}/"
    assert "Artists" in browser.get(f"/people/{chloe.pk}/").text
    browser.post(f"{base}{row.pk}/", {"shares": "5", "college": ""})
    browser.post(f"{base}{row.pk}/end/", {"to_on": ""})
    row.refresh_from_db()
    assert (row.shares, row.college, row.to_on) == (5, "", timezone.localdate())
    wrong = browser.post(f"{base}new/", {"entity": coop.pk, "from_on": "2026-02-01", "to_on": "2020-01-01"})
    assert "before the beginning" in wrong.text
    assert client_of(chloe).get(f"{base}new/").status_code == 404
    assert browser.get(f"/people/{admin.pk}/memberships/{row.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 40])
def test_one_person_costs_the_same_for_many_ties(count, client_of, admin, coop, house, django_assert_num_queries):
    person = make_member()
    for number in range(count):
        first = date(2000, 1, 1) + timedelta(number)
        actions.add_membership(actor=admin, member=person, entity=coop, from_on=first, to_on=first + timedelta(1))
        actions.give_role(actor=admin, member=person, kind="editor", to_at=timezone.now() + timedelta(number + 1))
    browser = client_of(admin)
    browser.get(f"/people/{person.pk}/")
    with django_assert_num_queries(7):
        browser.get(f"/people/{person.pk}/")


@pytest.mark.parametrize("count", [1, 3, 40])
def test_entities_cost_the_same_for_many(count, client_of, admin, belgium, house, django_assert_num_queries):
    for number in range(count):
        actions.add_membership(actor=admin, member=make_member(), entity=make_entity(f"Entity {number}", belgium))
    browser = client_of(admin)
    browser.get("/people/entities/")
    with django_assert_num_queries(3):
        browser.get("/people/entities/")


def test_only_one_row_of_a_person_is_written(chloe, admin, coop):
    """A refresh never writes over what somebody else changed meanwhile."""
    stale = Member.objects.get(pk=chloe.pk)
    Member.objects.filter(pk=chloe.pk).update(name="Chloé Autre")
    actions.add_membership(actor=admin, member=stale, entity=coop, statute="client")
    chloe.refresh_from_db()
    assert (chloe.name, chloe.is_cooperator) == ("Chloé Autre", False)


def test_a_role_held_twice_is_named_once_on_the_list(client_of, admin, ana, belgium, house):
    """A seat gives the role that somebody holds by itself too; two countries are two roles."""
    Role.objects.create(member=ana, kind="board", country=belgium)
    assert ana.roles.filter(kind="board", country=belgium).count() == 2
    assert client_of(admin).get("/people/?q=ana").text.count("board member BE") == 1
