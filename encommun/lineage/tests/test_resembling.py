"""Beside a recommendation: what the house found alike, what one press does about it, and who sees what."""

from itertools import product

import pytest
from django.test import RequestFactory

from encommun.activity.models import Event
from encommun.kit.prepared import rows_of
from encommun.kit.refusals import Refused
from encommun.lineage.actions import (
    confirm_relation,
    create_cluster,
    link_resemblance,
    propose_relation,
    reopen_pair,
    tell_pair_apart,
)
from encommun.lineage.beside import asked_lines
from encommun.lineage.models import Relation, Resemblance
from encommun.lineage.panels import alike_asked, alike_panel
from encommun.lineage.queries import resembling_asked, resembling_of
from encommun.recommendations.queries import recommendation_page

from .alike import alike
from .factories import asked

AUDIENCES = ["public", "members", "editors"]


@pytest.fixture
def old(house):
    return asked(2015, "A directory")


@pytest.fixture
def new(house):
    return asked(2020, "A list of members")


@pytest.fixture
def pair(old, new):
    return alike(old, new)


def seen(row, member):
    (rows,) = rows_of([resembling_asked(row.pk, member)])
    return resembling_of(row.pk, rows)


def panel_of(row, user) -> str:
    request = RequestFactory().get("/")
    request.user = user
    page = recommendation_page(user, row.document.slug, row.place)
    return alike_panel(request, page, *rows_of([alike_asked(request, page)]))


def page_of(row) -> str:
    return f"/register/{row.document.slug}/{row.place}/"


def test_both_ends_tell_of_the_other_with_the_evidence_the_right_way_round(pair, old, new, chloe):
    (later,) = seen(old, chloe).found
    (earlier,) = seen(new, None).found
    assert (later.title, later.url, later.year) == (str(new), page_of(new), 2020)
    assert (earlier.title, earlier.edition) == (str(old), old.edition.label)
    assert later.sentences == [("Earlier words", "Later words")]
    assert earlier.sentences == [("Later words", "Earlier words")]
    assert (earlier.words, earlier.verdict_words) == (["directory"], "probably the same")
    assert seen(new, None).years == "2015"


def test_the_surest_first_and_years_only_of_what_is_probably_the_same(pair, new):
    alike(asked(2016), new, score=600)
    alike(asked(2012), new, score=950)
    found = seen(new, None)
    assert [one.year for one in found.found] == [2012, 2015, 2016]
    assert found.years == "2012, 2015"


@pytest.mark.parametrize(
    ("mine", "other", "state", "who"),
    list(product(AUDIENCES, AUDIENCES, ["open", "rejected", "accepted"], ["visitor", "member", "editor"])),
)
def test_a_reader_never_sees_a_pair_with_a_hidden_text(house, mine, other, state, who, chloe, bilal):
    reader = {"visitor": None, "member": chloe, "editor": bilal}[who]
    sees = {"visitor": {"public"}, "member": {"public", "members"}, "editor": {"public", "members", "editors"}}[who]
    one, two = asked(2015, "Here", audience=mine), asked(2020, "There", audience=other)
    alike(one, two, state=state)
    for here, there in ((one, two), (two, one)):
        found = seen(here, reader)
        told = [*found.found, *found.rejected]
        shows = there.audience in sees and (state == "open" or (state == "rejected" and who == "editor"))
        assert len(told) == shows


def test_a_hidden_one_leaves_no_trace_on_the_page(old, client, chloe, client_of):
    hidden = asked(2021, "Unspeakable", audience="editors")
    pair = alike(old, hidden)
    for browser in (client, client_of(chloe)):
        page = browser.get(page_of(old)).text
        assert "Unspeakable" not in page
        assert "looks-like" not in page
        assert browser.post(f"/lineage/alike/{pair.pk}/link/").status_code in (302, 404)


def test_a_keeper_links_with_one_press(pair, old, new, bilal, client_of):
    assert "Link the two" in panel_of(new, bilal)
    answer = client_of(bilal).post(f"/lineage/alike/{pair.pk}/link/", {"at": old.pk})
    assert answer.url == f"{page_of(old)}#looks-like"
    link = Relation.objects.get()
    assert (link.source, link.target, link.state, link.kind) == (new, old, "confirmed", "repeats")
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("accepted", bilal)
    assert "Link the two" not in panel_of(new, bilal)
    with pytest.raises(Refused, match="already decided"):
        link_resemblance(actor=bilal, pair=pair)


