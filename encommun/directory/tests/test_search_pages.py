"""The pages of search, discover and map, for visitors and members, with and without htmx."""

import re
from datetime import date

import pytest
from django.test import Client

from encommun.activity.models import SecurityEvent
from encommun.directory import bounds, index
from encommun.directory.models import Level, Profile
from encommun.directory.queries.discover import discover_page
from encommun.directory.tasks import take_off_who_left
from encommun.members.actions import change_member
from encommun.members.models import Member
from encommun.members.tests.factories import make_member

from .seeking import EVERYBODY, MEMBERS, make_listed, make_sector, make_skill, make_town, three_towns

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db, house):
    liege, herstal, nantes = three_towns()
    sew = make_skill("couture", ("kostuumnaaister", "nl"), fr="couture", sector=make_sector("scene", fr="Scène"))
    return [
        make_listed("Ada Aube", skills=[(sew, "couturière")], municipality=liege, languages=["fr"], card="Je commence"),
        make_listed("Bob Bois", skills=[sew], municipality=herstal, audiences=MEMBERS),
        make_listed("Cleo Clé", municipality=nantes, headline="Clown", offers=["Spectacle"]),
    ]


@pytest.fixture
def many(db, house):
    def make(count: int):
        towns = three_towns()
        sew = make_skill("couture", fr="couture")
        ids = [
            make_listed(
                f"N{n}", skills=[sew], municipality=towns[n % 3], languages=["fr"], indexed=False, card="Bonjour"
            ).pk
            for n in range(count)
        ]
        index.refresh(ids)

    return make


def test_each_reader_finds_what_they_may(world, client, client_of, chloe):
    visitor = client.get("/directory/?q=couture").content.decode()
    assert "Ada Aube" in visitor
    assert "Bob" not in visitor
    member = client_of(chloe).get("/directory/?q=couture").content.decode()
    assert "Bob Bois" in member
    assert "/me/searches/new/?q=couture" in member
    assert "/me/searches/new/" not in visitor


def test_htmx_takes_the_part_and_pages_say_so(world, client):
    part = client.get("/directory/?q=couture", headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert b"Ada Aube" in part.content
    assert "HX-Request" in part["Vary"]
    assert part["X-Robots-Tag"].startswith("noindex")


def test_chips_lead_back_and_empty_pages_help(world, client):
    page = client.get("/directory/?q=couture&place=Nantes&km=5").content.decode()
    assert "Nobody fits yet" in page
    assert 'href="/directory/?q=couture"' in page
    farther = client.get("/directory/?offers=yes&place=Luik&km=5").content.decode()
    assert "without: within 5 km of Li" in farther
    unknown = client.get("/directory/?place=Atlantide").content.decode()
    assert "no such place" in unknown


@pytest.mark.parametrize("typed", ["coutrue", "Couturrière", "kostumnaaister", "coutre"])
def test_a_word_typed_wrong_leads_to_the_vocabulary_s(world, client, typed):
    make_skill("perruque", ("perruque", "fr"), fr="perruque")
    make_skill("couturier", ("couturier", "fr"), ("couture", "fr"), fr="couturier")
    page = client.get("/directory/", {"q": typed, "offers": ""}).content.decode()
    assert "Did you mean:" in page
    assert 'href="/directory/?q=coutur' in page
    assert "perruque" not in page


@pytest.mark.parametrize("typed", ["couture", "Ada Aubbe", "xyz", "zzzzzzzzz", "a" * 150])
def test_nothing_else_is_proposed(world, client, typed):
    assert "Did you mean:" not in client.get("/directory/", {"q": typed}).content.decode()


def test_a_refused_word_is_not_proposed(world, client):
    word = make_skill("insulte", ("insulte", "fr"), fr="insulte")
    word.state = "refused"
    word.save()
    assert "Did you mean:" not in client.get("/directory/?q=insultte").content.decode()


def test_a_place_that_may_be_another_one_is_chosen_and_the_one_taken_is_said(world, client):
    make_town("FR-93066", "Saint-Denis", 48.9, 2.35, "93200")
    make_town("FR-97411", "Saint-Denis", -20.9, 55.4, "97400")
    page = client.get("/directory/?place=Saint-Denis").content.decode()
    assert "may be several places" in page
    assert page.count('name="place_choice"') == 2
    assert 'name="place" value="Saint-Denis"' in page
    near = client.get("/directory/?place=Nant").content.decode()
    assert "No place is called exactly “Nant”. Shown: 44000 Nantes." in near
    assert 'name="place" value="Nant"' in near
    assert 'name="place_choice"' not in near  # one place alone: nothing to choose
    chosen = client.get("/directory/?place=Nant&place_choice=FR-44109").content.decode()
    assert 'name="place_choice"' not in chosen and "Cleo" in chosen
    assert 'name="place_choice"' not in client.get("/directory/?place=Nantes").content.decode()


def test_an_empty_directory_offers_the_first_step(house, client):
    assert "Nobody is listed yet" in client.get("/directory/").content.decode()
    assert "Nobody is listed yet" in client.get("/directory/discover/").content.decode()
    assert "Too few to draw a map" in client.get("/directory/map/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "page=0", "page=-1", "page=99999999999999999999", "page=x", "q=%00", "q=" + "%22" * 150, "km=x&place=%00",
        "skill=%00&sector=%FF", "sort=%27", "q=%27%3B+DROP+TABLE", "q=NEAR(a+b)", "q=a*+OR+b", "place=" + "9" * 400,
        "q=%C2%B7%C2%B7", "language=" + "x" * 300, "place=BE-", "place=%25", "frame=%3Cb%3E", "again=-4", "again=99999999999",
    ],
)  # fmt: skip
@pytest.mark.parametrize("page", ["", "discover/", "map/"])
def test_whatever_is_typed_is_answered(world, client, page, address):
    response = client.get(f"/directory/{page}?{address}")
    assert response.status_code == 200
    assert b"<b>" not in response.content


