"""Clusters: gathering, joining, splitting, and what each reader sees of them."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.lineage.actions import (
    add_to_cluster,
    create_cluster,
    edit_cluster,
    merge_clusters,
    remove_from_cluster,
    split_cluster,
)
from encommun.lineage.models import Cluster
from encommun.lineage.queries import cluster_cards, cluster_page
from encommun.lineage.queries.clusters import told
from encommun.notifications.actions import follow
from encommun.notifications.models import Follow

from .factories import asked


@pytest.fixture(autouse=True)
def english(house):
    with translation.override("en"):
        yield


@pytest.fixture
def directory(bilal):
    rows = [asked(2015), asked(2018), asked(2020, answered_at=datetime(2021, 1, 1, tzinfo=UTC), verdict="applicable")]
    return create_cluster(actor=bilal, title="A members’ directory", language="en", recommendations=rows)


def ids(cluster) -> set[int]:
    return set(cluster.askings.values_list("recommendation", flat=True))


def test_the_page_says_how_often_it_was_asked_and_answered(directory):
    page = cluster_page(directory, None)
    assert page.sentence == "Asked 3 times since 2015, 1 of them with at least one answer."
    assert [row.asked_at.year for row in page.wordings] == [2015, 2018, 2020]
    assert [step.when.year for step in page.thread.steps] == [2015, 2018, 2020]


@pytest.mark.parametrize(
    ("askings", "answered", "said"),
    [
        (0, 0, ""),
        (1, 0, "Asked once, in 2015, never answered."),
        (1, 1, "Asked once, in 2015, with at least one answer."),
        (3, 0, "Asked 3 times since 2015, never answered."),
        (3, 2, "Asked 3 times since 2015, 2 of them with at least one answer."),
        (3, 3, "Asked 3 times since 2015, each time with at least one answer."),
    ],
)
def test_an_answer_of_one_board_is_never_told_as_all_answers(askings, answered, said):
    assert told(askings, datetime(2015, 6, 1, tzinfo=UTC), answered) == said


def test_an_act_on_several_askings_is_one_stop(directory):
    at = datetime(2021, 3, 1, tzinfo=UTC)
    rows = list(directory.recommendations.order_by("asked_at"))
    for row in rows[:2]:
        data = {"kind": "step", "due": at.isoformat()}
        record(actor=None, verb="recommendation.overdue", kind="recommendation", id=row.pk, data=data, at=at)
    stops = [step for step in cluster_page(directory, None).thread.steps if step.when == at]
    assert len(stops) == 1
    assert all(str(row.title) in stops[0].title for row in rows[:2])


def test_adding_and_removing_twice_is_harmless(directory, bilal):
    row = asked(2022)
    assert add_to_cluster(actor=bilal, cluster=directory, recommendation=row)
    assert not add_to_cluster(actor=bilal, cluster=directory, recommendation=row)
    assert remove_from_cluster(actor=bilal, cluster=directory, recommendation=row)
    assert not remove_from_cluster(actor=bilal, cluster=directory, recommendation=row)
    assert Event.objects.filter(verb="cluster.asking_removed").count() == 1


def test_members_and_visitors_gather_nothing(directory, chloe):
    for actor in (None, chloe):
        with pytest.raises(Refused):
            create_cluster(actor=actor, title="x")
        with pytest.raises(Refused):
            merge_clusters(actor=actor, cluster=directory, into=directory)
    assert Cluster.objects.count() == 1


def test_a_title_is_needed_and_addresses_do_not_collide(bilal):
    with pytest.raises(Refused) as no:
        create_cluster(actor=bilal, title=" ")
    assert no.value.field == "title"
    slugs = [create_cluster(actor=bilal, title="Même demande").slug for _n in range(3)]
    assert slugs == ["meme-demande", "meme-demande-2", "meme-demande-3"]
    assert create_cluster(actor=bilal, title="…").slug == "request"


def test_joining_moves_askings_and_followers_and_keeps_the_address(directory, bilal, chloe, client):
    other = create_cluster(actor=bilal, title="Find each other", recommendations=[asked(2019)])
    follow(actor=chloe, kind="cluster", id=directory.pk)
    follow(actor=bilal, kind="cluster", id=directory.pk)
    follow(actor=bilal, kind="cluster", id=other.pk)
    merge_clusters(actor=bilal, cluster=directory, into=other)
    assert len(ids(other)) == 4
    assert set(Follow.objects.values_list("member", "subject_id")) == {(chloe.pk, other.pk), (bilal.pk, other.pk)}
    answer = client.get(f"/lineage/clusters/{directory.slug}/")
    assert answer.status_code == 301
    assert answer.url == f"/lineage/clusters/{other.slug}/"
    with pytest.raises(Refused):
        merge_clusters(actor=bilal, cluster=directory, into=other)


def test_splitting_leaves_both_with_something(directory, bilal):
    all_ids = ids(directory)
    one = {min(all_ids)}
    for wrong in (set(), all_ids, {10**9}):
        with pytest.raises(Refused) as no:
            split_cluster(actor=bilal, cluster=directory, recommendation_ids=wrong, title="x")
        assert no.value.field == "recommendations"
    new = split_cluster(actor=bilal, cluster=directory, recommendation_ids=one, title="Portfolio")
    assert ids(new) == one
    assert ids(directory) == all_ids - one


def test_editing_keeps_the_address(directory, bilal):
    edit_cluster(actor=bilal, cluster=directory, title="Other words", summary="", language="fr")
    assert directory.slug == "a-members-directory"


def test_hidden_askings_are_neither_shown_nor_counted(directory, bilal, chloe):
    add_to_cluster(actor=bilal, cluster=directory, recommendation=asked(2022, audience="members"))
    secret = create_cluster(actor=bilal, title="Secret", recommendations=[asked(2023, audience="editors")])
    assert cluster_page(directory, None).sentence.startswith("Asked 3 times")
    assert cluster_page(directory, chloe).sentence.startswith("Asked 4 times")
    assert set(cluster_cards([directory.pk, secret.pk], chloe)) == {directory.pk}
    assert set(cluster_cards([directory.pk, secret.pk], bilal)) == {directory.pk, secret.pk}


def test_the_list_puts_most_asked_first_then_the_longest_silence(directory, bilal, client):
    create_cluster(actor=bilal, title="Quiet since 2016", recommendations=[asked(2016)])
    create_cluster(actor=bilal, title="Quiet since 2012", recommendations=[asked(2012)])
    secret = create_cluster(actor=bilal, title="Secret", recommendations=[asked(2023, audience="editors")])
    titles = [row.title for row in client.get("/lineage/").context["rows"]]
    assert titles == ["A members’ directory", "Quiet since 2012", "Quiet since 2016"]
    assert client.get(f"/lineage/clusters/{secret.slug}/").status_code == 404


def test_crossed_mergers_leave_one(bilal):
    one, other = (create_cluster(actor=bilal, title=title, recommendations=[asked(2019)]) for title in ("One", "Other"))
    stale = [Cluster.objects.get(pk=row.pk) for row in (other, one)]
    merge_clusters(actor=bilal, cluster=one, into=other)
    with pytest.raises(Refused):
        merge_clusters(actor=bilal, cluster=stale[0], into=stale[1])
    assert len(ids(Cluster.objects.get(merged_into=None))) == 2


def test_a_request_joined_meanwhile_is_neither_split_changed_nor_grown(directory, bilal):
    stale = Cluster.objects.get(pk=directory.pk)
    other = create_cluster(actor=bilal, title="Other", recommendations=[asked(2019)])
    leaving = {min(ids(directory))}
    merge_clusters(actor=bilal, cluster=directory, into=other)
    for act in (
        lambda: split_cluster(actor=bilal, cluster=stale, recommendation_ids=leaving, title="x"),
        lambda: edit_cluster(actor=bilal, cluster=stale, title="x", summary="", language="fr"),
        lambda: add_to_cluster(actor=bilal, cluster=stale, recommendation=asked(2018)),
    ):
        stale.merged_into = None
        with pytest.raises(Refused):
            act()
    assert len(ids(other)) == 4
