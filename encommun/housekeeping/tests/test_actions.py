"""Each write: its effect, who is refused, what the log says, and that a second call is harmless."""

import pytest
from django.apps import apps
from django.utils import translation

from encommun.activity.models import Event
from encommun.activity.queries import verbs
from encommun.house.models import Country, House, Service, Term
from encommun.house.queries import house as read_house
from encommun.house.queries import services, word
from encommun.housekeeping import actions
from encommun.housekeeping.notices import VERBS
from encommun.housekeeping.queries import history, is_used
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member

from .factories import jpeg, png

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    kinds = ("house", "country", "service", "term")
    return list(Event.objects.filter(subject_kind__in=kinds).order_by("pk").values_list("verb", flat=True))


def test_editing_the_house_is_seen_at_once_and_told_once(admin, house):
    assert read_house().name == "La Ruche commune"
    columns = {"name": "  Le Chantier ", "tagline": {"fr": "Faire ensemble\r\nici", "nl": " "}, "accent": "#2443B8"}
    actions.edit_house(actor=admin, **columns)
    now = read_house()
    assert (now.name, now.tagline, now.accent) == ("Le Chantier", {"fr": "Faire ensemble\nici"}, "#2443b8")
    actions.edit_house(actor=admin, **columns)
    event = Event.objects.get(verb="house.edited")
    assert event.data == {"parts": ["name", "tagline", "accent"]}
    assert event.is_internal
    assert history(admin)[0][1] == "Adèle Cast changed the house: name, tagline, colour"


def test_a_house_without_a_row_gets_one(admin):
    actions.edit_house(actor=admin, name="Neuve")
    assert House.objects.get().name == "Neuve"


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"name": "   "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"accent": "red"}, "accent"),
        ({"accent": "#fff;}"}, "accent"),
        ({"languages": []}, "languages"),
        ({"languages": ["fr", "fr"]}, "languages"),
        ({"languages": ["de"]}, "languages"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"contact": "nobody"}, "contact"),
        ({"welcome": {"fr": "x" * 5_001}}, "welcome"),
        ({"tagline": {"xx": "words"}}, "tagline"),
        ({"words": {"register": {"fr": "x" * 81}}}, "words"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(admin, house, columns, field):
    with pytest.raises(Refused) as no:
        actions.edit_house(actor=admin, **columns)
    assert no.value.field == field
    house.refresh_from_db()
    assert house.name == "La Ruche commune"
    assert told() == []


def test_an_unknown_column_is_a_programming_error(admin, house):
    with pytest.raises(TypeError):
        actions.edit_house(actor=admin, logo="../../settings.py")


def test_everybody_else_is_refused_everything(ana, bilal, carole, chloe, dries, house, belgium, it_service):
    term = Term.objects.create(slug="edition", words={"en": "edition"}, meanings={"en": "A year."})
    words = {"names": {"en": "Chad"}}
    acts = [
        lambda who: actions.edit_house(actor=who, name="Mine"),
        lambda who: actions.set_logo(actor=who, data=png()),
        lambda who: actions.remove_logo(actor=who),
        lambda who: actions.add_country(actor=who, code="TD", board_names={}, **words),
        lambda who: actions.edit_country(actor=who, country=belgium, board_names={}, **words),
        lambda who: actions.remove_country(actor=who, country=belgium),
        lambda who: actions.add_service(actor=who, **words),
        lambda who: actions.rename_service(actor=who, service=it_service, **words),
        lambda who: actions.close_service(actor=who, service=it_service),
        lambda who: actions.reopen_service(actor=who, service=it_service),
        lambda who: actions.add_term(actor=who, words={"en": "a"}, meanings={"en": "b"}),
        lambda who: actions.edit_term(actor=who, term=term, words={"en": "a"}, meanings={"en": "b"}),
        lambda who: actions.remove_term(actor=who, term=term),
    ]
    for act in acts:
        for who in (ana, bilal, carole, chloe, dries):
            with pytest.raises(Refused):
                act(who)
    assert told() == []


@pytest.mark.parametrize("data", [b"<svg xmlns='x'/>", b"<?xml version='1.0'?>\n<!-- drawn -->\n<SVG></SVG>"])
def test_a_drawing_is_refused_with_the_way_out(data, admin, house):
    with pytest.raises(Refused, match="Save it as PNG") as no:
        actions.set_logo(actor=admin, data=data)
    assert no.value.field == "logo"


def test_a_logo_is_kept_under_our_name_and_replaced(admin, house, settings, django_capture_on_commit_callbacks):
    kept = settings.MEDIA_ROOT / "house"
    actions.set_logo(actor=admin, data=png())
    (first,) = kept.iterdir()
    assert first.name.startswith("logo-") and first.suffix == ".png"
    actions.set_logo(actor=admin, data=png())
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_logo(actor=admin, data=jpeg())
    (second,) = kept.iterdir()
    assert second.suffix == ".jpg"
    assert read_house().logo.name == f"house/{second.name}"
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_logo(actor=admin)
        actions.remove_logo(actor=admin)
    assert list(kept.iterdir()) == []
    assert told() == ["house.logo_set", "house.logo_set", "house.logo_removed"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Save it as PNG"),
        (png(10_000, 10_000), "10000 × 10000"),
        (png(2_001, 10), "2001 × 10"),
        (png(extra=bytes(500_000)), "500 kB"),
    ],
)
def test_what_is_no_small_picture_is_refused(admin, house, settings, data, reason):
    with pytest.raises(Refused, match=reason) as no:
        actions.set_logo(actor=admin, data=data)
    assert no.value.field == "logo"
    assert not settings.MEDIA_ROOT.exists()


