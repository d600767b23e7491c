"""The owner's pages: one part at a time, nothing typed is lost, and nothing is shown before its owner says so."""

from itertools import pairwise

import pytest

from encommun.activity.models import Event
from encommun.directory import actions
from encommun.directory.models import HelpSubject, Level, Profile
from encommun.directory.queries.mine import LOOKS
from encommun.directory.rules import FIELDS
from encommun.directory.sections import SECTIONS
from encommun.members.tests.factories import make_member

from .factories import make_profile, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client_of, chloe, house):
    return client_of(chloe)


def test_reading_the_pages_writes_nothing(own):
    pages = [f"/me/profile/{section.slug}/" for section in SECTIONS]
    pages += [f"/me/profile/look/{word}/" for word in LOOKS.values()]
    for page in ("/me/profile/", "/me/profile/audiences/", "/me/profile/listing/removal/", *pages):
        assert own.get(page).status_code == 200, page
    assert not Profile.objects.exists()


def test_a_part_or_a_look_that_does_not_exist(own):
    for page in ("/me/profile/passwords/", "/me/profile/look/boss/", "/me/profile/pictures/0123456789ab/"):
        assert own.get(page).status_code == 404, page


def test_a_visitor_signs_in_first_and_a_partner_is_told_why_not(client, client_of, house):
    partner = make_member("Theatre", role="partner")
    partner.is_cooperator = False
    partner.save()
    assert client.get("/me/profile/").status_code == 302
    answer = client_of(partner).get("/me/profile/")
    assert answer.status_code == 403
    assert "Only members" in answer.content.decode()


POSTS = {
    "activities": (
        {"rows": "2", "title_0": "Costume maker", "since_0": "2010", "title_1": ""},
        lambda p: p.activities.get().title == "Costume maker",
    ),
    "skills": ({"skills": "couturière, perruques"}, lambda p: p.skills.count() == 2),
    "introduction": (
        {"headline": "Costumes", "presentation": "**Since** 2010", "language": "nl"},
        lambda p: (p.headline, p.language) == ("Costumes", "nl"),
    ),
    "languages": ({"languages": ["nl", "vgt"]}, lambda p: p.languages == ["nl", "vgt"]),
    "availability": ({"availability": "soon", "note": "March"}, lambda p: p.availability == "soon"),
    "offers": (
        {"rows": "1", "title_0": "A workshop", "text_0": "For 12"},
        lambda p: p.offers.get().text == "For 12",
    ),
    "links": ({"rows": "1", "url_0": "example.org/x"}, lambda p: p.links.get().label == "example.org"),
    "newcomer-card": ({"doing": "Masks"}, lambda p: p.newcomer_card.doing == "Masks"),
    "place": ({"travels_km": "25"}, lambda p: p.travels_km == 25),
    "help": ({"note": "by telephone"}, lambda p: not p.helpings.exists()),
}


def audience_of(slug: str, level: int) -> dict:
    section = next(section for section in SECTIONS if section.slug == slug)
    return {f"audience_{name}": str(level) for name in section.fields}


@pytest.mark.parametrize("slug", POSTS)
def test_each_part_is_kept_with_its_audience(own, chloe, slug):
    values, is_kept = POSTS[slug]
    answer = own.post(f"/me/profile/{slug}/", {**values, **audience_of(slug, 2)})
    assert answer.status_code == 302
    assert answer["Location"] == "/me/profile/"
    profile = Profile.objects.get(member=chloe)
    assert is_kept(profile)
    section = next(section for section in SECTIONS if section.slug == slug)
    assert profile.audiences == dict.fromkeys(section.fields, 2)
    assert not profile.is_listed
    shown = own.get(f"/me/profile/{slug}/").content.decode()
    typed = next((value for name, value in values.items() if name not in {"rows", "language"}), "")
    assert slug in {"languages", "help", "availability"} or str(typed).split(",")[0] in shown


