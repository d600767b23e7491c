"""What a member writes about themselves: its effect, its refusal, its trace in the log, and that twice is harmless."""

import pytest

from encommun.activity.models import Event
from encommun.directory import actions
from encommun.directory.models import Entry, HelpSubject, Level, NewcomerCard, Profile, ProfileSkill, Skill
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.places.models import Municipality
from encommun.privacy.actions import withdraw_consent
from encommun.privacy.purposes import DIRECTORY
from encommun.privacy.rules import has_consent

from .factories import make_profile, make_sector, make_skill

pytestmark = pytest.mark.django_db


def make_town() -> Municipality:
    return Municipality.objects.create(
        code="FR-44109", country="FR", names={"fr": "Nantes"}, area="FR-44", latitude=47.2, longitude=-1.5
    )


WRITES = {
    "introduction": (
        actions.introduce_oneself,
        {"headline": "Mime", "presentation": "Depuis **2010**", "language": "fr"},
    ),
    "languages": (actions.set_languages, {"languages": ["fr", "vgt"]}),
    "place": (actions.set_place, {"municipality": None, "travels_km": 30}),
    "availability": (actions.set_availability, {"availability": "soon", "note": "from March"}),
    "newcomer_card": (actions.set_newcomer_card, {"doing": "Masks", "looking_for": "", "about_me": ""}),
    "activities": (actions.set_activities, {"rows": [{"title": "Mime", "sector": None, "since": 2010}]}),
    "offers": (actions.set_offers, {"rows": [{"title": "A show", "text": "For 8 people", "sector": None}]}),
    "links": (actions.set_links, {"rows": [{"label": "My site", "url": "https://example.org/"}]}),
    "skills": (actions.set_skills, {"words": ["mime", "stilts"]}),
    "audiences": (actions.set_audiences, {"audiences": {"skills": 1}}),
}


@pytest.mark.parametrize("part", WRITES)
def test_each_part_is_kept_once_and_told_once(chloe, part):
    act, values = WRITES[part]
    for _ in range(2):
        profile = act(actor=chloe, **values)
    events = Event.objects.filter(verb="profile.changed", subject_id=profile.pk)
    assert [event.data["part"] for event in events] == [part]
    assert all(event.is_internal and event.actor == chloe for event in events)
    assert not profile.is_listed


@pytest.mark.parametrize("part", WRITES)
def test_a_partner_and_a_visitor_write_nothing(part):
    partner = make_member("Theatre", role="partner")
    partner.is_cooperator = False
    act, values = WRITES[part]
    for actor in (partner, None):
        with pytest.raises(Refused):
            act(actor=actor, **values)
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("act", "values", "field"),
    [
        (actions.introduce_oneself, {"headline": "x" * 161, "presentation": "", "language": "fr"}, "headline"),
        (actions.introduce_oneself, {"headline": "", "presentation": "x" * 5001, "language": "fr"}, "presentation"),
        (actions.introduce_oneself, {"headline": "", "presentation": "", "language": "xx"}, "language"),
        (actions.set_languages, {"languages": ["klingon"]}, "languages"),
        (actions.set_place, {"municipality": None, "travels_km": 50_000}, "travels_km"),
        (actions.set_availability, {"availability": "always", "note": ""}, "availability"),
        (actions.set_activities, {"rows": [{"title": "x", "sector": None, "since": None}] * 9}, ""),
        (actions.set_activities, {"rows": [{"title": "x" * 81, "sector": None, "since": None}]}, "activities_title"),
        (actions.set_offers, {"rows": [{"title": " ", "text": "", "sector": None}]}, ""),
        (actions.set_links, {"rows": [{"label": "x", "url": "javascript:alert(1)"}]}, "url"),
        (actions.set_skills, {"words": ["word"] * 41}, "skills"),
        (actions.set_skills, {"words": ["x" * 81]}, "skills"),
        (actions.set_skills, {"words": ["!!!"]}, "skills"),
        (actions.set_audiences, {"audiences": {"email": 3}}, ""),
        (actions.set_audiences, {"audiences": {"skills": 9}}, ""),
    ],
)
def test_what_is_out_of_bounds_is_refused(chloe, act, values, field):
    with pytest.raises(Refused) as no:
        act(actor=chloe, **values)
    assert no.value.field == field
    assert not Event.objects.filter(verb="profile.changed").exists()


