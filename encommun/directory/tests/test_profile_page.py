"""One profile as its readers see it: by their level, and to strangers not at all."""

import pytest

from encommun.directory import actions
from encommun.directory.models import HelpSubject, Level
from encommun.directory.queries.profile import profile_cards, profile_page
from encommun.kit.registry import Panel, declare
from encommun.members.tests.factories import make_member

from .factories import make_profile, make_sector, make_skill, picture_bytes

pytestmark = pytest.mark.django_db


def fill(member, *, rows: int = 2) -> None:
    """Something in every part, in French."""
    sector = make_sector("costume", en="Costume")
    subjects = [
        HelpSubject.objects.get_or_create(slug=f"s{n}", defaults={"names": {"en": f"Help {n}"}})[0] for n in range(rows)
    ]
    actions.introduce_oneself(actor=member, headline="Costumes de scène", presentation="**Depuis** 2010", language="fr")
    actions.set_activities(
        actor=member, rows=[{"title": f"Activité {n}", "sector": sector, "since": 2010} for n in range(rows)]
    )
    actions.set_skills(actor=member, words=["couturière", *(f"adresse {n}" for n in range(rows))])
    actions.set_offers(
        actor=member, rows=[{"title": f"Offre {n}", "text": "Douze", "sector": sector} for n in range(rows)]
    )
    actions.set_links(actor=member, rows=[{"label": "Site", "url": f"https://example.org/{n}"} for n in range(rows)])
    actions.set_languages(actor=member, languages=["fr", "nl"])
    actions.set_helpings(actor=member, subjects=subjects)
    actions.set_availability(actor=member, availability="now", note="")
    actions.set_newcomer_card(actor=member, doing="Masques", looking_for="", about_me="")
    actions.add_picture(actor=member, data=picture_bytes(), alt="Une robe")


def test_each_reader_sees_their_own_page(chloe, dries, client, client_of, house):
    make_skill("sewing", fr="couture", nl="naaien", also="fr:couturière")
    profile = make_profile(
        chloe, level=Level.PUBLIC, name=Level.MEMBERS, skills=Level.MEMBERS, offers=Level.PARTNERS, links=Level.NOBODY
    )
    fill(chloe)
    partner = make_member("Theatre", role="partner")
    partner.is_cooperator = False
    partner.save()
    address = f"/directory/{profile.key}/"
    everybody = client.get(address).content.decode()
    theirs = client_of(partner).get(address).content.decode()
    members = client_of(dries).get(address).content.decode()
    hidden = {"Chloé Cast": 1, "couturière": 1, "naaien": 1, "Offre 0": 2, "https://example.org/0": 0, "Activité 0": 3}
    for text, level in hidden.items():
        seen = [text in page for page in (members, theirs, everybody)]
        # The Dutch name of a skill is shown to Dutch readers; these three read English.
        wanted = [level >= 1, level >= 2, level >= 3] if text != "naaien" else [False] * 3
        assert seen == wanted, text
    assert "A member" in everybody
    assert ">sewing<" in members


@pytest.fixture
def no_panels(monkeypatch):
    """The page by itself: what upper rooms show on it is theirs to count."""
    from encommun.kit import registry

    monkeypatch.setitem(registry._declared, Panel, [])


def test_what_the_owner_hides_is_not_even_read(chloe, client, house, no_panels, django_assert_num_queries):
    profile = make_profile(chloe, level=Level.NOBODY, headline=Level.PUBLIC)
    fill(chloe)
    client.get(f"/directory/{profile.key}/")
    with django_assert_num_queries(1):
        client.get(f"/directory/{profile.key}/")


@pytest.mark.parametrize("level", [Level.NOBODY, Level.MEMBERS, Level.PARTNERS])
def test_it_does_not_exist_for_strangers(chloe, client, house, level):
    profile = make_profile(chloe, level=level, listed=level != Level.NOBODY)
    assert client.get(f"/directory/{profile.key}/").status_code == 404
    assert client.get("/directory/000000000000/").status_code == 404


