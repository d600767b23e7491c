"""The bench: what editors decide about a group, what is remembered, what is taken back, and its pages."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.likeness.models import Change
from encommun.lineage.actions import accept_bundle, create_cluster, reject_bundle, reopen_bundle, split_bundle
from encommun.lineage.actions.looking import bundle_again
from encommun.lineage.models import Bundle, Cluster, Lookout, Resemblance
from encommun.lineage.panels import bench_lines
from encommun.lineage.rules import check_can_accept, check_can_split_bundle

from .alike import NOW, alike, grouped
from .factories import asked

BENCH = "/lineage/bench/"


@pytest.fixture
def four(house):
    return [asked(year, f"A directory of {year}") for year in (2018, 2019, 2020, 2021)]


@pytest.fixture
def group(four):
    return grouped(four)


def states() -> list[str]:
    return sorted(Resemblance.objects.values_list("state", flat=True))


def ids(rows) -> set[int]:
    return {row.pk for row in rows}


def held(cluster) -> set[int]:
    return set(cluster.askings.values_list("recommendation", flat=True))


def test_gathering_makes_a_request_and_remembers_what_was_left_out(group, four, bilal):
    cluster = accept_bundle(actor=bilal, bundle=group, chosen=ids(four[:2]), title="Directory", language="en")
    assert held(cluster) == ids(four[:2])
    # Two are one request, the four pairs across are told apart, the two others still look alike.
    assert states() == ["accepted", "open", *["rejected"] * 4]
    assert (group.state, group.cluster, group.decided_by) == ("accepted", cluster, bilal)
    left = Bundle.objects.get(state="open")
    assert ids(left.recommendations.all()) == ids(four[2:])
    assert {"cluster.created", "cluster.asking_added"} <= set(Event.objects.values_list("verb", flat=True))
    bundle_again(NOW)
    assert Bundle.objects.get(state="open") == left


def test_gathering_into_a_request_that_stands(group, four, bilal):
    cluster = create_cluster(actor=bilal, title="Directory", recommendations=four[:1])
    accept_bundle(actor=bilal, bundle=group, chosen=ids(four), into=cluster)
    assert held(cluster) == ids(four)
    assert Cluster.objects.count() == 1
    reopen_bundle(actor=bilal, bundle=group)
    assert held(cluster) == ids(four[:1])
    assert states() == ["open"] * 6


def test_taking_a_gathering_back_leaves_nothing_behind(group, four, bilal):
    gone = accept_bundle(actor=bilal, bundle=group, chosen=ids(four[:2]), title="Directory").pk
    Change.objects.all().delete()
    reopen_bundle(actor=bilal, bundle=group)
    assert Change.objects.filter(kind="cluster", object_id=gone).exists()  # its title leaves the shelf
    assert (states(), group.state, Cluster.objects.count()) == (["open"] * 6, "open", 0)
    assert list(Bundle.objects.all()) == [group]
    assert Event.objects.filter(verb="lineage.reopened").count() == 4
    with pytest.raises(Refused, match="open already"):
        reopen_bundle(actor=bilal, bundle=group)


def test_a_request_that_others_work_with_is_not_taken_away(group, four, bilal):
    cluster = accept_bundle(actor=bilal, bundle=group, chosen=ids(four), title="Directory")
    extra = asked(2012)
    cluster.askings.create(recommendation=extra)
    reopen_bundle(actor=bilal, bundle=group)
    assert held(cluster) == {extra.pk}


def test_splitting_makes_two_proposals(group, four, bilal):
    parts = split_bundle(actor=bilal, bundle=group, chosen=ids(four[:2]))
    assert [ids(part.recommendations.all()) for part in parts] == [ids(four[:2]), ids(four[2:])]
    assert states() == [*["open"] * 2, *["rejected"] * 4]
    assert group.state == "split"
    bundle_again(NOW)
    assert Bundle.objects.filter(state="open").count() == 2
    reopen_bundle(actor=bilal, bundle=group)
    assert (states(), Bundle.objects.count()) == (["open"] * 6, 1)


def test_rejecting_is_remembered_with_its_reason(group, four, bilal):
    reject_bundle(actor=bilal, bundle=group, reason=" Other people ")
    assert states() == ["rejected"] * 6
    assert set(Resemblance.objects.values_list("reason", flat=True)) == {"Other people"}
    bundle_again(NOW)
    assert not Bundle.objects.filter(state="open").exists()
    assert Event.objects.filter(verb="lineage.told_apart").count() == 4


def test_members_decide_nothing(group, four, chloe):
    for act in (
        lambda: accept_bundle(actor=chloe, bundle=group, chosen=ids(four), title="x"),
        lambda: split_bundle(actor=chloe, bundle=group, chosen=ids(four[:2])),
        lambda: reject_bundle(actor=chloe, bundle=group),
        lambda: reopen_bundle(actor=chloe, bundle=group),
    ):
        with pytest.raises(Refused):
            act()
    for rule in (
        lambda: check_can_accept(chloe, ids(four), ids(four), None),
        lambda: check_can_split_bundle(chloe, ids(four), ids(four[:2])),
    ):
        with pytest.raises(Refused):
            rule()
    assert states() == ["open"] * 6


@pytest.mark.parametrize("chosen", [(), (0,), (9,)])
def test_gathering_needs_two_of_the_group(group, four, bilal, chosen):
    picked = {four[n].pk if n < 4 else 10**6 for n in chosen}
    with pytest.raises(Refused) as no:
        accept_bundle(actor=bilal, bundle=group, chosen=picked, title="x")
    assert no.value.field == "chosen"


def test_a_split_leaves_something_on_both_sides(group, four, bilal):
    for chosen in (set(), ids(four)):
        with pytest.raises(Refused) as no:
            split_bundle(actor=bilal, bundle=group, chosen=chosen)
        assert no.value.field == "chosen"


def test_two_editors_decide_about_one_group_once(group, four, bilal, carole, client_of):
    stale = Bundle.objects.get(pk=group.pk)
    reject_bundle(actor=carole, bundle=group)
    with pytest.raises(Refused, match="already decided"):
        accept_bundle(actor=bilal, bundle=stale, chosen=ids(four), title="x")
    browser = client_of(bilal)
    sent = browser.post(f"{BENCH}{group.pk}/acceptance/", {"chosen": list(ids(four)), "title": "Mine"}, follow=True)
    assert "Somebody has already decided about this group." in sent.text
    assert "Carole Cast" in sent.text
    assert not Cluster.objects.exists()


def test_a_group_that_grew_meanwhile_is_shown_as_it_is_now(group, four, bilal, client_of):
    browser = client_of(bilal)
    base = browser.get(f"{BENCH}{group.pk}/").context["page"].base
    new = asked(2023, "A directory of 2023")
    for row in four:
        alike(row, new)
    bundle_again(NOW)
    sent = {"chosen": list(ids(four)), "title": "My words", "base": base}
    answer = browser.post(f"{BENCH}{group.pk}/acceptance/", sent)
    assert answer.status_code == 422
    assert "This group has changed" in answer.text
    assert "My words" in answer.text
    assert "A directory of 2023" in answer.text
    sent["base"] = answer.context["page"].base
    assert browser.post(f"{BENCH}{group.pk}/acceptance/", sent).status_code == 302
    assert Cluster.objects.get().title == "My words"


def test_the_words_of_a_text_that_is_not_open_to_all_are_suggested_to_nobody(house, bilal, client_of):
    secret, known = asked(2018, "A secret list", audience="editors"), asked(2019, "An open list", language="nl")
    bundle = grouped([secret, known])
    assert bundle.title == secret.title
    page = client_of(bilal).get(f"{BENCH}{bundle.pk}/")
    form = page.context["form"]
    assert (form["title"].value(), form["language"].value()) == ("An open list", "nl")
    assert page.text.count("Who may read it: editors only") == page.text.count("Who may read it") == 1
    alone = grouped([secret, asked(2020, "Another", audience="members")])
    assert client_of(bilal).get(f"{BENCH}{alone.pk}/").context["form"]["title"].value() == ""


def test_the_pages_of_the_bench(group, four, bilal, chloe, client, client_of):
    browser = client_of(bilal)
    page = browser.get(BENCH).text
    assert "4 askings: 2018, 2019, 2020, 2021" in page
    assert "1 group waits for a decision" in page
    one = browser.get(f"{BENCH}{group.pk}/")
    assert "Earlier words" in one.text
    assert one.text.count(" checked") == 4
    for stranger in (client, client_of(chloe)):
        assert stranger.get(BENCH).status_code in (302, 403)
        assert stranger.get(f"{BENCH}{group.pk}/").status_code in (302, 403)
        assert stranger.post(f"{BENCH}{group.pk}/rejection/").status_code in (302, 403)
    assert browser.get(f"{BENCH}999999/").status_code == 404
    no = browser.post(f"{BENCH}{group.pk}/acceptance/", {"chosen": [four[0].pk], "title": "Kept"})
    assert no.status_code == 422
    assert "Choose those that ask for the same thing." in no.text
    assert "Kept" in no.text
    assert no.text.count(" checked") == 1


def test_nothing_is_ticked_where_it_is_only_worth_a_look(house, bilal, client_of):
    unsure = grouped([asked(2020, "Bicycles"), asked(2021, "A dry shelter")], score=600)
    page = client_of(bilal).get(f"{BENCH}{unsure.pk}/").text
    assert page.count('name="chosen"') == 2
    assert " checked" not in page
    assert "Tick what asks for the same." in page


def test_deciding_on_the_pages(group, four, bilal, client_of):
    browser, home = client_of(bilal), f"{BENCH}{group.pk}/"
    assert browser.post(f"{home}split/", {"chosen": [four[0].pk]}).status_code == 302
    assert "1 group is left" in browser.get(home).text
    assert browser.post(f"{home}reopening/").status_code == 302
    assert browser.post(f"{home}rejection/", {"reason": "Other people"}).status_code == 302
    assert "Other people" in browser.get(home).text
    assert "not the same" in browser.get(f"{BENCH}?state=decided").text
    browser.post(f"{home}reopening/")
    into = create_cluster(actor=bilal, title="Directory", recommendations=four[:1])
    sent = {"chosen": list(ids(four)), "into": into.pk, "language": "en"}
    assert browser.post(f"{home}acceptance/", sent).status_code == 302
    assert held(into) == ids(four)
    assert "/lineage/clusters/directory/" in browser.get(home).text


def test_two_gathered_requests_that_look_alike_can_be_joined_first(group, four, bilal, client_of):
    for at, title in enumerate(("Directory", "Find each other")):
        create_cluster(actor=bilal, title=title, recommendations=[four[at]])
    page = client_of(bilal).get(f"{BENCH}{group.pk}/").text
    assert "/lineage/clusters/find-each-other/merger/" in page
    assert page.count('name="into"') == 3


def test_the_title_of_a_new_request_is_not_optional(group, four, bilal, client_of):
    browser, label = client_of(bilal), "The request in a few words <span"
    assert label not in browser.get(f"{BENCH}{group.pk}/").text
    create_cluster(actor=bilal, title="Directory", recommendations=four[:1])
    assert label in browser.get(f"{BENCH}{group.pk}/").text


def test_filters_by_words_edition_and_sureness(house, bilal, client_of):
    sure = grouped([asked(2018, "A directory"), asked(2019, "A list of members")])
    unsure = grouped([asked(2020, "Bicycles"), asked(2021, "A dry shelter")], score=600)
    from encommun.recommendations.actions import refresh_search

    for row in [*sure.recommendations.all(), *unsure.recommendations.all()]:
        refresh_search(row.document)
    browser = client_of(bilal)

    def shown(**query) -> set[int]:
        return {one.id for one in browser.get(BENCH, query).context["page"].groups}

    assert shown() == {sure.pk, unsure.pk}
    assert shown(verdict="same") == shown(q="directory") == shown(edition=_edition(sure)) == {sure.pk}
    assert shown(verdict="look") == shown(q="shelter") == {unsure.pk}
    assert shown(q="nothing of the kind") == shown(edition="nowhere") == set()
    assert "Nothing fits all these filters" in browser.get(BENCH, {"q": "nothing"}).text


def _edition(bundle) -> str:
    return bundle.recommendations.first().edition.slug


def test_an_empty_bench_says_when_the_house_last_looked(house, bilal, client_of):
    browser = client_of(bilal)
    assert "The house has not compared anything yet." in browser.get(BENCH).text
    Lookout.objects.create(pk=1, looked_at=timezone.now())
    page = browser.get(BENCH).text
    assert "The house last compared on" in page
    assert "No group waits for you" in page


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_bench_asks_the_same_for_many(house, bilal, client_of, count, django_assert_num_queries):
    some = [grouped([asked(1900 + n, f"One {n}"), asked(1950 + n, f"Other {n}")]) for n in range(min(count, 12))]
    if count > len(some):
        more = Bundle.objects.bulk_create(
            [Bundle(title=f"Group {n}", score=700, verdict="look") for n in range(count - len(some))]
        )
        through = Bundle.recommendations.through
        rows = [row.pk for row in some[0].recommendations.all()]
        through.objects.bulk_create(through(bundle=one, recommendation_id=pk) for one in more for pk in rows)
    browser = client_of(bilal)
    browser.get(BENCH)
    with django_assert_num_queries(11):
        assert browser.get(BENCH).context["page"].page.total == count


@pytest.mark.parametrize("count", [2, 3, 12])
def test_a_group_asks_the_same_for_many(house, bilal, client_of, count, django_assert_num_queries):
    group = grouped([asked(1990 + n, f"One {n}") for n in range(count)])
    browser = client_of(bilal)
    browser.get(f"{BENCH}{group.pk}/")
    with django_assert_num_queries(8):
        browser.get(f"{BENCH}{group.pk}/")


def test_nobody_reads_a_group_with_a_text_that_they_may_not_see(four, bilal, client_of, monkeypatch):
    hidden = asked(2022, "Unspeakable", audience="editors")
    group = grouped([four[0], hidden])
    monkeypatch.setattr("encommun.lineage.queries.bench.audiences_of", lambda member: ["public", "members"])
    browser = client_of(bilal)
    assert "Unspeakable" not in browser.get(BENCH).text
    assert browser.get(BENCH).context["page"].page.total == 0
    assert browser.get(f"{BENCH}{group.pk}/").status_code == 404


def test_home_tells_keepers_how_many_wait(group, bilal, chloe, rf):
    request = rf.get("/")
    for member, told in ((bilal, ["1 group of requests that look alike waits for you"]), (chloe, [])):
        request.user = member
        assert [line[0] for line in bench_lines(request)] == told