def test_a_member_proposes_and_an_editor_confirms_either_way(pair, new, chloe, dries, bilal, client_of):
    assert "Propose this link" in panel_of(new, chloe)
    client_of(chloe).post(f"/lineage/alike/{pair.pk}/link/")
    link = Relation.objects.get()
    assert (link.state, link.proposed_by) == ("proposed", chloe)
    assert "link proposed" in panel_of(new, dries)
    with pytest.raises(Refused, match="proposed already"):
        link_resemblance(actor=dries, pair=pair)
    assert "Confirm the link" in panel_of(new, bilal)
    link_resemblance(actor=bilal, pair=pair)
    link.refresh_from_db()
    assert link.state == "confirmed"


def test_confirming_from_the_queue_settles_the_pair(pair, old, new, chloe, bilal):
    link = propose_relation(actor=chloe, source=new, target=old)
    confirm_relation(actor=bilal, relation=link)
    assert Resemblance.objects.get().state == "accepted"


def test_not_the_same_is_remembered_and_taken_back(pair, old, new, bilal, chloe, client_of):
    browser = client_of(bilal)
    assert client_of(chloe).post(f"/lineage/alike/{pair.pk}/rejection/").status_code == 403
    browser.post(f"/lineage/alike/{pair.pk}/rejection/")
    assert "looks-like" not in panel_of(new, chloe)
    assert "Take it back" in panel_of(new, bilal)
    assert Event.objects.filter(verb="lineage.told_apart").count() == 2
    with pytest.raises(Refused):
        tell_pair_apart(actor=bilal, pair=pair)
    browser.post(f"/lineage/alike/{pair.pk}/reopening/")
    assert "Not the same" in panel_of(new, bilal)
    assert Resemblance.objects.get().decided_by is None
    with pytest.raises(Refused, match="Nobody said"):
        reopen_pair(actor=bilal, pair=pair)


def test_visitors_read_and_press_nothing(pair, new, client):
    page = client.get(page_of(new)).text
    assert "Probably also asked in 2015" in page
    assert "Propose this link" not in page
    assert client.post(f"/lineage/alike/{pair.pk}/link/").status_code in (302, 403)
    assert client.get(f"/lineage/alike/{pair.pk}/link/").status_code in (302, 405)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_page_asks_the_same_whatever_looks_like_it(house, chloe, client_of, count, django_assert_num_queries):
    row = asked(2021, "A directory")
    for n in range(count):
        alike(asked(1990 + n), row)
    browser = client_of(chloe)
    browser.get(page_of(row))
    with django_assert_num_queries(12):
        browser.get(page_of(row))


def test_how_often_it_was_asked_stands_under_what_is_found(house, bilal, chloe, django_assert_num_queries):
    rows = [asked(year) for year in (2019, 2020, 2021)]
    hidden, alone = asked(2022, audience="editors"), asked(2018)
    cluster = create_cluster(actor=bilal, title="Directory", recommendations=[*rows, hidden])
    create_cluster(actor=bilal, title="Alone", recommendations=[alone])
    wanted = [rows[0].pk, alone.pk]
    asked_lines(wanted, chloe)
    with django_assert_num_queries(1):
        lines = asked_lines(wanted, chloe)
    assert {pk: [line.text for line in found] for pk, found in lines.items()} == {
        rows[0].pk: ["Asked 3 times: 2019, 2020, 2021"]
    }
    assert lines[rows[0].pk][0].url == f"/lineage/clusters/{cluster.slug}/"
    assert "2022" in asked_lines(wanted, bilal)[rows[0].pk][0].text
    assert asked_lines([], chloe) == {}


def test_what_only_the_bench_looks_at_is_shown_to_those_who_keep_it(pair, old, bilal, chloe):
    Resemblance.objects.update(score=499)
    assert seen(old, bilal).found and not seen(old, chloe).found and not seen(old, None).found
    Resemblance.objects.update(score=500)
    assert seen(old, chloe).found