@pytest.mark.parametrize("path", ["", "discover/", "map/"])
def test_after_too_many_pages_a_reader_waits(world, client, client_of, chloe, monkeypatch, path):
    monkeypatch.setattr(bounds, "VISITORS", tuple((2, within) for _, within in bounds.VISITORS))
    address = f"/directory/{path}"
    assert [client.get(address).status_code for _ in range(4)] == [200, 200, 429, 429]
    assert client.get(address)["Retry-After"] == "600"
    assert client.get(address, REMOTE_ADDR="127.0.0.77").status_code == 429  # the same network
    assert client.get(address, REMOTE_ADDR="10.9.8.7").status_code == 200
    assert client_of(chloe).get(address).status_code == 200
    assert SecurityEvent.objects.filter(kind="harvest").count() == 1
    part = client.get(address, headers={"HX-Request": "true"})
    assert part.status_code == 429
    assert b"<html" not in part.content


def test_keys_cannot_be_counted_up_and_pages_end(many, client):
    many(30)
    first = client.get("/directory/?page=1").content.decode()
    assert all(f"/directory/{pk}/" not in first for pk in Profile.objects.values_list("pk", flat=True))
    for pk in Profile.objects.values_list("pk", flat=True)[:3]:
        assert client.get(f"/directory/{pk}/").status_code == 404
    # Whoever comes back without a cookie meets the same order, and a page after the last is the last.
    assert keys_of(Client().get("/directory/?page=2")) == keys_of(client.get("/directory/?page=99")) != []


def keys_of(response) -> list[str]:
    return re.findall(r'class="entry-title"[^>]*><a href="/directory/([0-9a-f]{12})/"', response.content.decode())


@pytest.mark.parametrize("count", [1, 3, 300])
@pytest.mark.parametrize(
    ("path", "visitor", "member"),
    [
        ("/directory/?q=couture&place=Luik&skill=couture", 5, 7),
        ("/directory/", 3, 5),
        ("/directory/discover/", 3, 5),
        ("/directory/map/?q=couture", 2, 4),
    ],
)
def test_number_of_queries(many, client, client_of, chloe, path, visitor, member, count, django_assert_num_queries):
    many(count)
    signed_in = client_of(chloe)
    for browser in (client, signed_in):
        browser.get(path)
    with django_assert_num_queries(visitor):
        client.get(path)
    with django_assert_num_queries(member):
        signed_in.get(path)


