"""Pages of the lineage, by role, with and without a script, counted."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation

from encommun.kit.prepared import rows_of
from encommun.lineage.actions import create_cluster, propose_relation
from encommun.lineage.drawing import draw
from encommun.lineage.models import Cluster, Relation
from encommun.lineage.panels import thread_asked, thread_panel
from encommun.recommendations.queries import recommendation_page

from .factories import asked


@pytest.fixture(autouse=True)
def english(house):
    with translation.override("en"):
        yield


@pytest.fixture
def three(bilal):
    rows = [asked(2015), asked(2018), asked(2020)]
    for earlier, later in ((0, 1), (1, 2)):
        propose_relation(actor=bilal, source=rows[later], target=rows[earlier])
    return rows


def address(row) -> str:
    return f"/lineage/{row.document.slug}/{row.place}/"


def panel_of(row, user) -> str:
    request = RequestFactory().get("/")
    request.user = user
    page = recommendation_page(user, row.document.slug, row.place)
    return thread_panel(request, page, *rows_of([thread_asked(request, page)]))


def test_the_page_draws_everything_tied_and_tells_it_as_a_table(three, client):
    page = client.get(address(three[2]))
    assert page.status_code == 200
    assert page.text.count("chart-dot") == 2  # and the one in question as a square
    assert page.text.count('<th scope="row">') == 2
    assert "2015–16" in page.text


def test_hidden_ones_are_not_drawn(three, bilal, client, client_of):
    hidden = asked(2022, "Unspeakable", audience="editors")
    propose_relation(actor=bilal, source=hidden, target=three[2])
    assert "Unspeakable" not in client.get(address(three[2])).text
    assert "Unspeakable" in client_of(bilal).get(address(three[2])).text
    assert client.get(address(hidden)).status_code == 404


def test_members_search_and_propose_on_the_page(three, chloe, client_of):
    other = asked(2022, "Zebra crossings")
    client = client_of(chloe)
    assert "Zebra crossings" in client.get(address(three[0]), {"q": "zebra"}).text
    answer = client.post(address(three[0]), {"other": other.pk, "kind": "continues", "note": "same group"})
    assert answer.status_code == 302
    link = Relation.objects.get(source=other)
    assert (link.target, link.state, link.note) == (three[0], "proposed", "same group")
    page = client.post(address(three[0]), {"other": other.pk, "kind": "continues", "note": "typed again"})
    assert "already linked" in page.text
    assert "typed again" in page.text


def test_what_looks_alike_is_offered(bilal, chloe, client_of):
    one, two = asked(2015, "Members directory with trades"), asked(2020, "A directory of trades")
    asked(2021, "Bicycle parking")
    found = client_of(chloe).get(address(two)).context["page"].found
    assert [other.id for other in found] == [one.pk]


def test_visitors_cannot_post_and_are_told_to_sign_in(three, client):
    assert client.post(address(three[0]), {"other": three[1].pk, "kind": "repeats"}).status_code == 403
    assert "Members can propose links." in client.get(address(three[0])).text


def test_a_hidden_recommendation_cannot_be_chosen(three, chloe, client_of):
    hidden = asked(2022, audience="editors")
    page = client_of(chloe).post(address(three[0]), {"other": hidden.pk, "kind": "repeats"})
    assert "Choose a recommendation from the list." in page.text
    assert not Relation.objects.filter(source=hidden).exists()


def test_editors_confirm_and_refuse_from_the_queue(three, chloe, bilal, client_of):
    link = propose_relation(actor=chloe, source=asked(2022), target=three[0])
    client = client_of(bilal)
    assert client.get("/lineage/links/").status_code == 200
    assert client_of(chloe).get("/lineage/links/").status_code == 403
    assert client_of(chloe).post(f"/lineage/links/{link.pk}/confirmation/").status_code == 403
    assert client.post(f"/lineage/links/{link.pk}/confirmation/").status_code == 302
    assert client.post(f"/lineage/links/{link.pk}/confirmation/").status_code == 302
    assert "Say why" in client.post(f"/lineage/links/{link.pk}/refusal/", {"reason": ""}).text
    client.post(f"/lineage/links/{link.pk}/refusal/", {"reason": "Not the same"})
    link.refresh_from_db()
    assert (link.state, link.reason) == ("refused", "Not the same")


def test_the_panel_tells_before_and_again_in_one_query(three, chloe, django_assert_num_queries):
    create_cluster_of(three)
    page = recommendation_page(chloe, three[1].document.slug, three[1].place)
    request = RequestFactory().get("/")
    request.user = chloe
    with django_assert_num_queries(1):
        html = thread_panel(request, page, *rows_of([thread_asked(request, page)]))
    assert html.index("2015–16") < html.index('aria-current="true"') < html.index("2020–21")
    assert "asked 3 times" in html


def create_cluster_of(rows) -> Cluster:
    from encommun.members.tests.factories import make_member

    editor = make_member(role="editor")
    return create_cluster(actor=editor, title="Directory", language="en", recommendations=rows)


def test_the_panel_hides_what_the_reader_may_not_see(three, bilal, chloe):
    hidden = asked(2022, "Unspeakable", audience="editors")
    propose_relation(actor=bilal, source=hidden, target=three[2])
    create_cluster_of([three[2], hidden])
    assert "Unspeakable" not in panel_of(three[2], chloe)
    assert "asked 2 times" not in panel_of(three[2], chloe)
    assert "Unspeakable" in panel_of(three[2], bilal)


@pytest.mark.parametrize("count", [1, 3, 20])
def test_queries_do_not_grow_with_the_lineage(bilal, chloe, client_of, django_assert_num_queries, count):
    rows = [asked(1990 + n, f"Thing {n}") for n in range(count + 1)]
    for later in rows[1:]:
        propose_relation(actor=bilal, source=later, target=rows[0])
    client = client_of(chloe)
    client.get(address(rows[0]))
    with django_assert_num_queries(6):
        client.get(address(rows[0]))


@pytest.mark.parametrize("count", [1, 3, 30])
def test_queries_do_not_grow_with_the_clusters(client, django_assert_num_queries, count):
    for n in range(count):
        create_cluster_of([asked(1990 + n)])
    client.get("/lineage/")
    with django_assert_num_queries(2):
        client.get("/lineage/")


def test_gathering_on_the_pages(three, bilal, chloe, client_of):
    client = client_of(bilal)
    assert client_of(chloe).get("/lineage/clusters/new/").status_code == 403
    page = client.post("/lineage/clusters/new/", {"title": "", "summary": "kept", "language": "en"})
    assert "Give the request a title." in page.text
    assert "kept" in page.text
    client.post(f"/lineage/clusters/new/?with={three[0].pk}", {"title": "Directory", "summary": "", "language": "en"})
    cluster = Cluster.objects.get()
    assert cluster.askings.count() == 1
    home = f"/lineage/clusters/{cluster.slug}/"
    for asked_for in ({"q": "directory"}, {}):
        assert "A directory of members" in client.get(f"{home}askings/", asked_for).text
    client.post(f"{home}askings/", {"recommendation": three[1].pk})
    client.post(f"{home}askings/", {"recommendation": "nonsense"})
    assert cluster.askings.count() == 2
    for path in ("", "edit/", "askings/", "merger/", "split/"):
        assert client.get(home + path).status_code == 200
    assert 'data-keep="cluster"' in client.get(f"{home}edit/").text
    client.post(f"{home}split/", {"recommendations": [three[0].pk], "title": "Portfolio"})
    portfolio = Cluster.objects.get(title="Portfolio")
    client.post(f"{home}merger/", {"into": portfolio.pk})
    assert portfolio.askings.count() == 2
    client.post(f"/lineage/clusters/{portfolio.slug}/askings/{three[0].pk}/removal/")
    assert portfolio.askings.count() == 1


@pytest.mark.parametrize("count", [1, 3, 12])
def test_queries_do_not_grow_with_the_wordings(client, django_assert_num_queries, count):
    cluster = create_cluster_of([asked(2000 + n) for n in range(count)])
    client.get(f"/lineage/clusters/{cluster.slug}/")
    with django_assert_num_queries(5):  # the address, may it be seen, the wordings, what happened, which boards owe
        client.get(f"/lineage/clusters/{cluster.slug}/")


def test_the_thread_lists_every_asking_of_a_gathered_request_once(three, bilal, chloe):
    other, secret = asked(2021, "Een ledengids", language="nl"), asked(2022, "Unspeakable", audience="editors")
    create_cluster(actor=bilal, title="Un annuaire", language="fr", recommendations=[*three, other, secret])
    for user in (None, chloe):
        html = panel_of(three[2], user)
        assert html.count("2015–16") == html.count("2018–19") == 1, "linked through another, and gathered"
        assert "Een ledengids" in html
        assert "Unspeakable" not in html
        assert re.search(r'<a href="/lineage/clusters/un-annuaire/" lang="fr">', html)


def test_what_words_find_says_where_else_it_was_asked(bilal, client, django_assert_max_num_queries):
    found = asked(2022, "Een ledengids", language="nl")
    hidden = asked(2023, "Unspeakable", audience="editors")
    french = [asked(2020, "Un annuaire", language="fr"), asked(2021, "Se trouver", language="fr")]
    create_cluster(actor=bilal, title="L’annuaire", language="fr", recommendations=[found, hidden, *french])
    create_cluster(actor=bilal, title="Alone", recommendations=[asked(2019, "Een ledengids alleen", language="nl")])
    client.get("/register/?q=ledengids")
    with django_assert_max_num_queries(5):
        text = client.get("/register/?q=ledengids").text
    assert "Also asked in other years or languages" in text
    assert "2 other askings (2020, 2021, FR)" in text
    assert "Alone" not in text
    assert "Also asked" not in client.get("/register/").text
    assert "Also asked" in client.get("/register/?q=ledengids", headers={"HX-Request": "true"}).text


def test_a_request_in_another_language_is_told_in_the_reader_s_own(bilal, client):
    rows = [asked(2022, "Een ledengids", language="nl"), asked(2020, "Un annuaire", language="fr")]
    create_cluster(actor=bilal, title="L’annuaire", language="fr", recommendations=rows)
    dutch = client.get("/lineage/", headers={"Accept-Language": "nl"}).text
    assert "Een ledengids" in dutch
    assert "Un annuaire" not in client.get("/lineage/", headers={"Accept-Language": "fr"}).text


def test_drawing_branches_get_their_own_lane_and_words_wrap():
    rows = [
        (1, "2015", "One", "/1/"),
        (2, "2016", "Two", "/2/"),
        (3, "2017", "A title that is far too long for one line of it " * 3, "/3/"),
    ]
    made = draw(rows, [(2, 1), (3, 1)], here=3)
    assert [knot.x for knot in made.knots] == [14, 14, 38]
    assert len(made.paths) == 2
    assert all(len(text) <= 30 for knot in made.knots for text, _y in knot.lines)
    assert draw([], [], here=1).knots == []


def test_a_branch_that_joins_stays_in_its_lane_until_the_last_stretch():
    rows = [(n, str(2012 + n), f"T{n}", f"/{n}/") for n in range(1, 5)]
    made = draw(rows, [(2, 1), (4, 2), (3, 1), (4, 3)], here=4)
    places = {knot.id: knot for knot in made.knots}
    assert (places[3].x, places[4].x) == (38, 14)
    assert made.paths[2].endswith("38 96V172")
    assert made.paths[3].startswith("M38 172")
    assert made.paths[3].endswith("14 248")


@pytest.mark.parametrize("number", ["²", "9" * 18, "9" * 25, "9" * 5000])
def test_numbers_that_no_recommendation_has(number, bilal, client_of):
    client = client_of(bilal)
    made = create_cluster(actor=bilal, title="A directory", recommendations=[rec := asked(2015)])
    other = f"/lineage/{rec.document.slug}/1/"
    assert client.get("/lineage/clusters/new/", {"with": number}).status_code == 200
    assert client.post(f"/lineage/clusters/{made.slug}/askings/", {"recommendation": number}).status_code == 302
    assert client.post(other, {"other": number, "kind": "repeats"}).status_code < 500
    assert client.post(f"/lineage/clusters/{made.slug}/askings/{number}/removal/").status_code in (302, 404)
    assert client.post(f"/lineage/links/{number}/confirmation/").status_code == 404
    assert made.askings.count() == 1
