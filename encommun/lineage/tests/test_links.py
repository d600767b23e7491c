"""Links: direction, circles, who proposes, who decides."""

from itertools import pairwise

import pytest

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.lineage.actions import (
    accept_bundle,
    confirm_relation,
    create_cluster,
    propose_relation,
    refuse_relation,
    reopen_bundle,
)
from encommun.lineage.graph import family, reaches
from encommun.lineage.models import Relation, Resemblance

from .alike import alike, grouped
from .factories import asked, bulk


@pytest.fixture
def old(db):
    return asked(2015)


@pytest.fixture
def new(db):
    return asked(2020)


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="lineage").order_by("pk").values_list("verb", flat=True))


def test_a_members_link_waits_and_an_editors_stands(old, new, chloe, bilal):
    link = propose_relation(actor=chloe, source=new, target=old)
    assert (link.state, link.proposed_by, link.decided_by) == ("proposed", chloe, None)
    confirm_relation(actor=bilal, relation=link)
    assert verbs() == ["lineage.proposed", "lineage.linked", "lineage.asked_again"]
    link = propose_relation(actor=bilal, source=asked(2018), target=old)
    assert link.state == "confirmed"


def test_the_later_one_always_points_at_the_earlier_one(old, new, chloe):
    link = propose_relation(actor=chloe, source=old, target=new, kind="continues")
    assert (link.source, link.target) == (new, old)


def test_unless_it_is_said_otherwise(old, new, bilal):
    link = propose_relation(actor=bilal, source=old, target=new, as_said=True)
    assert (link.source, link.target) == (old, new)


def test_visitors_propose_nothing_and_members_confirm_nothing(old, new, chloe):
    with pytest.raises(Refused):
        propose_relation(actor=None, source=new, target=old)
    link = propose_relation(actor=chloe, source=new, target=old)
    for act in (
        lambda: confirm_relation(actor=chloe, relation=link),
        lambda: refuse_relation(actor=chloe, relation=link, reason="x"),
    ):
        with pytest.raises(Refused):
            act()
    link.refresh_from_db()
    assert link.state == "proposed"


def test_nobody_links_what_they_may_not_see(old, chloe):
    hidden = asked(2021, audience="editors")
    with pytest.raises(Refused) as no:
        propose_relation(actor=chloe, source=hidden, target=old)
    assert no.value.missing


def test_no_link_to_itself_and_none_twice_either_way(old, new, bilal):
    with pytest.raises(Refused) as no:
        propose_relation(actor=bilal, source=old, target=old)
    assert no.value.field == "other"
    propose_relation(actor=bilal, source=new, target=old)
    for source, target in ((new, old), (old, new)):
        with pytest.raises(Refused, match="already linked"):
            propose_relation(actor=bilal, source=source, target=target, kind="merges", as_said=True)
    assert Relation.objects.count() == 1


def test_a_refused_link_may_be_proposed_again_and_a_reason_is_needed(old, new, chloe, bilal):
    link = propose_relation(actor=chloe, source=new, target=old)
    with pytest.raises(Refused) as no:
        refuse_relation(actor=bilal, relation=link, reason="  ")
    assert no.value.field == "reason"
    refuse_relation(actor=bilal, relation=link, reason="Another subject")
    with pytest.raises(Refused):
        refuse_relation(actor=bilal, relation=link, reason="Again")
    with pytest.raises(Refused):
        confirm_relation(actor=bilal, relation=link)
    assert propose_relation(actor=chloe, source=new, target=old).state == "proposed"
    assert verbs() == ["lineage.proposed", "lineage.refused", "lineage.proposed"]


def test_undoing_a_link_that_stood(old, new, bilal):
    link = propose_relation(actor=bilal, source=new, target=old)
    refuse_relation(actor=bilal, relation=link, reason="Mistake")
    assert verbs()[-1] == "lineage.undone"


def test_no_short_circle_even_through_a_proposal(db, chloe, bilal):
    a, b, c = asked(2015), asked(2016), asked(2017)
    propose_relation(actor=bilal, source=b, target=a)
    propose_relation(actor=chloe, source=c, target=b)
    with pytest.raises(Refused, match="circle"):
        propose_relation(actor=bilal, source=a, target=c, as_said=True)


def test_no_circle_through_a_chain_of_a_thousand(db, bilal, django_assert_max_num_queries):
    rows = bulk(1000)
    Relation.objects.bulk_create(
        Relation(source=later, target=earlier, state="confirmed") for earlier, later in pairwise(rows)
    )
    with django_assert_max_num_queries(5), pytest.raises(Refused, match="circle"):
        propose_relation(actor=bilal, source=rows[0], target=rows[-1], as_said=True)
    propose_relation(actor=bilal, source=rows[-1], target=rows[0], as_said=True)  # a short cut is no circle


def test_walking_touches_each_link_once():
    class Counted(list):
        reads = 0

        def __iter__(self):
            for edge in super().__iter__():
                Counted.reads += 1
                yield edge

    layers = [(layer * 10 + a, (layer - 1) * 10 + b) for layer in range(1, 50) for a in range(10) for b in range(10)]
    assert not reaches(Counted(layers), 499, 1_000)
    assert Counted.reads == len(layers)
    assert len(family(layers, 0)) == 500
    assert family(layers, 77_777) == {77_777}


def test_unknown_kinds_are_refused(old, new, bilal):
    with pytest.raises(Refused) as no:
        propose_relation(actor=bilal, source=new, target=old, kind="marries")
    assert no.value.field == "kind"


def test_two_editors_decide_about_one_link_once(old, new, chloe, bilal):
    link = propose_relation(actor=chloe, source=new, target=old)
    stale, other = (Relation.objects.get(pk=link.pk) for _tab in range(2))
    refuse_relation(actor=bilal, relation=link, reason="Something else")
    with pytest.raises(Refused):
        confirm_relation(actor=bilal, relation=stale)
    with pytest.raises(Refused):
        refuse_relation(actor=bilal, relation=other, reason="Again")
    assert verbs() == ["lineage.proposed", "lineage.refused"]


def test_a_link_made_since_outlives_the_taking_back(house, bilal):
    earliest, early, late = (asked(year, f"A directory of {year}") for year in (2018, 2019, 2020))
    cluster = create_cluster(actor=bilal, title="Directory", recommendations=[earliest])
    group = grouped([early, late])
    beside, within = alike(earliest, late), Resemblance.objects.get(earlier=early)
    accept_bundle(actor=bilal, bundle=group, chosen={early.pk, late.pk}, into=cluster)
    for target in (earliest, early):
        propose_relation(actor=bilal, source=late, target=target)
    reopen_bundle(actor=bilal, bundle=group)
    for pair in (beside, within):
        pair.refresh_from_db()
        assert pair.state == "accepted"
