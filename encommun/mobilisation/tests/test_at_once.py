"""Somebody answers at the very moment when the groups are made: their answer counts, or they are told that it is late."""

import pytest

from encommun.cycles.models import Participation
from encommun.kit.tests.at_once import Meeting, only_on_postgresql
from encommun.mobilisation.actions import proposing
from encommun.mobilisation.models import Composition, Placement

from .test_bench_proposing import NOW, accept_all, sent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _postgresql():
    only_on_postgresql()


@pytest.fixture
def row(house):
    row = sent()
    accept_all(row)
    return row


def settle(row, carole):
    row = Composition.objects.get(pk=row.pk)
    proposing.settle_composition(actor=carole, composition=row, early=True, at=NOW)


def decline(pk):
    one = Placement.objects.select_related("member", "composition").get(pk=pk)
    proposing.answer_placement(actor=one.member, placement=one, answer="declined", at=NOW)


def test_who_was_saying_no_is_not_placed(row, carole, monkeypatch):
    one, meeting = row.placements.first(), Meeting()
    monkeypatch.setattr(proposing, "record", meeting.slow(proposing.record))
    said = meeting.hold(lambda: decline(one.pk), lambda: settle(row, carole))
    assert said == {"first": "done", "second": "done"}
    assert Participation.objects.count() == 11
    assert not Participation.objects.filter(member=one.member).exists()


def test_once_the_groups_are_made_a_late_no_is_refused(row, carole, monkeypatch):
    one, meeting = row.placements.first(), Meeting()
    monkeypatch.setattr(proposing, "_tell_left_over", meeting.slow(proposing._tell_left_over))
    said = meeting.hold(lambda: settle(row, carole), lambda: decline(one.pk))
    assert said["first"] == "done" and said["second"] != "done", said
    one.refresh_from_db()
    assert one.answer == "accepted" and Participation.objects.filter(member=one.member).exists()