def test_off_the_list_it_exists_for_nobody(chloe, dries, client_of, house):
    profile = make_profile(chloe, level=Level.PUBLIC)
    actions.unlist_profile(actor=chloe)
    for reader in (chloe, dries):
        assert client_of(reader).get(f"/directory/{profile.key}/").status_code == 404


def test_search_engines_come_only_to_what_is_public(chloe, client, client_of, house):
    profile = make_profile(chloe, level=Level.MEMBERS)
    answer = client_of(chloe).get(f"/directory/{profile.key}/")
    assert answer["X-Robots-Tag"] == "noindex"
    assert b'name="robots" content="noindex"' in answer.content
    actions.set_audiences(actor=chloe, audiences={"headline": Level.PUBLIC})
    answer = client.get(f"/directory/{profile.key}/")
    assert "X-Robots-Tag" not in answer and b'name="robots"' not in answer.content


def test_its_words_carry_their_language_and_links_lend_nothing(chloe, client, house):
    profile = make_profile(chloe, level=Level.PUBLIC)
    fill(chloe)
    shown = client.get(f"/directory/{profile.key}/").content.decode()
    assert '<p class="lead" lang="fr">Costumes de scène</p>' in shown
    assert '<section class="prose" lang="fr"><p><strong>Depuis</strong> 2010</p>' in shown
    assert 'href="https://example.org/0" rel="nofollow noopener noreferrer"' in shown
    assert 'alt="Une robe"' in shown


def test_no_address_of_a_person_is_ever_on_it(chloe, dries, client_of, house):
    profile = make_profile(chloe, level=Level.PUBLIC)
    fill(chloe)
    assert chloe.email not in client_of(dries).get(f"/directory/{profile.key}/").content.decode()


def test_typed_markup_is_text(chloe, client, house):
    profile = make_profile(chloe, level=Level.PUBLIC)
    evil = "<script>alert(1)</script>"
    actions.introduce_oneself(actor=chloe, headline=evil, presentation=evil, language="fr")
    actions.set_skills(actor=chloe, words=[evil])
    assert evil not in client.get(f"/directory/{profile.key}/").content.decode()


@pytest.mark.parametrize("rows", [1, 3, 8])
def test_it_costs_the_same_for_much_as_for_little(
    chloe, dries, client_of, house, no_panels, django_assert_num_queries, rows
):
    profile = make_profile(chloe, level=Level.PUBLIC)
    fill(chloe, rows=rows)
    browser = client_of(dries)
    browser.get(f"/directory/{profile.key}/")
    with django_assert_num_queries(9):
        browser.get(f"/directory/{profile.key}/")


def test_upper_rooms_show_panels_on_it(chloe, dries, client_of, house, no_panels):
    seen = []

    def render(request, page) -> str:
        seen.append((page.owner_id, page.member, page.profile.key, page.is_own))
        return "<p>a panel</p>"

    declare(Panel("profile.acts", 1, render), Panel("profile.aside", 1, render))
    profile = make_profile(chloe)
    shown = client_of(dries).get(f"/directory/{profile.key}/").content.decode()
    assert shown.count("a panel") == 2
    assert seen == [(chloe.pk, dries, profile.key, False)] * 2


def test_cards_for_notices_name_only_what_is_seen(chloe, dries):
    profile = make_profile(chloe, level=Level.MEMBERS)
    assert profile_cards([profile.pk], dries) == {profile.pk: ("Chloé Cast", f"/directory/{profile.key}/")}
    assert profile_cards([profile.pk], None) == {}
    actions.set_audiences(actor=chloe, audiences={"name": Level.NOBODY})
    assert profile_cards([profile.pk], dries)[profile.pk][0] == "Costumes for dance"


def test_the_page_says_a_member_when_the_name_is_hidden(chloe, dries):
    profile = make_profile(chloe, name=Level.NOBODY)
    page = profile_page(dries, profile.key)
    assert page.name == "a member"
    assert "Chloé" not in page.title
