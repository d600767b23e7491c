"""Search, filters, counts, distance and order; and that none of them tells of what a level may not see."""

from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone

from encommun.directory import index
from encommun.directory.finding import Filters, search_page
from encommun.directory.finding.listing import PER_PAGE
from encommun.directory.models import Level, Profile
from encommun.kit.paging import page_of
from encommun.members.models import Member
from encommun.members.tests.factories import make_member

from .seeking import EVERYBODY, MEMBERS, make_listed, make_sector, make_skill, make_subject, three_towns

pytestmark = pytest.mark.django_db


def look(address: str = "", reader=None, number: int = 1, day=None):
    request = RequestFactory().get(f"/directory/?{address}&page={number}")
    return search_page(reader, Filters.of(QueryDict(address)), partial(page_of, request, per_page=PER_PAGE), day=day)


def keys(page) -> list[str]:
    return [row.key for row in page.rows]


def counts(page, facet: str) -> dict[str, int]:
    return {o.value: o.count for one in page.facets if one.name == facet for o in one.options}


@pytest.fixture
def world(db, belgium):
    """Three people open to everybody, in three towns, each with one skill and one language."""
    from encommun.house.models import Office

    office = Office.objects.create(slug="liege", names={"fr": "Liège"}, country=belgium)
    liege, herstal, nantes = three_towns()
    stage = make_sector("scene", fr="Scène")
    sew = make_skill("couture", ("kostuumnaaister", "nl"), fr="couture", sector=stage)
    light = make_skill("lumiere", fr="éclairage")
    taxes = make_subject("impots", fr="impôts")
    return [
        make_listed("Ada", skills=[(sew, "couturière")], municipality=liege, languages=["fr"], office=office,
                    offers=["Robes"]),
        make_listed("Bob", skills=[(sew, "couturier"), light], municipality=herstal, languages=["fr", "nl"], helps=[taxes]),
        make_listed("Cleo", skills=[light], municipality=nantes, languages=["nl"], availability="now"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", "Ada Bob Cleo"),
        ("q=couturi%C3%A8re", "Ada Bob"),
        ("q=kostuum", "Ada Bob"),
        ("q=couturier+Nantes", ""),
        ("q=eclairage+nantes", "Cleo"),
        ("skill=couture", "Ada Bob"),
        ("skill=couture&skill=lumiere", "Ada Bob Cleo"),
        ("skill=couture&language=nl", "Bob"),
        ("sector=scene", "Ada Bob"),
        ("office=liege", "Ada"),
        ("offers=yes", "Ada"),
        ("helps=impots", "Bob"),
        ("availability=now", "Cleo"),
        ("place=Luik&km=10", "Ada Bob"),
        ("place=4000&km=0", "Ada"),
        ("place=BE-62063&km=5", "Ada"),
        ("place=Nantes", "Cleo"),
        ("place=Atlantide", ""),
        ("skill=nothing", ""),
        ("q=%C2%B7", ""),
        ("language=xx", ""),
    ],
)
def test_what_is_found(world, address, names):
    page = look(address)
    assert sorted(str(row.name) for row in page.rows) == names.split()
    assert page.total == len(names.split())


def test_each_choice_says_how_many_it_would_show(world):
    page = look()
    assert counts(page, "skill") == {"couture": 2, "lumiere": 2}
    assert counts(page, "language") == {"fr": 2, "nl": 2}
    assert counts(page, "offers") == {"yes": 1}
    narrowed = look("skill=couture")
    assert counts(narrowed, "skill") == {"couture": 2, "lumiere": 2}  # the choice itself does not narrow its own facet
    assert counts(narrowed, "language") == {"fr": 2, "nl": 1}
    assert look("place=Luik&km=10").distances == [(0, 1), (5, 1), (10, 2), (25, 2), (50, 2), (100, 2)]


def test_common_skills_alone_are_counted_when_many_are_found(world, monkeypatch):
    from encommun.directory.finding import facets

    monkeypatch.setattr(facets, "FEW", 0)
    assert counts(look(), "skill") == {"couture": 2, "lumiere": 2}