@pytest.mark.parametrize("slug", POSTS)
def test_without_an_audience_nothing_is_kept_and_nothing_typed_is_lost(own, slug):
    values, _is_kept = POSTS[slug]
    answer = own.post(f"/me/profile/{slug}/", values)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Say who may see it" in shown
    assert 'class="notice error-summary"' in shown
    typed = [value for name, value in values.items() if isinstance(value, str) and value and name != "rows"]
    assert all(value in shown for value in typed)
    assert not Profile.objects.exists()


def test_saving_and_going_on_leads_through_all_parts(own):
    slugs = [section.slug for section in SECTIONS]
    for slug, following in pairwise(slugs):
        values = POSTS.get(slug, ({},))[0]
        if slug != "pictures":
            answer = own.post(f"/me/profile/{slug}/", {**values, **audience_of(slug, 1), "next": "1"})
            assert answer["Location"] == f"/me/profile/{following}/"


class TestRows:
    def test_another_one_is_asked_for_without_sending_anything(self, own):
        typed = {"rows": "1", "title_0": "Mime", "since_0": "not a year", "more": "1"}
        answer = own.post("/me/profile/activities/", typed)
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert 'value="Mime"' in shown and 'value="not a year"' in shown
        assert 'name="title_1"' in shown and 'name="title_2"' not in shown
        assert "field-error" not in shown
        assert "data-unsent" in shown
        assert not Profile.objects.exists()

    def test_an_emptied_row_is_removed(self, own, chloe):
        rows = [{"title": title, "sector": None, "since": None} for title in ("Mime", "Clown")]
        actions.set_activities(actor=chloe, rows=rows)
        typed = {"rows": "3", "title_0": "", "title_1": "Clown", "audience_activities": "1", "audience_name": "1"}
        own.post("/me/profile/activities/", typed)
        assert list(chloe.profile.activities.values_list("title", flat=True)) == ["Clown"]

    def test_a_row_without_a_name_is_asked_again_at_its_field(self, own):
        typed = {"rows": "1", "title_0": "", "since_0": "2010", "audience_activities": "1", "audience_name": "1"}
        shown = own.post("/me/profile/activities/", typed).content.decode()
        assert 'href="#id_title_0"' in shown

    @pytest.mark.parametrize("rows", ["", "-1", "999", "999999999999", "x", "²"])
    def test_a_forged_number_of_rows_is_bounded(self, own, rows):
        answer = own.post(
            "/me/profile/activities/",
            {"rows": rows, "title_0": "Mime", "audience_activities": "1", "audience_name": "1"},
        )
        assert answer.status_code == 302

    def test_a_year_to_come_and_a_forged_sector_are_refused(self, own):
        sector = make_sector()
        sector.is_active = False
        sector.save()
        typed = {"rows": "1", "title_0": "Mime", "since_0": "3000", "sector_0": str(sector.pk)}
        answer = own.post("/me/profile/activities/", {**typed, "audience_activities": "1", "audience_name": "1"})
        assert answer.status_code == 422
        assert "yet to come" in answer.content.decode()

    def test_a_script_is_no_link(self, own):
        typed = {"rows": "1", "url_0": "javascript:alert(1)", "audience_links": "3"}
        assert own.post("/me/profile/links/", typed).status_code == 422
        assert not Profile.objects.exists()


class TestSkills:
    @pytest.fixture(autouse=True)
    def _words(self):
        make_skill("sewing", fr="couture", nl="naaien", also="fr:couturière")

    def test_it_says_how_words_are_understood(self, own):
        answer = own.post("/me/profile/skills/", {"skills": "couturières, stilts", "look": "1"})
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert "sewing" in shown and "naaien" in shown
        assert "a new word" in shown
        assert not Profile.objects.exists()

    def test_htmx_asks_for_that_part_alone(self, own):
        answer = own.post("/me/profile/skills/reading/", {"skills": "cout"}, headers={"HX-Request": "true"})
        shown = answer.content.decode()
        assert shown.lstrip().startswith('<div id="understood"')
        assert 'value="sewing"' in shown

    @pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
    def test_a_proposed_word_takes_the_place_of_its_beginning(self, own, headers):
        typed = {"skills": "stilts, cout", "add": "sewing"}
        answer = own.post("/me/profile/skills/reading/", typed, headers=headers)
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert "stilts\nsewing</textarea>" in shown
        assert ("<html" in shown) == (not headers)

    def test_a_refused_word_comes_back_at_its_field(self, own):
        make_skill("insult", state="refused")
        answer = own.post("/me/profile/skills/", {"skills": "insult", "audience_skills": "1"})
        assert answer.status_code == 422
        assert 'href="#id_skills"' in answer.content.decode()

    def test_a_page_opened_by_its_address_leads_back(self, own):
        assert own.get("/me/profile/skills/reading/")["Location"] == "/me/profile/skills/"


