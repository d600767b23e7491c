"""The pages of the bench: happy path, refusal, strangers, the fragment of progress, and the number of queries."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from encommun.cycles.models import Participation
from encommun.mobilisation.actions import composing, proposing
from encommun.mobilisation.models import Composition, ProposedGroup
from encommun.mobilisation.queries.bench import card_url, composition_url

from .bench_factories import make_bench, make_site, make_wishes
from .factories import make_edition, make_themes

UNTIL = date(2030, 12, 6)


def sent(count: int = 12):
    return proposing.send_proposal(actor=None, composition=make_bench(count), answers_by=UNTIL)


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as made:
        assert client.get(url).status_code == 200
    return len(made)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_bench_costs_eleven_queries(count, house, carole, client_of):
    row = make_bench(count, smallest=2)
    assert queries_of(client_of(carole), composition_url(row)) == 11


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_people_cost_seven_queries(count, house, carole, client_of):
    row = make_bench(count, smallest=2)
    assert queries_of(client_of(carole), composition_url(row) + "people/") == 7


@pytest.mark.parametrize("count", [3, 30, 300])
def test_one_person_costs_as_many_queries_among_few_as_among_many(count, house, carole, client_of):
    row = make_bench(count, smallest=2)
    one = row.placements.order_by("pk").first()
    assert queries_of(client_of(carole), f"{composition_url(row)}people/{one.pk}/") == 12


@pytest.mark.parametrize("count", [2, 30])
def test_ones_place_costs_few_queries(count, house, client_of):
    row = proposing.send_proposal(actor=None, composition=make_bench(count, smallest=2), answers_by=UNTIL)
    one = row.placements.exclude(group=None).first()
    assert queries_of(client_of(one.member), f"/mobilisation/{row.edition.slug}/places/{one.pk}/") == 7


def test_a_coordinator_composes_sends_and_settles(house, carole, client_of):
    make_site("liege")
    make_wishes(12)
    edition = make_edition()
    theme = make_themes(edition)[0]
    client = client_of(carole)
    form = {"theme": theme.pk, "smallest": 6, "largest": 12, "far_km": 60, "seed": "x"}
    opened = client.post(f"/mobilisation/{edition.slug}/bench/", form)
    row = Composition.objects.get()
    url = composition_url(row)
    assert opened["Location"] == url
    page = client.get(url).content.decode()
    assert "1 group. 12 of 12 people have a place." in page and "Liege 1" in page and "choice no. 1" in page
    assert (
        client.post(f"{url}sending/", {"answers_by": str(timezone.localdate() + timedelta(days=30))})["Location"] == url
    )
    for one in row.placements.select_related("member"):
        there = f"/mobilisation/{edition.slug}/places/{one.pk}/"
        client_of(one.member).post(there, {"answer": "accepted", "version": 0})
    assert "12 accepted" in client.get(url).content.decode()
    settling = client.get(f"{url}settling/").content.decode()
    assert "12 people have accepted and come in." in settling and "People were told" in settling
    assert client.post(f"{url}settling/").status_code == 422
    assert client.post(f"{url}settling/", {"early": "on"})["Location"] == url
    assert Participation.objects.count() == 12
    assert "BE-PLA1" in client.get(url).content.decode()


def test_sizes_that_make_no_sense_come_back_with_what_was_typed(house, carole, client_of):
    edition = make_edition()
    form = {"smallest": 9, "largest": 4, "far_km": 60, "seed": "mine"}
    answer = client_of(carole).post(f"/mobilisation/{edition.slug}/bench/", form)
    assert answer.status_code == 422
    assert 'value="mine"' in answer.content.decode() and not Composition.objects.exists()


@pytest.mark.parametrize(
    "path", ["", "composing/", "people/", "groups/new/", "sending/", "removal/", "latecomers/", "progress/"]
)
def test_strangers_do_not_find_the_bench(path, house, chloe, admin, ana, client_of):
    url = composition_url(make_bench(6)) + path
    for member in (chloe, admin, ana):
        assert client_of(member).get(url).status_code == 404


def test_somebody_elses_place_is_not_found(house, carole, chloe, client_of):
    row = sent()
    url = f"/mobilisation/{row.edition.slug}/places/{row.placements.first().pk}/"
    assert client_of(chloe).get(url).status_code == 404
    assert client_of(carole).get(url).status_code == 404


def test_a_draft_is_not_shown_to_who_is_in_it(house, client_of):
    one = make_bench(6).placements.first()
    url = f"/mobilisation/{one.composition.edition.slug}/places/{one.pk}/"
    assert client_of(one.member).get(url).status_code == 404


def test_a_person_is_moved_by_hand_without_a_script(house, carole, client_of):
    row = make_bench(20)
    one = row.placements.exclude(group=None).first()
    other = row.groups.exclude(pk=one.group_id).first()
    url = f"{composition_url(row)}people/{one.pk}/"
    page = client_of(carole).get(url).content.decode()
    assert "costs the whole" in page and "here now" in page
    answer = client_of(carole).post(url, {"group": other.pk, "role": "participant", "is_pinned": "on"})
    assert answer["Location"] == f"{composition_url(row)}#group-{other.pk}"
    one.refresh_from_db()
    assert one.group == other and one.is_pinned
    client_of(carole).post(url, {"group": "", "role": "participant"})
    one.refresh_from_db()
    assert one.group is None


def test_a_group_is_added_named_and_removed(house, carole, client_of):
    row = make_bench(12)
    url, client = composition_url(row), client_of(carole)
    client.post(f"{url}groups/new/", {"theme": row.theme_id, "office": "", "language": "", "name": "Soirs"})
    mine = row.groups.get(name="Soirs")
    client.post(f"{url}groups/{mine.pk}/", {"name": "Matins", "is_kept": "on"})
    mine.refresh_from_db()
    assert mine.name == "Matins"
    assert "people in it are listed without a group" in client.get(f"{url}groups/{mine.pk}/removal/").content.decode()
    client.post(f"{url}groups/{mine.pk}/removal/")
    assert row.groups.count() == 1


def test_why_somebody_has_no_group_and_what_would_change_it(house, carole, client_of):
    row = make_bench(4)
    page = client_of(carole).get(composition_url(row)).content.decode()
    assert "4 people without a group" in page
    assert "2 more people near Liege would make a group on “Places that last” there." in page


def test_an_answer_without_a_choice_comes_back(house, client_of):
    one = sent().placements.first()
    url = f"/mobilisation/{one.composition.edition.slug}/places/{one.pk}/"
    assert client_of(one.member).post(url, {"answer": ""}).status_code == 422
    again = client_of(one.member).post(url, {"answer": "other", "words": ""})
    assert "Choose a group, or say what would suit you." in again.content.decode()


def test_people_are_found_by_name_and_by_answer(house, carole, client_of):
    row = sent()
    url = composition_url(row) + "people/"
    client = client_of(carole)
    assert "1 person" in client.get(url + "?name=0003").content.decode()
    assert "Nobody matches." in client.get(url + "?show=declined").content.decode()
    assert "12 people" in client.get(url + "?show=nonsense").content.decode()


def test_progress_is_a_fragment_that_ends_on_the_bench(house, carole, client_of, monkeypatch):
    monkeypatch.setattr(composing, "AT_ONCE", 2)
    row = make_bench(12)
    url = composition_url(row)
    page = client_of(carole).get(url).content.decode()
    assert "it begins within seconds." in page
    part = client_of(carole).get(f"{url}progress/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "HX-Redirect" not in part
    assert client_of(carole).get(f"{url}progress/")["Location"] == url
    composing.compose_waiting(timezone.now())
    assert client_of(carole).get(f"{url}progress/", headers={"HX-Request": "true"})["HX-Redirect"] == url


def test_home_says_that_a_place_waits(house, client_of):
    one = sent().placements.first()
    assert "Say whether you take this place: Liege 1" in client_of(one.member).get("/").content.decode()


def test_a_second_composition_of_a_theme_leads_to_the_first(house, carole, client_of):
    row = make_bench(6)
    form = {"theme": row.theme_id, "smallest": 3, "largest": 5, "far_km": 30, "seed": "mine"}
    answer = client_of(carole).post(f"/mobilisation/{row.edition.slug}/bench/", form)
    assert answer.status_code == 422
    assert f'href="{composition_url(row)}">Go to the open composition' in answer.text
    assert 'value="mine"' in answer.text
    assert Composition.objects.count() == 1


def test_a_card_is_found_on_its_page(house, carole, client_of):
    row = make_bench(actor=carole, largest=60)
    first = row.groups.first()
    others = [
        ProposedGroup.objects.create(composition=row, key=f"k{n}", theme=first.theme, number=n) for n in range(2, 8)
    ]
    assert card_url(row, first.pk) == f"{composition_url(row)}#group-{first.pk}"
    assert card_url(row, others[-1].pk) == f"{composition_url(row)}?page=2#group-{others[-1].pk}"
    page = client_of(carole).get(card_url(row, others[-1].pk)).content.decode()
    assert f'id="group-{others[-1].pk}"' in page
    assert f'id="group-{first.pk}"' not in page


def test_a_large_group_shows_who_asks_for_another_first_and_leads_to_all_of_them(house, carole, client_of):
    row = make_bench(30, smallest=20, largest=40)
    proposing.send_proposal(actor=None, composition=row, answers_by=UNTIL)
    group, last = row.groups.get(), row.placements.order_by("member__name").last()
    row.placements.filter(pk=last.pk).update(answer="other", words="Closer to Namur")
    page = client_of(carole).get(composition_url(row)).content.decode()
    shown = [line for line in page.split("<li>") if f"{composition_url(row)}people/" in line.split(">")[0]]
    assert len(shown) == 12
    assert str(last.member) in shown[0]
    assert "asks for another group" in shown[0]
    everybody = f"{composition_url(row)}people/?group={group.pk}"
    assert f'href="{everybody}"' in page
    told = client_of(carole).get(everybody).content.decode()
    assert "30 people" in told
    assert f'href="{composition_url(row)}#group-{group.pk}"' in told
    assert "Liege 1" in told
    others = row.groups.create(key="other", theme=group.theme, number=2)
    assert (
        "Nobody matches." in client_of(carole).get(f"{composition_url(row)}people/?group={others.pk}").content.decode()
    )


def test_a_group_against_the_rules_is_folded_and_can_be_chosen_all_the_same(house, carole, client_of):
    row = make_bench(12)
    remote = row.groups.create(key="remote", theme=row.theme, number=1, is_kept=True)
    one = row.placements.order_by("pk").first()
    url = f"{composition_url(row)}people/{one.pk}/"
    first, folded = client_of(carole).get(url).content.decode().split("1 group against the rules")
    assert f'value="{remote.pk}"' in folded and f'value="{remote.pk}"' not in first
    assert f'value="{one.group_id}"' in first and "here now" in first and "No group" in first
    client_of(carole).post(url, {"group": remote.pk, "role": "participant"})
    one.refresh_from_db()
    assert one.group == remote
    assert '<details class="facts" open>' in client_of(carole).get(url).content.decode()