def test_rows_that_stay_keep_their_key(chloe):
    sector = make_sector()
    rows = [{"title": title, "sector": None, "since": None} for title in ("Mime", "Clown", "Stilts")]
    profile = actions.set_activities(actor=chloe, rows=rows)
    before = list(profile.activities.values_list("pk", flat=True))
    actions.set_activities(actor=chloe, rows=[rows[0], {**rows[1], "sector": sector}])
    assert list(profile.activities.values_list("pk", "title")) == [(before[0], "Mime"), (before[1], "Clown")]
    assert profile.activities.last().sector == sector


def test_an_audience_comes_with_what_it_is_about(chloe):
    profile = actions.set_languages(actor=chloe, languages=["fr"], audiences={"languages": Level.PUBLIC})
    actions.set_languages(actor=chloe, languages=["fr", "nl"])
    profile.refresh_from_db()
    assert profile.audiences == {"languages": 3}


def test_two_words_for_one_skill_are_one(chloe):
    sewing = make_skill("sewing", fr="couture", also="fr:couturière")
    profile = actions.set_skills(actor=chloe, words=["Couturière", "couture", "stilts"])
    assert list(profile.skills.values_list("as_written", "skill__state")) == [
        ("Couturière", "accepted"),
        ("stilts", "proposed"),
    ]
    assert profile.skills.first().skill == sewing


def test_a_word_that_moderators_took_out_is_refused_by_name(chloe):
    make_skill("insult", state=Skill.State.REFUSED)
    with pytest.raises(Refused) as no:
        actions.set_skills(actor=chloe, words=["mime", "Insult"])
    assert no.value.field == "skills"
    assert "Insult" in str(no.value.reason)
    assert not ProfileSkill.objects.exists()


def test_subjects_of_help(chloe):
    subject = HelpSubject.objects.create(slug="price", names={"en": "Setting prices"})
    for _ in range(2):
        profile = actions.set_helpings(actor=chloe, subjects=[subject], note="by telephone")
    assert list(profile.helpings.values_list("subject", "note")) == [(subject.pk, "by telephone")]
    actions.set_helpings(actor=chloe, subjects=[])
    assert not profile.helpings.exists()
    assert Event.objects.filter(verb="profile.changed").count() == 2


def test_an_empty_newcomers_card_is_none(chloe):
    actions.set_newcomer_card(actor=chloe, doing="Masks", looking_for="A room", about_me="")
    assert NewcomerCard.objects.get().looking_for == "A room"
    actions.set_newcomer_card(actor=chloe, doing="", looking_for=" ", about_me="")
    assert not NewcomerCard.objects.exists()


def test_a_place_is_a_municipality(chloe):
    town = make_town()
    profile = actions.set_place(actor=chloe, municipality=town, travels_km=None)
    assert profile.municipality == town


def test_on_the_list_and_off_it(chloe):
    profile = make_profile(chloe, listed=False)
    assert not Entry.objects.exists()
    for _ in range(2):
        actions.list_profile(actor=chloe)
    profile.refresh_from_db()
    assert profile.is_listed and profile.listed_at
    assert has_consent(chloe, DIRECTORY)
    assert Entry.objects.filter(profile=profile).exists()
    for _ in range(2):
        actions.unlist_profile(actor=chloe)
    profile.refresh_from_db()
    assert not profile.is_listed
    assert not has_consent(chloe, DIRECTORY)
    assert not Entry.objects.exists()
    assert profile.headline == "Costumes for dance"
    told = Event.objects.filter(verb__in=("profile.listed", "profile.unlisted")).order_by("pk")
    assert [event.verb for event in told] == ["profile.listed", "profile.unlisted"]


def test_withdrawing_the_consent_elsewhere_takes_it_off(chloe):
    profile = make_profile(chloe)
    withdraw_consent(actor=chloe, purpose=DIRECTORY)
    profile.refresh_from_db()
    assert not profile.is_listed
    assert not Entry.objects.exists()


def test_nothing_to_see_is_not_listed(chloe):
    make_profile(chloe, level=Level.NOBODY, listed=False)
    with pytest.raises(Refused):
        actions.list_profile(actor=chloe)
    assert not has_consent(chloe, DIRECTORY)


def test_what_is_found_follows_what_is_written(chloe):
    profile = make_profile(chloe)
    actions.set_skills(actor=chloe, words=["stilts"])
    assert "stilts" in Entry.objects.get(profile=profile, level=Level.MEMBERS).card
    actions.set_audiences(actor=chloe, audiences={"skills": Level.NOBODY})
    assert "stilts" not in Entry.objects.get(profile=profile, level=Level.MEMBERS).card
