"""What the sweep finds alike: pairs of different documents, written again when words change, never asked twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from encommun.kit.registry import Task, declared
from encommun.likeness import shelves
from encommun.likeness.actions import note_changes
from encommun.lineage.actions import (
    add_to_cluster,
    create_cluster,
    look_for_resemblances,
    merge_clusters,
    note_to_compare,
    propose_relation,
    refuse_relation,
    reject_bundle,
    remove_from_cluster,
    split_cluster,
    tell_pair_apart,
)
from encommun.lineage.actions.looking import bundle_again
from encommun.lineage.models import Bundle, Lookout, Resemblance, ToCompare
from encommun.recommendations.models import Recommendation

from .alike import BICYCLES, DIRECTORY, GARDEN, grouped, written
from .factories import asked

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
NOTHING_NEW = 12  # queries


@pytest.fixture
def three(house):
    """Two of the same words in two years, and one about something else."""
    rows = [written(2019, DIRECTORY), written(2020, DIRECTORY), written(2021, BICYCLES)]
    compared(rows)
    return rows


def sweep(now: datetime | None = None) -> None:
    """The part of it that is about texts that look alike, in the order in which the tasks are declared."""
    for task in declared(Task):
        if task.name in ("similar texts", "requests that look alike"):
            task.run(now or timezone.now())


def compared(rows) -> None:
    """After a while: a shelf that was just built rests."""
    note_changes("recommendation", [row.pk for row in rows])
    sweep(timezone.now() + timedelta(hours=1))


def only() -> Resemblance:
    return Resemblance.objects.get()


def say_again(row, words: str) -> None:
    row.title = words.split(".", maxsplit=1)[0]
    row.save()
    row.blocks.update(text=words)
    compared([row])


def test_one_sweep_finds_the_pair_and_proposes_the_group(three):
    pair = only()
    assert (pair.earlier, pair.later, pair.verdict, pair.state) == (three[0], three[1], "same", "open")
    assert "directory" in pair.words
    bundle = Bundle.objects.get()
    assert set(bundle.recommendations.all()) == {three[0], three[1]}
    assert (bundle.verdict, bundle.state, bundle.title) == ("same", "open", three[0].title)
    assert not ToCompare.objects.exists()
    assert Lookout.objects.get().looked_at


def test_a_second_sweep_changes_nothing(three):
    before = list(Resemblance.objects.values()), list(Bundle.objects.values())
    note_to_compare([row.pk for row in three])
    assert look_for_resemblances(timezone.now()) == 3
    assert (list(Resemblance.objects.values()), list(Bundle.objects.values())) == before
    assert look_for_resemblances(timezone.now()) == 0


def test_one_sweep_looks_at_a_time(three):
    note_to_compare([row.pk for row in three])
    with shelves.building(wait=False):  # another process is at it
        assert look_for_resemblances(timezone.now()) == 0
    assert ToCompare.objects.count() == 3
    assert look_for_resemblances(timezone.now()) == 3


def test_other_words_end_an_open_pair_and_its_group(three):
    say_again(three[1], GARDEN)
    assert not Resemblance.objects.exists()
    assert not Bundle.objects.exists()


def test_what_one_document_says_twice_is_no_pair(house):
    row = written(2019, DIRECTORY)
    twin = written(2019, DIRECTORY, document=row.document, number=2)
    compared([row, twin])
    assert not Resemblance.objects.exists()


def test_a_decided_pair_is_remembered_whatever_is_written(three, bilal):
    tell_pair_apart(actor=bilal, pair=only(), reason="Another subject")
    say_again(three[1], GARDEN)
    say_again(three[1], DIRECTORY)
    assert (only().state, only().reason, only().decided_by) == ("rejected", "Another subject", bilal)
    assert not Bundle.objects.filter(state="open").exists()


def test_what_was_linked_or_gathered_before_is_known_when_it_is_found(house, bilal, chloe):
    rows = [written(year, DIRECTORY) for year in (2018, 2019, 2020, 2021)]
    propose_relation(actor=bilal, source=rows[1], target=rows[0])
    create_cluster(actor=bilal, title="Directory", recommendations=[rows[0], rows[2]])
    link = propose_relation(actor=chloe, source=rows[3], target=rows[0])
    refuse_relation(actor=bilal, relation=link, reason="Other people")
    compared(rows)
    states = {(pair.earlier, pair.later): (pair.state, pair.reason) for pair in Resemblance.objects.all()}
    assert states[rows[0], rows[1]] == states[rows[0], rows[2]] == ("accepted", "")
    assert states[rows[0], rows[3]] == ("rejected", "Other people")
    assert states[rows[1], rows[3]] == ("open", "")


def test_links_and_gathered_requests_decide_by_the_way(three, bilal):
    link = propose_relation(actor=bilal, source=three[1], target=three[0])
    assert (only().state, only().decided_by) == ("accepted", bilal)
    refuse_relation(actor=bilal, relation=link, reason="A mistake")
    assert (only().state, only().reason) == ("rejected", "A mistake")
    cluster = create_cluster(actor=bilal, title="Directory", recommendations=three[:2])
    assert only().state == "accepted"
    remove_from_cluster(actor=bilal, cluster=cluster, recommendation=three[1])
    assert only().state == "rejected"
    other = create_cluster(actor=bilal, title="Find each other", recommendations=[three[1]])
    merge_clusters(actor=bilal, cluster=other, into=cluster)
    assert only().state == "accepted"
    split_cluster(actor=bilal, cluster=cluster, recommendation_ids={three[1].pk}, title="Find each other")
    assert only().state == "rejected"
    add_to_cluster(actor=bilal, cluster=cluster, recommendation=three[1])
    assert only().state == "accepted"


def test_a_new_asking_of_a_gathered_request_is_proposed_with_it(three, bilal):
    create_cluster(actor=bilal, title="Directory", recommendations=three[:2])
    new = written(2022, DIRECTORY)
    compared([new])
    bundle = Bundle.objects.get(state="open")
    assert new in bundle.recommendations.all()
    assert bundle.recommendations.count() == 3
    assert bundle.recommendations.filter(clusters__title="Directory").count() == 2


def test_a_group_that_grows_keeps_its_number(three):
    before = Bundle.objects.get().pk
    new = written(2022, DIRECTORY)
    compared([new])
    assert not ToCompare.objects.exists()
    assert Resemblance.objects.filter(later=new).count() == 2
    assert Bundle.objects.get().pk == before
    assert set(Bundle.objects.get().recommendations.all()) == {three[0], three[1], new}


def test_a_recommendation_that_goes_takes_its_pairs_along(three):
    three[0].delete()
    sweep()
    note_to_compare([three[0].pk or 10**6])
    bundle_again(NOW)
    assert not Resemblance.objects.exists()
    assert not Bundle.objects.exists()


def test_a_group_goes_with_the_text_that_made_it_one(three):
    gone = three[0].pk
    three[0].delete()
    compared([Recommendation(pk=gone)])
    assert not Bundle.objects.exists()


def test_a_decided_group_is_not_called_after_a_text_that_is_gone(three, bilal):
    reject_bundle(actor=bilal, bundle=Bundle.objects.get())
    say_again(three[1], GARDEN)
    assert Bundle.objects.get().title == three[0].title
    gone = three[0].pk
    three[0].delete()
    compared([Recommendation(pk=gone)])
    assert Bundle.objects.get().title == three[1].title
    gone = three[1].pk
    three[1].delete()
    compared([Recommendation(pk=gone)])
    assert not Bundle.objects.exists()


def test_evidence_follows_what_is_written(three, bilal):
    pair = only()
    assert "translator" in pair.words
    Resemblance.objects.update(sentences=[["A translator", "A translator", 0.9]])
    for row in three[:2]:
        row.blocks.update(text=DIRECTORY.replace("a translator", "a trampolinist"))
    compared(three[:2])
    assert (only().pk, only().state) == (pair.pk, "open")
    assert "trampolinist" in only().words
    assert "translator" not in f"{only().words} {only().sentences}"
    tell_pair_apart(actor=bilal, pair=only())
    for row in three[:2]:
        say_again(row, DIRECTORY)
    assert "translator" in only().words
    assert "trampolinist" not in only().words


def test_a_decided_pair_keeps_no_words_that_were_edited_away(three, bilal):
    tell_pair_apart(actor=bilal, pair=only(), reason="Another subject")
    assert only().sentences or only().words
    say_again(three[1], GARDEN)
    assert (only().sentences, only().words) == ([], [])
    assert (only().state, only().reason) == ("rejected", "Another subject")


def test_who_decides_makes_the_sweep_look_again(three, bilal, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell_pair_apart(actor=bilal, pair=only())
    assert Lookout.objects.get().is_stale
    assert look_for_resemblances(NOW) == 0
    assert not Bundle.objects.exists()
    assert not Lookout.objects.get().is_stale


def test_what_stopped_half_way_is_begun_again(three, monkeypatch):
    def broken(*_args):
        raise OSError

    monkeypatch.setattr("encommun.lineage.actions.looking._groups", broken)
    with pytest.raises(OSError):
        bundle_again(NOW)
    assert Lookout.objects.get().is_stale


@pytest.mark.parametrize("count", [2, 20])
def test_groups_that_did_not_change_cost_nothing(house, count, django_assert_num_queries):
    for n in range(count):
        grouped([asked(1900 + n, f"One {n}"), asked(1950 + n, f"Other {n}")])
    bundle_again(NOW)
    before = list(Bundle.objects.values())
    with django_assert_num_queries(NOTHING_NEW):
        assert bundle_again(NOW) == count
    assert list(Bundle.objects.values()) == before


def test_an_open_group_takes_the_new_title_of_its_text(three):
    Recommendation.objects.filter(pk=three[0].pk).update(title="Who is who")
    bundle_again(NOW)
    assert Bundle.objects.get().title == "Who is who"


def test_a_slice_at_a_time(house, monkeypatch):
    monkeypatch.setattr("encommun.lineage.actions.looking.SLICE", 2)
    rows = [written(year, DIRECTORY) for year in (2018, 2019, 2020)]
    note_to_compare([row.pk for row in rows])
    assert [look_for_resemblances(NOW) for _sweep in range(3)] == [2, 1, 0]


def test_a_house_that_compares_nothing_keeps_what_was_decided(three, settings):
    settings.LIKENESS = "off"
    note_to_compare([three[0].pk])
    assert look_for_resemblances(NOW) == 0
    assert Resemblance.objects.count() == 1


def test_a_pair_stands_once_whichever_way_it_is_written(three):
    pair = only()
    for earlier, later in ((pair.later, pair.earlier), (pair.earlier, pair.earlier)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Resemblance.objects.create(earlier=earlier, later=later, score=900, verdict="same")
    assert Recommendation.objects.count() == 3