def test_chips_say_what_is_asked_and_lead_to_less(world):
    page = look("q=couture&place=Luik&km=10&language=nl")
    assert [chip.label for chip in page.chips] == ["“couture”", "within 10 km of Liège", "Dutch"]
    assert page.chips[0].address == "place=Luik&km=10&language=nl"
    assert page.chips[2].address == "q=couture&place=Luik&km=10"


def test_the_nearest_come_first_and_who_shows_no_place_last(world):
    hidden = make_listed(
        "Dora", audiences={**EVERYBODY, "place": Level.NOBODY}, municipality=three_towns()[0], headline="x"
    )
    page = look("place=Herstal&km=100&sort=near")
    assert [str(row.name) for row in page.rows] == ["Bob", "Ada"]
    assert page.rows[1].place == "Liège, 6 km"
    assert hidden.key not in keys(page)


def test_the_newest_come_first(world):
    assert [str(row.name) for row in look("sort=new").rows] == ["Cleo", "Bob", "Ada"]


def test_what_they_do_comes_before_what_they_mention(world):
    mention = make_listed("Zoe", presentation="J'aime la couture", headline="Danse")
    for _ in range(3):
        assert keys(look("q=couture"))[-1] == mention.key


FIELDS = {
    "skills": "skill=couture", "place": "place=Luik&km=5", "office": "office=liege", "languages": "language=fr",
    "offers": "offers=yes", "helps": "helps=impots", "availability": "availability=now",
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("level", [Level.NOBODY, Level.MEMBERS, Level.PARTNERS])
def test_nothing_tells_of_a_hidden_field(world, field, level):
    """No hit, count, facet, distance or order changes when somebody has what the reader may not see of them."""
    addresses = ["", *FIELDS.values(), "q=couture", "q=liege", "q=robes", "q=impots", "place=Luik&km=100&sort=near"]
    open_fields = dict(EVERYBODY) | {field: level}
    liege = three_towns()[0]
    told = make_listed("Eve", audiences=open_fields, headline="Bonjour")
    before = [_told(look(address)) for address in addresses]
    Profile.objects.filter(pk=told.pk).update(
        **{
            "place": {"municipality": liege}, "languages": {"languages": ["fr"]}, "availability": {"availability": "now"},
        }.get(field, {})
    )  # fmt: skip
    told.refresh_from_db()
    _give(told, field, world)
    index.refresh([told.pk])
    assert [_told(look(address)) for address in addresses] == before
    if level == Level.MEMBERS:
        assert told.key in keys(look(FIELDS[field], make_member("Chloé")))


def _told(page):
    return (keys(page), page.total, [(f.name, f.options, f.more) for f in page.facets], page.distances, page.rows)


def _give(profile, field: str, world) -> None:
    from encommun.directory.models import Helping, HelpSubject, Offer, ProfileSkill, Skill

    if field == "skills":
        ProfileSkill.objects.create(profile=profile, skill=Skill.objects.get(slug="couture"), as_written="couture")
    elif field == "offers":
        Offer.objects.create(profile=profile, title="Robes")
    elif field == "helps":
        Helping.objects.create(profile=profile, subject=HelpSubject.objects.get())
    elif field == "office":
        profile.member.office = world[0].member.office
        profile.member.save(update_fields=["office"])


def test_levels_see_more_and_more(world):
    make_listed("Members only", audiences=MEMBERS, headline="caché")
    make_listed("Partners", audiences=dict.fromkeys(EVERYBODY, Level.PARTNERS.value), headline="caché")
    partner = make_member("Partner", role="partner")
    partner.is_cooperator = False
    partner.save()
    assert [look("q=cache", reader).total for reader in (None, partner, make_member("Chloé"))] == [0, 1, 2]


def test_who_is_found_by_a_translation_shows_it(world):
    coat = make_skill("manteau", ("jas", "nl"), fr="manteaux", nl="jassen maken", en="coats")
    make_listed("Fay", skills=[(coat, "manteaux")])
    (row,) = look("q=jassen").rows
    assert row.skills == ["manteaux (<mark>jassen</mark> maken)"]
    (row,) = look("q=manteau").rows
    assert row.skills == ["<mark>manteaux</mark>"]


def test_words_of_members_are_never_html(world):
    nasty = make_skill("nasty", fr="<b>x</b>")
    make_listed("<script>alert(1)</script>", skills=[(nasty, "<i>couture</i>")], headline="<u>couture</u>")
    from encommun.directory.templatetags.directory import people

    for address in ("", "q=couture", "q=alert"):
        html = people([row for row in look(address).rows if "script" in row.name])
        assert "&lt;" in html
        assert not any(tag in html for tag in ("<script", "<i>", "<u>", "<b>"))


def test_a_hidden_name_is_a_member(world):
    make_listed("Secret Name", audiences={**EVERYBODY, "name": Level.NOBODY}, headline="Clown")
    (row,) = look("q=clown").rows
    assert row.name == "a member"
    assert look("q=secret").total == 0


def test_who_left_a_minute_ago_is_not_shown(world):
    type(world[0].member).objects.filter(pk=world[0].member_id).update(is_active=False)  # nobody told the index yet
    assert world[0].key not in keys(look())


def test_visitors_share_one_order_a_day_and_members_have_their_own(world):
    from datetime import date

    for n in range(30):
        make_listed(f"N{n}", headline="x")
    one, other = make_member("Ana"), make_member("Bea")
    day, next_day = date(2026, 5, 1), date(2026, 5, 2)
    visitors = keys(look(day=day))
    assert keys(look(day=day)) == visitors
    assert keys(look(day=next_day)) != visitors
    assert keys(look(reader=one, day=day)) != keys(look(reader=other, day=day))
    both = keys(look(day=day)) + keys(look(day=day, number=2))
    assert len(set(both)) == 33


def test_few_and_many_are_mixed_alike(world, monkeypatch):
    from encommun.directory.finding import orders

    for n in range(40):
        make_listed(f"N{n}", headline="x")
    few = keys(look())
    monkeypatch.setattr(orders, "FEW", 0)
    assert keys(look()) == few


def test_lists_end_after_twenty_pages(world, monkeypatch):
    from encommun.directory.finding import listing

    monkeypatch.setattr(listing, "PER_PAGE", 1)
    monkeypatch.setattr(listing, "PAGES", 2)
    request = RequestFactory().get("/directory/?page=99")
    page = search_page(None, Filters(), partial(page_of, request, per_page=1))
    assert (page.total, page.is_cut, page.page.number, page.page.total) == (3, True, 2, 2)


def test_addresses_are_bounded_and_come_back_the_same():
    filters = Filters.of(
        QueryDict("q=" + "x" * 900 + "&skill=" + "&skill=".join(map(str, range(50))) + "&km=7&sort=evil")
    )
    assert (len(filters.q), len(filters.chosen["skill"]), filters.km, filters.sort) == (200, 8, 25, "best")
    again = Filters.of(QueryDict(filters.address))
    assert again == filters
    assert Filters.kept(filters.as_data()) == filters


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_number_of_queries_does_not_grow(count, django_assert_num_queries):
    sew = make_skill("couture", fr="couture")
    towns = three_towns()
    ids = [
        make_listed(skills=[sew], municipality=towns[n % 3], languages=["fr"], indexed=False).pk for n in range(count)
    ]
    index.refresh(ids)
    look("q=coudre&place=Luik&skill=couture")  # draws the picture, meets the towns
    with django_assert_num_queries(6):
        page = look("q=couture&place=Luik&skill=couture")
    with django_assert_num_queries(5):  # the same words a second time
        look("q=couture&place=Luik&skill=couture&language=fr")
    assert page.total == count - count // 3  # all but those of Nantes


def test_pages_follow_each_other(world):
    ids = [make_listed(f"N{n}", headline="x", indexed=False).pk for n in range(50)]
    index.refresh(ids)
    pages = [keys(look(number=n)) for n in (1, 2, 3)]
    assert [len(page) for page in pages] == [24, 24, 5]
    assert all(not set(one) & set(other) for one, other in pairwise(pages))


def test_whoever_left_today_is_shown_to_nobody_before_any_sweep(world):
    """The shelf still has them; the account's own columns are asked again for each card."""
    gone, stays = world[0], world[1]
    Member.objects.filter(pk=gone.member_id).update(left_on=timezone.localdate())
    Member.objects.filter(pk=stays.member_id).update(left_on=timezone.localdate() + timedelta(days=1))
    assert sorted(keys(look())) == sorted(profile.key for profile in world[1:])