class TestAddressesInTexts:
    TYPED = {"headline": "Masks", "presentation": "Write to me: chloe@example.org.", "language": "fr"}

    def test_it_is_pointed_out_once_then_kept(self, own, chloe):
        typed = {**self.TYPED, "audience_headline": "3", "audience_presentation": "3"}
        answer = own.post("/me/profile/introduction/", typed)
        page = answer.content.decode()
        assert answer.status_code == 422 and "machines that send spam" in page
        assert 'name="seen" value="1"' in page and not Profile.objects.exists()
        assert own.post("/me/profile/introduction/", {**typed, "seen": "1"}).status_code == 302
        assert "chloe@example.org" in Profile.objects.get(member=chloe).presentation

    @pytest.mark.parametrize(("text", "level"), [("Write: chloe@example.org", "1"), ("Me @ home, 3 @ 5 euros", "3")])
    def test_members_may_read_one_and_not_every_sign_is_one(self, own, text, level):
        typed = {**self.TYPED, "presentation": text, "audience_headline": "3", "audience_presentation": level}
        assert own.post("/me/profile/introduction/", typed).status_code == 302


class TestAudiences:
    def test_each_field_has_its_own(self, own, chloe):
        make_profile(chloe, level=Level.MEMBERS)
        own.post("/me/profile/audiences/", {"everything": "", "audience_skills": "3", "audience_name": "0"})
        audiences = Profile.objects.get(member=chloe).audiences
        assert (audiences["skills"], audiences["name"], audiences["offers"]) == (3, 0, 1)

    def test_all_at_once(self, own, chloe):
        own.post("/me/profile/audiences/", {"everything": "2", "audience_skills": "0"})
        assert Profile.objects.get(member=chloe).audiences == dict.fromkeys(FIELDS, 2)
        assert Event.objects.get(verb="profile.changed").data["audiences"]["skills"] == 2

    def test_a_forged_level_is_refused(self, own, chloe):
        assert own.post("/me/profile/audiences/", {"audience_skills": "7"}).status_code == 422
        assert not Profile.objects.exists()


@pytest.mark.parametrize(("word", "sees"), [("members", "AbC"), ("partners", "bC"), ("everybody", "C")])
def test_how_each_audience_sees_me(own, chloe, word, sees):
    make_profile(chloe, level=Level.NOBODY, listed=False)
    for letter, level, act in (
        ("A", Level.MEMBERS, lambda a: actions.set_skills(actor=chloe, words=["AAAskill"], audiences={"skills": a})),
        (
            "b",
            Level.PARTNERS,
            lambda a: actions.set_availability(
                actor=chloe, availability="now", note="bbbnote", audiences={"availability": a}
            ),
        ),
        (
            "C",
            Level.PUBLIC,
            lambda a: actions.set_newcomer_card(
                actor=chloe, doing="CCCcard", looking_for="", about_me="", audiences={"newcomer_card": a}
            ),
        ),
    ):
        assert letter
        act(level)
    shown = own.get(f"/me/profile/look/{word}/").content.decode()
    found = {"A": "AAAskill", "b": "bbbnote", "C": "CCCcard"}
    assert [letter for letter, text in found.items() if text in shown] == list(sees)
    assert "Chloé Cast" not in shown.split('<main id="main"')[1]
    assert "not on the list" in shown


