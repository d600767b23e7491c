"""Whoever writes what was gathered before sees it with each asking, and never what they may not read."""

import pytest

from encommun.engines.likeness import Text
from encommun.likeness.actions import rebuild
from encommun.likeness.looking import look
from encommun.lineage.actions import create_cluster
from encommun.lineage.likeness import cards
from encommun.recommendations.models import Recommendation

from .factories import asked

pytestmark = pytest.mark.django_db
TITLE = "A directory of members and their skills"
WRITTEN = Text("", "", "en", TITLE)


@pytest.fixture
def gathered(bilal):
    rows = [asked(2019), asked(2020, status="done"), asked(2021, audience="editors")]
    return create_cluster(actor=bilal, title=TITLE, recommendations=rows)


def seen(member, **more):
    rebuild()
    return look(WRITTEN, reader=member, kinds=["recommendation"], **more)


def test_it_is_found_with_its_askings_and_the_voice_that_can_be_added(gathered, chloe):
    (one,) = [one for one in seen(chloe).shown if one.key == f"cluster:{gathered.pk}"]
    assert one.card.context == "Asked 2 times: 2019, 2020"
    years = [line.text.split(":")[0] for line in one.lines if not line.is_act]
    assert years == ["2019", "2020"]  # that of 2021 is for editors
    first = Recommendation.objects.get(edition__start_year=2019)
    (act,) = [line for line in one.lines if line.is_act]
    assert act.url.endswith(f"/{first.document.slug}/{first.place}/approval/?beside")  # the latest that is not done


def test_who_added_their_voice_reads_that_it_is_counted(gathered, chloe, client_of):
    (act,) = [line for one in seen(chloe).shown for line in one.lines if line.is_act]
    client_of(chloe).post(act.url)
    (one,) = [one for one in seen(chloe).shown if one.key == f"cluster:{gathered.pk}"]
    assert [line.text for line in one.lines if line.is_own] == ["Your voice is counted here."]
    assert not [line for line in one.lines if line.is_act]


def test_an_editor_sees_them_all_and_a_visitor_adds_no_voice(gathered, bilal):
    assert cards([gathered.pk], bilal)[gathered.pk].context == "Asked 3 times: 2019, 2020, 2021"
    (one,) = [one for one in seen(None).shown if one.key == f"cluster:{gathered.pk}"]
    assert not [line for line in one.lines if line.is_act]


def test_of_hidden_askings_alone_nothing_is_told(bilal, chloe):
    hidden = create_cluster(actor=bilal, title=TITLE, recommendations=[asked(2019, audience="editors")])
    assert not seen(chloe, unsure=True).shown
    assert cards([hidden.pk], chloe) == {}
    assert seen(bilal).shown


def test_an_asking_that_stands_under_its_request_is_not_shown_again(gathered, chloe):
    first = Recommendation.objects.get(edition__start_year=2019)
    Recommendation.objects.filter(pk=first.pk).update(title=TITLE)
    found = seen(chloe, unsure=True)
    assert f"cluster:{gathered.pk}" in [one.key for one in found.shown]
    assert f"recommendation:{first.pk}" not in [one.key for one in found.shown + found.near]


def test_the_nearest_are_shown_to_whoever_asks_for_them(gathered, chloe):
    unlike = Text("", "", "en", "Racks for bicycles in front of each office")
    rebuild()
    quiet = look(unlike, reader=chloe, kinds=["recommendation"])
    assert not quiet.shown and not quiet.near
    assert look(unlike, reader=chloe, kinds=["recommendation"], unsure=True).near


def test_a_merged_request_leaves(gathered, bilal, chloe):
    from encommun.lineage.actions import merge_clusters

    other = create_cluster(actor=bilal, title="Racks for bicycles", recommendations=[asked(2022, "Racks")])
    merge_clusters(actor=bilal, cluster=gathered, into=other)
    assert f"cluster:{gathered.pk}" not in [one.key for one in seen(chloe, unsure=True).shown]


def test_one_query_for_the_cards(gathered, chloe, django_assert_num_queries):
    with django_assert_num_queries(1):
        cards([gathered.pk], chloe)
