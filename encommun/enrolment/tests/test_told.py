"""What an import tells besides the people it is about: the log of the house, other rooms, old addresses; who may go on."""

import io

import pytest
from django.core import mail

from encommun.activity.models import Event
from encommun.enrolment.actions.running import go_on
from encommun.enrolment.models import ListFile
from encommun.enrolment.opening import open_list
from encommun.kit import registry
from encommun.members.models import Member

from .factories import bring, line, listed

pytestmark = pytest.mark.django_db


def person(number: str) -> Member:
    return Member.objects.get(number=number)


def test_what_a_list_makes_of_the_house_is_told(house, own_repeats):
    file = bring(listed(line("001")))
    told = Event.objects.filter(subject_kind__in=["country", "office", "entity"])
    assert set(told.values_list("verb", "is_internal")) == {
        ("country.added", True),
        ("office.added", True),
        ("entity.added", True),
    }
    assert {event.data["list"] for event in told} == {file.pk}
    bring(listed(line("001"), line("002", college="B")))
    assert Event.objects.get(verb="entity.edited").data["parts"] == ["colleges"]
    assert own_repeats == [], "nobody whom the house knew was changed"
    bring(listed(line("001", office="Namur")))
    assert own_repeats == [[person("001").pk]]
    bring(listed(line("001", office="Namur")), complete=True)
    assert own_repeats[1:] == [[person("002").pk]]


@pytest.fixture
def own_repeats(monkeypatch) -> list:
    """What another room that repeats members is told."""
    told: list[list[int]] = []
    rows = [*registry._declared[registry.Repeat], registry.Repeat("member", lambda ids: ids and told.append(list(ids)))]
    monkeypatch.setitem(registry._declared, registry.Repeat, rows)
    return told


def test_the_old_address_hears_of_a_new_one(house, django_capture_on_commit_callbacks):
    bring(listed(line("001", language="fr"), line("002")))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        bring(listed(line("001", email="other@example.org"), line("002")))
    assert [letter.to for letter in mail.outbox] == [["m001@example.org"]]


def test_an_import_stops_with_the_power_of_whoever_asked_for_it(house, admin, chloe):
    data = listed(line("001"))
    opened = open_list(io.BytesIO(data), "members")
    file = ListFile.objects.create(
        kind="members", state="applying", by=chloe, file_name="x", sha256="x", columns=opened.columns
    )
    assert not go_on(file, opened)
    assert (file.state, Member.objects.filter(number="001").count()) == ("open", 0)
    ListFile.objects.update(state="applying", by=admin)
    assert go_on(ListFile.objects.get(), opened)
