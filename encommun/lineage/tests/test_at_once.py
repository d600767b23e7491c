"""An editor decides about a group at the very moment when the sweep makes the groups again."""

import pytest
from django.db import transaction

from encommun.kit.tests.at_once import Meeting, only_on_postgresql
from encommun.lineage.actions import accept_bundle, bundles, looking, reject_bundle, split_bundle
from encommun.lineage.models import Bundle, Lookout, Resemblance

from .alike import NOW, grouped
from .factories import asked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _postgresql():
    only_on_postgresql()


@pytest.fixture
def group(house):
    Lookout.objects.create(pk=1, is_stale=False)
    return grouped([asked(year, f"A directory of {year}") for year in (2018, 2019, 2020, 2021)])


def test_the_sweep_and_an_editor_do_not_wait_for_each_other(group, bilal, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(looking, "_homes", meeting.slow(looking._homes))
    said = meeting.hold(lambda: looking.bundle_again(NOW), lambda: reject_bundle(actor=bilal, bundle=group))
    assert said == {"first": "done", "second": "done"}
    assert Bundle.objects.get().state == "rejected"
    assert Lookout.objects.get().is_stale


def test_what_an_editor_just_rejected_is_not_proposed_anew(group, bilal, monkeypatch):
    meeting = Meeting()
    monkeypatch.setattr(bundles, "note_on", meeting.slow(bundles.note_on))
    said = meeting.hold(lambda: reject_bundle(actor=bilal, bundle=group), lambda: looking.bundle_again(NOW))
    assert said == {"first": "done", "second": "done"}
    assert Bundle.objects.get().state == "rejected"
    assert set(Resemblance.objects.values_list("state", flat=True)) == {"rejected"}


def test_what_an_editor_just_split_is_proposed_once(group, bilal, monkeypatch):
    chosen, meeting = set(group.recommendations.values_list("pk", flat=True)[:2]), Meeting()
    monkeypatch.setattr(bundles, "note_on", meeting.slow(bundles.note_on))
    act = lambda: split_bundle(actor=bilal, bundle=group, chosen=chosen)  # noqa: E731
    said = meeting.hold(act, lambda: looking.bundle_again(NOW))
    assert said == {"first": "done", "second": "done"}
    assert sorted(Bundle.objects.values_list("state", flat=True)) == ["open", "open", "split"]


def test_the_sweep_that_compares_and_an_editor_who_gathers_do_not_wait_for_each_other(group, bilal, monkeypatch):
    ids = sorted(group.recommendations.values_list("pk", flat=True))
    # The sweep would take the pairs of the first one by their likeness: the highest is one that the editor takes last.
    Resemblance.objects.filter(earlier=ids[0], later=ids[1]).update(score=990)
    meeting = Meeting()
    monkeypatch.setattr(bundles, "belong_together", meeting.slow(bundles.belong_together))
    act = lambda: accept_bundle(actor=bilal, bundle=group, chosen=set(ids[:2]), title="Directory", language="en")  # noqa: E731
    said = meeting.hold(act, lambda: compare_all(ids))
    assert said == {"first": "done", "second": "done"}
    assert Bundle.objects.filter(state="accepted").count() == 1


def compare_all(ids: list[int]) -> None:
    with transaction.atomic():
        looking.compare(ids[0], None, NOW)