def test_discover_shows_new_people_chance_and_cards(world, client, client_of, chloe):
    page = client.get("/directory/discover/").content.decode()
    assert "Cleo Clé" in page
    assert "Je commence" in page
    assert "Bob" not in page
    assert "Bob Bois" in client_of(chloe).get("/directory/discover/").content.decode()
    part = client.get("/directory/discover/?again=2", headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in part
    assert "again=" not in part  # all are there: nobody else to meet


def test_others_are_offered_while_there_are_others(many, client):
    many(9)
    part = client.get("/directory/discover/?again=2", headers={"HX-Request": "true"}).content.decode()
    assert 'href="/directory/discover/?again=3#by-chance"' in part


def drawn(turn: int, reader=None, day: date = date(2026, 5, 1)) -> list[str]:
    return [row.key for row in discover_page(reader, turn, day=day).chance]


def test_nobody_is_met_twice_before_all_were_met(many, client_of, chloe):
    many(60)
    met = [key for turn in range(6) for key in drawn(turn)]  # 52 people beside the eight newest
    assert len(met) == len(set(met)) == 48
    assert drawn(6)[4:] == met[:4]
    assert drawn(0) == drawn(0) == drawn(20)  # twenty draws a day for visitors
    assert drawn(20, chloe) != drawn(0, chloe)


@pytest.mark.parametrize("count", [9, 15, 17])
def test_a_small_directory_too_shows_others_each_time(many, house, count):
    many(count)
    assert set(drawn(0)) - set(drawn(1))
    assert drawn(0)[0] != drawn(1)[0]


def test_a_hidden_newcomer_s_card_is_not_read(world, client):
    make_listed(
        "Dan", card="Carte secrète", headline="x", audiences={**EVERYBODY, "newcomer_card": Level.MEMBERS.value}
    )
    assert "secr" not in client.get("/directory/discover/").content.decode()


def test_the_public_map_merges_what_would_stand_out(world, client, client_of, chloe):
    towns = three_towns()
    for n in range(4):
        make_listed(f"L{n}", municipality=towns[0], headline="x")
    public = client.get("/directory/map/?frame=BE-60000").content.decode()
    members = client_of(chloe).get("/directory/map/?frame=BE-60000").content.decode()
    assert "place=FR-44109" not in public
    assert "place=BE-62051" not in public
    assert "Towns with fewer than three" in public
    assert "Towns with fewer than three" not in members


def test_the_map_carries_the_search_on(world, client):
    page = client.get("/directory/map/?q=couture&language=fr").content.decode()
    assert 'name="language" value="fr"' in page
    assert "/directory/?q=couture&amp;language=fr" in page


def test_nobody_hidden_is_on_the_map(world, client_of, chloe):
    from encommun.directory.finding import Filters
    from encommun.directory.finding.mapping import map_page

    make_listed("Dan", municipality=three_towns()[0], headline="x", audiences={**EVERYBODY, "place": 0})
    page = map_page(chloe, Filters(), "")
    assert (page.total, page.placed, page.missing) == (4, 3, 1)


# --- people change elsewhere ------------------------------------------------------------------------------------------


def test_a_new_name_is_found_at_once(world, client, admin):
    change_member(actor=admin, member=world[0].member, name="Zélie Zinc")
    assert "Zélie <mark>Zinc</mark>" in client.get("/directory/?q=zinc").content.decode()
    assert "Ada" not in client.get("/directory/").content.decode()


def test_a_closed_account_is_found_no_more(world, client, admin):
    change_member(actor=admin, member=world[0].member, is_active=False)
    assert "Ada" not in client.get("/directory/?q=couture").content.decode()


def test_who_leaves_on_a_day_is_taken_off_that_day(world):
    from datetime import timedelta

    from django.utils import timezone

    now = timezone.now()
    Member.objects.filter(pk=world[0].member_id).update(left_on=timezone.localdate(now) + timedelta(days=1))
    assert take_off_who_left(now) == 0
    Member.objects.filter(pk=world[0].member_id).update(left_on=timezone.localdate(now))
    assert take_off_who_left(now) == 3
    assert take_off_who_left(now) == 0


def test_other_pages_show_people_at_the_reader_s_level(world, client, client_of, chloe):
    assert "One person in the directory" in client.get("/search/?q=couture").content.decode()
    assert "2 people in the directory" in client_of(chloe).get("/search/?q=couture").content.decode()
    assert "in the directory" not in client.get("/search/?q=introuvable").content.decode()


def test_home_says_how_many_work_near(world, client_of):
    near = make_member("Near")
    near.municipality = three_towns()[0]
    near.save()
    assert "2 members show where they work" in client_of(near).get("/").content.decode()
