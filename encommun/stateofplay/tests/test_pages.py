"""The page in a group's room, what leads to it, who may open it, and how many queries it asks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from encommun.experiments.models import Experiment
from encommun.groups.tests.factories import make_data_request, make_group, make_staffed_group
from encommun.likeness.actions import rebuild
from encommun.stateofplay import actions
from encommun.stateofplay.actions import make_digest
from encommun.stateofplay.models import Digest, Find
from encommun.wishes.models import Wish, WishBox

from .factories import NOW, asked, gathered, made, new_theme, past_theme

pytestmark = pytest.mark.django_db
REMOVED = 12  # session, member, group and place; the finds, the rule, the update, the log
SOUGHT = 11  # session, member, group, place, frame, digest; the list, words, shelves, what is found on them, its rows
COUNTED = 9  # session, member, group, place and frame; the digest, requests, experiments, what stands beside


@pytest.fixture
def room(house):
    """A group with an animator, a secretary and a participant; one earlier request, collected."""
    group, people = make_staffed_group("BE-ASK1", theme=new_theme(), participants=1)
    asked(past_theme())
    return group, people, made(group)


def url_of(group, path: str = "") -> str:
    return f"/groups/{group.edition.slug}/{group.code}/already-asked/{path}"


def card_of(group) -> str:
    return f"/groups/{group.edition.slug}/{group.code}/"


def test_a_participant_reads_it_from_the_first_page_of_the_room(room, client_of):
    group, people, _digest = room
    browser = client_of(people["participants"][0])
    card = browser.get(card_of(group)).text
    assert f'href="{url_of(group)}"' in card
    assert "1 earlier request is about your theme" in card
    page = browser.get(url_of(group)).text
    assert "A directory of members" in page
    assert "It does not belong here" not in page
    assert "1 without an answer</span> the oldest for 800 days" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", ["", "markdown/"])
def test_a_stranger_finds_no_room(room, client_of, chloe, ana, path):
    group, _people, _digest = room
    for member in (chloe, ana):
        assert client_of(member).get(url_of(group, path)).status_code == 404
    assert Client().get(url_of(group, path)).status_code == 302


@pytest.mark.parametrize(
    "path", ["reading/", "reading/withdrawal/", "additions/", "finds/{pk}/removal/", "finds/{pk}/return/"]
)
def test_a_stranger_writes_nothing(room, client_of, chloe, path):
    group, _people, digest = room
    before = list(Find.objects.values()), list(Digest.objects.values())
    assert client_of(chloe).post(url_of(group, path.format(pk=digest.finds.get().pk))).status_code == 404
    assert (list(Find.objects.values()), list(Digest.objects.values())) == before


def test_nobody_outside_is_shown_the_way_to_it(room, client_of, chloe):
    group, _people, _digest = room
    for browser in (Client(), client_of(chloe)):
        assert "already-asked" not in browser.get(card_of(group)).text


def test_the_coordination_enters_unless_the_group_is_closed(room, client_of, carole):
    group, people, _digest = room
    assert client_of(carole).get(url_of(group)).status_code == 200
    group.is_closed = True
    group.save()
    assert client_of(carole).get(url_of(group)).status_code == 404
    assert client_of(people["animator"]).get(url_of(group)).status_code == 200


def test_it_stands_first_in_the_room_until_somebody_says_that_it_was_read(room, client_of):
    group, people, digest = room
    browser = client_of(people["participants"][0])
    answer = browser.post(url_of(group, "reading/"), follow=True)
    assert f"{people['participants'][0]} said so on" in answer.text
    assert "earlier request is about your theme" not in browser.get(card_of(group)).text
    browser.post(url_of(group, "reading/withdrawal/"))
    assert "earlier request is about your theme" in browser.get(card_of(group)).text
    digest.refresh_from_db()
    assert digest.read_at is None


def test_who_leads_takes_out_and_puts_back(room, client_of):
    group, people, digest = room
    browser, find = client_of(people["animator"]), digest.finds.get()
    answer = browser.post(url_of(group, f"finds/{find.pk}/removal/"), follow=True)
    assert answer.redirect_chain[0][0].endswith("#taken-out") and 'id="taken-out">Taken out by the group' in answer.text
    assert "earlier request is about your theme" not in browser.get(card_of(group)).text
    page = browser.post(url_of(group, f"finds/{find.pk}/return/"), follow=True).text
    assert "Taken out by the group" not in page


def test_a_whole_gathered_request_is_taken_out_at_once(room, client_of):
    group, people, digest = room
    one, other = asked(past_theme(), "A list"), asked(past_theme("Money", year=2017), "A list of everybody")
    gathered("Everybody’s list", one, other)
    made(group)
    first, second = digest.finds.filter(object_id__in=[one.pk, other.pk])
    browser = client_of(people["animator"])
    assert f'name="with" value="{second.pk}"' in browser.get(url_of(group)).text
    browser.post(url_of(group, f"finds/{first.pk}/removal/"), {"with": [str(first.pk), str(second.pk), "x"]})
    assert set(digest.finds.filter(is_out=True)) == {first, second}


def test_a_request_of_which_one_asking_is_gone_is_taken_out_all_the_same(room, client_of):
    group, people, digest = room
    gathered("Everybody’s list", *[asked(past_theme(), f"A list {n}") for n in range(3)])
    made(group)
    number, *pks = digest.finds.order_by("-pk").values_list("pk", flat=True)
    Find.objects.filter(pk=number).delete()
    answer = client_of(people["animator"]).post(url_of(group, f"finds/{number}/removal/"), {"with": pks})
    assert answer.status_code == 302
    assert not digest.finds.filter(is_out=False).exists()


@pytest.mark.parametrize("count", [1, 3, 20])
def test_taking_a_request_out_costs_the_same_whatever_it_holds(room, client_of, django_assert_num_queries, count):
    group, people, digest = room
    gathered("Everybody’s list", *[asked(past_theme(), f"A list {n}") for n in range(count)])
    made(group)
    pks = list(digest.finds.values_list("pk", flat=True))
    browser = client_of(people["animator"])
    browser.get(card_of(group))
    with django_assert_num_queries(REMOVED):
        browser.post(url_of(group, f"finds/{pks[0]}/removal/"), {"with": pks})


def test_a_participant_who_tries_is_told_who_may(room, client_of):
    group, people, digest = room
    find = digest.finds.get()
    browser = client_of(people["participants"][0])
    page = browser.post(url_of(group, f"finds/{find.pk}/removal/"), follow=True).text
    assert "for the animators and the secretaries" in page
    find.refresh_from_db()
    assert find.is_out is False
    assert browser.get(url_of(group, "additions/")).status_code == 403


def test_an_earlier_request_is_sought_and_added_by_hand(room, client_of):
    group, people, _digest = room
    fund = asked(past_theme("Money", year=2017), "A solidarity fund")
    browser = client_of(people["secretary"])
    page = browser.get(url_of(group, "additions/?q=solidarity")).text
    assert f'value="{fund.pk}"' in page
    nothing = "Nothing with these words that is not on the list already"
    assert nothing not in page
    assert nothing in browser.get(url_of(group, "additions/?q=zzz")).text
    browser.post(url_of(group, "additions/?q=solidarity"), {"recommendation": str(fund.pk)})
    page = browser.get(url_of(group)).text
    assert "A solidarity fund" in page
    assert f"Added by hand ({people['secretary']})" in page
    after = browser.get(url_of(group, "additions/?q=solidarity")).text
    assert nothing in after
    assert f'value="{fund.pk}"' not in after


def test_other_words_find_it_by_what_they_mean(room, client_of):
    group, people, _digest = room
    bicycles = asked(past_theme("Roads", year=2017), "Een veilige stalling voor fietsen", language="nl")
    for n in range(12):  # those of the group's own year take nobody's place
        asked(group.theme, f"Where can we park our bicycles {n}")
    rebuild()
    page = client_of(people["secretary"]).get(url_of(group, "additions/?q=Where+can+we+park+our+bicycles")).text
    assert "Where can we park our bicycles 1" not in page
    assert page.index("Said differently") < page.index(f'value="{bicycles.pk}"')
    listed = make_digest(group=group, at=NOW).finds.values_list("object_id", flat=True)
    assert not any(f'value="{pk}"' in page for pk in listed)
    assert "Only words were compared" in page
    for words in ("zzz", "xylophone+orchestra"):  # too few, or none that is shared
        assert "Said differently" not in client_of(people["secretary"]).get(url_of(group, f"additions/?q={words}")).text


@pytest.mark.parametrize("count", [1, 20])
def test_looking_for_more_costs_the_same_whatever_is_found(room, client_of, django_assert_num_queries, count):
    group, people, _digest = room
    for n in range(count):
        asked(past_theme("Roads", year=2017), f"A dry shelter for bicycles {n}")
        asked(past_theme("Roads", year=2017), f"Een veilige stalling voor fietsen {n}", language="nl")
    rebuild()
    browser = client_of(people["secretary"])
    browser.get(url_of(group, "additions/"))
    with django_assert_num_queries(SOUGHT):
        page = browser.get(url_of(group, "additions/?q=a+dry+shelter+for+bicycles")).text
    assert page.index("A dry shelter for bicycles 0") < page.index("Said differently")


def test_what_one_may_not_see_is_neither_found_nor_added(room, client_of):
    group, people, digest = room
    hidden = asked(past_theme("Money", year=2017), "A secret fund", audience="editors")
    browser = client_of(people["animator"])
    assert f'value="{hidden.pk}"' not in browser.get(url_of(group, "additions/?q=secret")).text
    for wrong in (str(hidden.pk), "", "x", "9" * 40):
        answer = browser.post(url_of(group, "additions/"), {"recommendation": wrong}, follow=True)
        assert "Choose a recommendation from the list." in answer.text
    assert digest.finds.count() == 1


def test_a_find_of_a_hidden_text_is_not_there(room, client_of):
    group, people, digest = room
    hidden = asked(past_theme(), "A secret", audience="editors")
    pk = digest.finds.create(object_id=hidden.pk, how="added").pk
    assert client_of(people["animator"]).post(url_of(group, f"finds/{pk}/removal/")).status_code == 404


def test_the_file_is_taken_along(room, client_of):
    group, people, _digest = room
    answer = client_of(people["animator"]).get(url_of(group, "markdown/"))
    assert answer["Content-Type"].startswith("text/markdown")
    assert "attachment" in answer["Content-Disposition"]
    assert "[A directory of members](http://testserver/register/" in answer.text


def test_before_anything_was_collected_the_page_says_so(house, client_of):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    browser = client_of(people["animator"])
    assert "Nothing was collected yet" in browser.get(url_of(group)).text
    assert "already-asked-title" not in browser.get(card_of(group)).text
    assert browser.post(url_of(group, "reading/")).status_code == 404


def fill(count: int, group) -> None:
    """As many of everything that the page shows."""
    theme = past_theme()
    rows = [asked(theme, f"Request {n}") for n in range(count)]
    gathered("All of them", *rows[: count // 2])
    old = make_group("BE-OLD1", theme=theme)
    box = WishBox.objects.create(edition=group.edition, question="?", wishes_until=NOW)
    for n in range(min(count, 5)):
        make_data_request(old, question=f"How many {n}?", answered_at=NOW, answer="412")
        Experiment.objects.create(title=f"Tried {n}", idea="x", audience="public", theme=theme)
        Wish.objects.create(box=box, title=f"Wish {n}", theme=group.theme)
    made(group)
    actions.make_digest(theme=group.theme, at=NOW)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_page_costs_the_same_whatever_was_asked(house, client_of, django_assert_num_queries, count):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    fill(count, group)
    browser = client_of(people["animator"])
    browser.get(url_of(group))
    with django_assert_num_queries(COUNTED):
        browser.get(url_of(group))


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_state_of_play_of_a_theme_costs_the_same(house, client_of, django_assert_num_queries, count):
    group, people = make_staffed_group("BE-ASK1", theme=new_theme())
    fill(count, group)
    # One request stands in another theme, so that what is found elsewhere has all of its parts.
    gathered("Everybody’s list", asked(past_theme(), "A list"), asked(past_theme("Money", year=2017), "Everybody"))
    actions.make_digest(theme=group.theme, at=NOW)
    url = f"/follow-up/digest/{group.edition.slug}/{group.theme.slug}/"
    browser = client_of(people["animator"])
    for one, cost in ((Client(), 10), (browser, 12)):
        one.get(url)
        with django_assert_num_queries(cost):
            one.get(url)


def test_the_first_page_of_the_room_asks_no_query_more_for_it(room, client_of):
    group, people, digest = room
    browser = client_of(people["animator"])
    browser.get(card_of(group))
    with CaptureQueriesContext(connection) as with_it:
        browser.get(card_of(group))
    digest.delete()
    with CaptureQueriesContext(connection) as without:
        browser.get(card_of(group))
    assert len(with_it) == len(without)


def test_on_the_page_of_the_theme_visitors_read_how_much_was_asked(room):
    group, _people, _digest = room
    asked(past_theme(), "For members", audience="members")
    actions.make_digest(theme=group.theme, at=NOW)
    page = Client().get(f"/cycles/{group.edition.slug}/{group.theme.slug}/").text
    assert "1 earlier request is about this theme" in page
    assert f"/follow-up/digest/{group.edition.slug}/{group.theme.slug}/" in page


def test_the_state_of_play_of_the_theme_tells_what_stands_elsewhere_too(house, client_of):
    theme, money = new_theme(), past_theme("Money", year=2015)
    here, elsewhere = asked(past_theme(), "A directory"), asked(money, "A list of everybody")
    hidden = asked(money, "A draft", audience="editors")
    gathered("Everybody’s list", here, elsewhere, hidden)
    actions.make_digest(theme=theme, at=NOW)
    page = Client().get(f"/follow-up/digest/{theme.edition.slug}/{theme.slug}/").text
    assert page.count("A directory</a>") == 1, "shown once, by its edition"
    assert "A list of everybody" in page
    assert "A draft" not in page
    assert "It does not belong here" not in page


def test_visitors_are_not_told_of_a_reason_that_only_members_read(house, client_of, chloe):
    theme = new_theme(context="A directory was asked for, again and again.")
    members = asked(past_theme(), "A directory", audience="members")
    gathered("A list", members, asked(past_theme("Money", year=2015), "Everybody’s names"))
    actions.make_digest(theme=theme, at=NOW)
    url = f"/follow-up/digest/{theme.edition.slug}/{theme.slug}/"
    page = Client().get(url).text
    assert "Everybody’s names" in page
    assert "gathered with another one" not in page.lower()
    assert "Why it is here" not in page
    assert "gathered with another one" in client_of(chloe).get(url).text.lower()


def test_only_the_themes_own_sentence_is_said_to_be_the_themes(room, client_of):
    group, people, digest = room
    browser = client_of(people["animator"])
    for source, is_said in (("theme", True), ("question-2", True), ("wish-1", False), ("draft-1", False)):
        digest.finds.update(how="near", evidence={"sentences": [["Ours", "Theirs"]], "words": [], "source": source})
        page = browser.get(url_of(group)).text
        assert "Ours" in page
        assert ("The group’s theme:" in page) is is_said
