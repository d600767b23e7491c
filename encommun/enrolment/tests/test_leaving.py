"""Who leaves, who comes back, and what becomes of their memberships."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.house.models import LegalEntity
from encommun.members.models import Member, Membership

from .factories import bring, line, listed, try_out

pytestmark = pytest.mark.django_db


def person(number: str) -> Member:
    return Member.objects.get(number=number)


def test_people_who_left_are_marked_and_come_back(house):
    bring(listed(line("001"), line("002")))
    file = bring(listed(line("001", left="31/03/2021"), line("002")))
    assert (file.counts["left"], file.counts["unchanged"]) == (1, 1)
    zoe = person("001")
    assert (zoe.left_on, zoe.is_cooperator, zoe.is_active) == (date(2021, 3, 31), False, True)
    assert zoe.memberships.get().to_on == date(2021, 3, 31)
    assert Event.objects.filter(verb="member.left_by_list", subject_id=zoe.pk).exists()
    back = bring(listed(line("001", joined="01/05/2023"), line("002")))
    assert back.counts["updated"] == 1
    zoe.refresh_from_db()
    assert (zoe.left_on, zoe.is_cooperator) == (None, True)
    assert [(tie.from_on, tie.to_on) for tie in zoe.memberships.order_by("from_on")] == [
        (date(2015, 2, 1), date(2021, 3, 31)),
        (date(2023, 5, 1), None),
    ]
    assert bring(listed(line("001", joined="01/05/2023"), line("002"))).counts == {"unchanged": 2, "set_aside": 0}


def test_somebody_marked_as_gone_by_mistake_goes_on_as_before(house):
    data = listed(line("001"))
    bring(data)
    bring(listed(line("001", left="31/03/2021")))
    bring(data)
    assert [(tie.from_on, tie.to_on) for tie in person("001").memberships.all()] == [(date(2015, 2, 1), None)]
    assert bring(data).counts == {"unchanged": 1, "set_aside": 0}


def test_only_a_complete_list_says_who_is_gone(house, admin):
    bring(listed(line("001"), line("002"), line("003", left="01/01/2020")))
    bring(listed(line("001")))
    assert person("002").left_on is None
    file = bring(listed(line("001")), complete=True)
    assert file.counts == {"unchanged": 1, "left": 1, "set_aside": 0}
    assert person("002").left_on == timezone.localdate()
    assert person("003").left_on == date(2020, 1, 1)
    admin.refresh_from_db()
    assert admin.left_on is None  # no number: the list does not speak of her
    assert bring(listed(line("001")), complete=True).counts == {"unchanged": 1, "set_aside": 0}


def test_a_trial_of_a_complete_list_says_who_would_be_gone(house):
    bring(listed(line("001"), line("002")))
    result = try_out(listed(line("001")), complete=True)
    assert (result["left"], result["unchanged"]) == (1, 1)
    assert person("002").left_on is None


def test_a_line_set_aside_is_there_all_the_same(house):
    bring(listed(line("001"), line("002")))
    bring(listed(line("001"), line("002", joined="bad")), complete=True)
    assert person("002").left_on is None


def test_a_complete_list_leaves_permanent_employees(house):
    bring(listed(line("001"), line("002")))
    entity = LegalEntity.objects.get()
    Membership.objects.create(member=person("002"), entity=entity, statute="employee")
    bring(listed(line("001")), complete=True)
    kept = person("002")
    assert kept.left_on is None
    assert kept.is_cooperator is False


def test_a_client_becomes_a_cooperator(house):
    header = "numero;nom;prenom;email;entite;statut;entree"
    bring(listed("001;D;Z;z@example.org;Coop;client;01/01/2020", header=header))
    assert person("001").is_cooperator is False
    bring(listed("001;D;Z;z@example.org;Coop;coopérateur;01/06/2022", header=header))
    assert {(tie.statute, tie.from_on, tie.to_on) for tie in person("001").memberships.all()} == {
        ("client", date(2020, 1, 1), date(2022, 6, 1)),
        ("cooperator", date(2022, 6, 1), None),
    }
    assert person("001").is_cooperator


def test_the_future_of_a_membership_is_kept(house):
    soon = timezone.localdate() + timedelta(days=30)
    file = bring(listed(line("001", left=soon.isoformat())))
    assert file.counts["created"] == 1
    assert person("001").left_on == soon
    assert person("001").is_cooperator