class TestListing:
    def test_the_consequence_is_said_before_and_a_way_back_after(self, own, chloe):
        make_profile(chloe, level=Level.PARTNERS, listed=False)
        before = own.get("/me/profile/listing/").content.decode()
        assert "Put it on the list?" in before and ">nothing<" in before
        after = own.post("/me/profile/listing/", {"audience_name": "2"}, follow=True).content.decode()
        assert "On the list." in after and "/me/profile/listing/removal/" in after
        assert Profile.objects.get().is_listed
        again = own.post("/me/profile/listing/removal/", follow=True).content.decode()
        assert "Not on the list." in again and 'href="/me/profile/listing/"' in again
        assert not Profile.objects.get().is_listed

    def test_the_name_is_asked_before_anybody_sees_a_member_without_one(self, own, chloe):
        actions.set_languages(actor=chloe, languages=["fr"], audiences={"languages": 3})
        page = own.get("/me/profile/listing/").content.decode()
        assert "Your name is hidden" in page and 'name="audience_name"' in page
        assert "Your name is hidden" in own.get("/me/profile/").content.decode()
        refused = own.post("/me/profile/listing/")
        assert refused.status_code == 422 and 'href="#id_audience_name"' in refused.content.decode()
        assert not Profile.objects.get().is_listed
        own.post("/me/profile/listing/", {"audience_name": "3"})
        profile = Profile.objects.get()
        assert profile.is_listed and profile.audiences["name"] == Level.PUBLIC
        assert "Your name is shown to everybody." in own.get("/me/profile/").content.decode()

    def test_the_name_may_stay_hidden_and_others_be_told_so(self, own, chloe):
        make_profile(chloe, level=Level.PUBLIC, listed=False, name=Level.MEMBERS)
        assert "shown to members. Others see “a member”" in own.get("/me/profile/listing/").content.decode()
        own.post("/me/profile/listing/", {"audience_name": "0"})
        assert "Your name is hidden" in own.get("/me/profile/").content.decode()

    def test_empty_parts_are_not_counted(self, own, chloe):
        make_profile(chloe, level=Level.PUBLIC, listed=False)
        for page in ("/me/profile/listing/", "/me/profile/"):
            shown = own.get(page).content.decode()
            assert ("2 parts" in shown) and ("14 parts" not in shown), page  # the name and the headline
        actions.set_languages(actor=chloe, languages=["fr"])
        assert "3 parts" in own.get("/me/profile/listing/").content.decode()

    def test_a_page_is_not_enough(self, own, chloe):
        make_profile(chloe, listed=False)
        own.get("/me/profile/listing/")
        assert not Profile.objects.get().is_listed

    def test_an_empty_profile_is_told_what_is_missing(self, own, chloe):
        for method in (own.get, own.post):
            answer = method("/me/profile/listing/")
            assert answer.status_code == 403
            assert "Choose first who may see" in answer.content.decode()


def test_the_overview_says_what_stands_where_and_who_sees_it(own, chloe):
    subject = HelpSubject.objects.create(slug="price", names={"en": "Setting prices"})
    make_profile(chloe, level=Level.PUBLIC, skills=Level.NOBODY)
    actions.set_skills(actor=chloe, words=["mime", "stilts"])
    actions.set_helpings(actor=chloe, subjects=[subject])
    shown = own.get("/me/profile/").content.decode()
    assert "mime, stilts" in shown and "Setting prices" in shown
    assert "nobody but you" in shown and "everybody" in shown


@pytest.mark.parametrize("count", [1, 3, 8])
def test_the_overview_costs_the_same_for_much_as_for_little(own, chloe, django_assert_num_queries, count):
    make_profile(chloe)
    words = ["mime", "clown", "stilts", "masks", "wigs", "magic", "dance", "voice"][:count]
    actions.set_skills(actor=chloe, words=words)
    actions.set_activities(actor=chloe, rows=[{"title": word, "sector": None, "since": None} for word in words])
    own.get("/me/profile/")
    with django_assert_num_queries(9):
        own.get("/me/profile/")


def test_my_account_leads_to_my_profile(own, chloe, rf):
    from encommun.directory.panels import my_profile_panel

    request = rf.get("/me/")
    request.user = chloe
    assert "Nobody is, before they say so" in my_profile_panel(request, chloe)
    make_profile(chloe)
    assert "On the list" in my_profile_panel(request, chloe)