def test_countries_come_change_and_go_only_when_nothing_names_them(admin, house):
    words = {"names": {"en": "Luxembourg"}, "board_names": {"en": "Board Luxembourg"}}
    country = actions.add_country(actor=admin, code="lu", **words)
    assert actions.add_country(actor=admin, code="LU", **words) == country
    with pytest.raises(Refused, match="already here"):
        actions.add_country(actor=admin, code="LU", names={"en": "Other"}, board_names={})
    actions.edit_country(actor=admin, country=country, names={"fr": "Luxembourg"}, board_names={})
    person = make_member("Gil Cast", role="board", country=country)
    with pytest.raises(Refused, match="in use"):
        actions.remove_country(actor=admin, country=country)
    person.roles.all().delete()
    actions.remove_country(actor=admin, country=country)
    actions.remove_country(actor=admin, country=country)
    assert not Country.objects.exists()
    assert told() == ["country.added", "country.edited", "country.removed"]


def test_a_country_named_in_a_list_of_an_upper_domain_is_in_use_too(admin, house, belgium):
    assert not is_used(belgium)
    edition = apps.get_model("cycles", "Edition").objects.create(label="X", slug="x", start_year=2020, end_year=2021)
    edition.countries.add(belgium)
    assert is_used(belgium)


@pytest.mark.parametrize("code", ["", "B", "BEL", "B1", "é€"])
def test_a_country_has_two_letters(admin, house, code):
    with pytest.raises(Refused) as no:
        actions.add_country(actor=admin, code=code, names={"en": "X"}, board_names={})
    assert no.value.field == "code"


def test_services_close_and_open_and_keep_their_address(admin, house):
    service = actions.add_service(actor=admin, names={"fr": "Formation", "en": "Training"})
    assert service.slug == "training"
    assert actions.add_service(actor=admin, names={"fr": "Formation", "en": "Training"}) == service
    actions.rename_service(actor=admin, service=service, names={"en": "Learning"})
    assert [str(row) for row in services()] == ["Learning"]
    for _again in range(2):
        actions.close_service(actor=admin, service=service)
    assert services() == []
    for _again in range(2):
        actions.reopen_service(actor=admin, service=service)
    assert Service.objects.get().slug == "training"
    assert told() == ["service.added", "service.renamed", "service.closed", "service.reopened"]
    with pytest.raises(Refused, match="letters"):
        actions.add_service(actor=admin, names={"en": "!!!"})
    assert actions.add_service(actor=admin, names={"en": "New"}).slug != "new"


def test_words_are_explained_changed_and_removed(admin, house):
    written = {"words": {"en": "hand-over"}, "meanings": {"en": "Giving a set to a board."}}
    term = actions.add_term(actor=admin, **written)
    assert actions.add_term(actor=admin, **written) == term
    with pytest.raises(Refused, match="already explained"):
        actions.add_term(actor=admin, words={"en": "Hand-over"}, meanings={"en": "Another."})
    with pytest.raises(Refused, match="both"):
        actions.edit_term(actor=admin, term=term, words={"en": "a", "fr": "b"}, meanings={"en": "c"})
    actions.edit_term(actor=admin, term=term, words=written["words"], meanings={"en": "Another."})
    for _again in range(2):
        actions.remove_term(actor=admin, term=term)
    assert told() == ["term.added", "term.edited", "term.removed"]


def test_a_room_takes_the_name_of_the_house_in_that_language_alone(admin, house):
    actions.edit_house(actor=admin, words={"register": {"en": "The big book", "fr": ""}})
    assert word("register", "Register") == "The big book"
    assert word("cycles", "Cycles") == "Cycles"
    with translation.override("nl"):
        assert word("register", "Register") == "Register"


def test_every_verb_is_declared_and_nothing_is_shown_in_public(admin, house, client):
    assert {verb.key for verb in VERBS} <= set(verbs())
    assert not any(verb.tells for verb in VERBS)
    actions.edit_house(actor=admin, name="Le Chantier")
    assert "changed the house" not in client.get("/activity/").text
