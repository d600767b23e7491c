"""The administrator's pages: what works, who is refused, what bad input meets, and how many queries they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from encommun.activity.models import Event
from encommun.house.models import Country, House, Service, Term
from encommun.housekeeping.urls import urlpatterns
from encommun.kit.registry import MenuItem, declared
from encommun.members.tests.factories import make_country, make_service

from .factories import png

pytestmark = pytest.mark.django_db
PUBLIC = {"look", "logo"}
LU = {"code": "lu", "names_en": "Luxembourg", "board_names_en": "Board Luxembourg"}
NAME = {"name": "Le Chantier", "contact": "", "time_zone": "Europe/Paris", "tagline_en": "Together", "tagline_fr": ""}


@pytest.fixture
def odile(client_of, admin, house):
    return client_of(admin)


@pytest.fixture
def edition(db):
    return Term.objects.create(slug="edition", words={"en": "edition"}, meanings={"en": "A year of the process."})


def addresses():
    given = {"code": "be", "service": "it", "term": "edition"}
    for pattern in urlpatterns:
        if pattern.name not in PUBLIC:
            yield reverse(f"house:{pattern.name}", kwargs={key: given[key] for key in pattern.pattern.converters})


@pytest.mark.parametrize("address", list(addresses()))
def test_each_page_is_for_administrators_alone(
    address, odile, client, client_of, ana, bilal, chloe, it_service, edition, belgium
):
    assert client.get(address)["Location"].startswith("/accounts/login/")
    for who in (ana, bilal, chloe):
        for answer in (client_of(who).get(address), client_of(who).post(address, NAME)):
            assert answer.status_code == 403
    assert odile.get(address).status_code in {200, 302}
    assert not Event.objects.filter(subject_kind__in=("house", "country", "service", "term")).exists()


def test_the_overview_says_how_the_house_stands(odile, belgium, it_service, edition):
    page = odile.get("/house/").text
    for words in ("La Ruche commune", "#ee6a3c", "Belgium", "1 service open", "edition", "English, French, Dutch"):
        assert words in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_and_lists_cost_the_same_with_more_rows(odile, count, django_assert_num_queries):
    for number in range(count):
        make_country(f"X{number}", "x", "x", "x")
        make_service(f"s{number}", "S")
        Term.objects.create(slug=f"t{number}", words={"en": "t"}, meanings={"en": "m"})
    odile.post("/house/name/", {**NAME, "name": f"House {count}"})
    odile.get("/house/")
    with django_assert_num_queries(5):  # session, reader; the house; closed services; history
        odile.get("/house/")
    for address in ("/house/countries/", "/house/services/", "/house/terms/"):
        with django_assert_num_queries(3):  # session, reader; the rows
            odile.get(address)


def test_the_name_is_saved_and_shown_on_the_next_page(odile):
    page = odile.post("/house/name/", NAME, follow=True)
    assert page.redirect_chain == [("/house/", 302)]
    assert "The house is saved." in page.text
    assert "· Le Chantier</title>" in page.text
    row = House.objects.get()
    assert (row.tagline, row.time_zone, row.contact) == ({"en": "Together"}, "Europe/Paris", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 1_000_000}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"tagline_fr": "x" * 201}, "tagline_fr"),
        ({"contact": "nobody"}, "contact"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
def test_a_wrong_field_comes_back_with_what_was_typed(odile, wrong, field):
    page = odile.post("/house/name/", {**NAME, "tagline_en": "Kept words", **wrong})
    assert page.status_code == 200
    assert f'href="#id_{field}"' in page.text
    assert "Kept words" in page.text
    assert House.objects.get().name == "La Ruche commune"


def test_a_language_that_is_not_asked_keeps_its_words(odile, house):
    House.objects.update(languages=["en"], tagline={"nl": "Samen"})
    odile.post("/house/name/", {**NAME, "tagline_en": "Together"})
    assert House.objects.get().tagline == {"nl": "Samen", "en": "Together"}


def test_the_welcome_is_shown_before_it_is_saved_and_never_runs(odile):
    typed = {"welcome_en": "**Come in** <script>alert(1)</script>"}
    page = odile.post("/house/welcome/", {**typed, "preview": "1"}).text
    assert "<strong>Come in</strong>" in page
    assert "<script>alert" not in page
    assert House.objects.get().welcome == {}
    odile.post("/house/welcome/", typed)
    assert House.objects.get().welcome["en"].startswith("**Come in**")


def test_a_megabyte_of_welcome_is_refused(odile):
    page = odile.post("/house/welcome/", {"welcome_en": "x" * 1_000_000})
    assert page.status_code == 200
    assert "at most 5000" in page.text


def test_a_language_goes_after_its_consequence_was_shown(odile, dries):
    wanted = {"fr": "1", "en": "2", "nl": "no"}
    page = odile.post("/house/languages/", wanted).text
    assert "Dutch: 1 person chose it." in page
    assert House.objects.get().languages == ["en", "fr", "nl"]
    assert odile.post("/house/languages/", {**wanted, "agreed": "fr"}).status_code == 200
    odile.post("/house/languages/", {**wanted, "agreed": "nl"})
    assert House.objects.get().languages == ["fr", "en"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"fr": "no", "nl": "no", "en": "no"}, "Offer one language at least."),
        ({"fr": "1", "nl": "1", "en": "2"}, "Two languages have the same place."),
        ({"fr": "7"}, "Choose one of those in the list."),
        ({"fr": ""}, "Choose one."),
    ],
)
def test_languages_that_make_no_sense(odile, typed, words):
    page = odile.post("/house/languages/", typed)
    assert page.status_code == 200
    assert words in page.text
    assert House.objects.get().languages == ["en", "fr", "nl"]


def test_a_colour_is_shown_with_its_legible_variants_before_it_is_kept(odile):
    page = odile.post("/house/colour/", {"accent": "#f5e342", "preview": "1"}).text
    assert "words need 4.5" in page
    assert "Bands and buttons keep your colour" in page
    assert House.objects.get().accent == "#ee6a3c"
    part = odile.post("/house/colour/", {"accent": "#f5e342", "preview": "1"}, headers={"HX-Request": "true"}).text
    assert "words need 4.5" in part
    assert "<html" not in part
    odile.post("/house/colour/", {"accent": "#f5e342"})
    assert House.objects.get().accent == "#f5e342"
    assert "#f5e342" in odile.get("/house/look.css").text


@pytest.mark.parametrize("colour", ["red", "#12345", "", "#fff;}", "x" * 1_000_000])
def test_what_is_no_colour_changes_nothing(odile, colour):
    for more in ({}, {"preview": "1"}):
        page = odile.post("/house/colour/", {"accent": colour, **more})
        assert page.status_code == 200
        assert "This is not a colour" in page.text
    assert 'href="#id_accent"' in odile.post("/house/colour/", {"accent": colour}).text
    assert House.objects.get().accent == "#ee6a3c"


def test_a_logo_comes_and_goes_with_a_confirmation(odile, settings):
    odile.post("/house/logo/edit/", {"logo": SimpleUploadedFile("../../evil.html", png(), "text/html")})
    (kept,) = (settings.MEDIA_ROOT / "house").iterdir()
    assert kept.name.startswith("logo-")
    assert odile.get("/house/logo/")["Content-Type"] == "image/png"
    assert "Remove the logo?" in odile.get("/house/logo/removal/").text
    assert House.objects.get().logo
    odile.post("/house/logo/removal/")
    assert not House.objects.get().logo


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Save it as PNG"),
        (b"<!doctype html><script>alert(1)</script>", "This is not a PNG, JPEG or WebP picture."),
        (png(10_000, 10_000), "10000 × 10000"),
        (png(extra=bytes(1_000_000)), "more than 500 kB"),
        (b"", "empty"),
    ],
)
def test_a_file_that_only_calls_itself_a_picture(odile, data, words):
    page = odile.post("/house/logo/edit/", {"logo": SimpleUploadedFile("logo.png", data, "image/png")})
    assert page.status_code == 200
    assert words in page.text
    assert not House.objects.get().logo


def test_no_file_at_all(odile):
    assert 'href="#id_logo"' in odile.post("/house/logo/edit/", {}).text


def test_a_room_takes_another_name_in_menu_and_map(odile):
    odile.post("/house/words/", {"register_en": "The big book"})
    assert House.objects.get().words == {"register": {"en": "The big book"}}
    assert odile.get("/").text.count(">The big book</a>") >= 2
    assert 'value="The big book"' in odile.get("/house/words/").text
    assert 'href="#id_register_en"' in odile.post("/house/words/", {"register_en": "x" * 81}).text


def test_a_country_from_page_to_page(odile, ana):
    assert "The country is added." in odile.post("/house/countries/new/", LU, follow=True).text
    odile.post("/house/countries/LU/", {"names_en": "Grand Duchy", "board_names_en": "Its board"})
    assert str(Country.objects.get(code="LU")) == "Grand Duchy"
    assert "already here" in odile.post("/house/countries/new/", LU).text
    odile.post("/house/countries/lu/removal/")
    assert not Country.objects.filter(code="LU").exists()
    assert "It stays, so that the past can be read." in odile.get("/house/countries/be/").text
    assert odile.get("/house/countries/be/removal/").status_code == 302
    assert odile.post("/house/countries/be/removal/").status_code == 403
    assert odile.get("/house/countries/zz/").status_code == 404
    assert "one language at least" in odile.post("/house/countries/new/", {"code": "DE"}).text


def test_a_service_closes_after_its_consequence_was_shown(odile, dries):
    assert "1 person keeps a role in it" in odile.get("/house/services/it/closure/").text
    assert Service.objects.get().is_active
    odile.post("/house/services/it/closure/")
    assert not Service.objects.get().is_active
    assert "closed" in odile.get("/house/services/").text
    odile.post("/house/services/it/reopening/")
    odile.post("/house/services/it/", {"names_en": "Computers"})
    odile.post("/house/services/new/", {"names_en": "Training"})
    assert [str(row) for row in Service.objects.all()] == ["Computers", "Training"]


def test_a_word_is_removed_after_a_question(odile, edition):
    assert "Remove this word?" in odile.get("/house/terms/edition/removal/").text
    odile.post("/house/terms/edition/", {"words_en": "edition", "meanings_en": "One year."})
    assert Term.objects.get().meaning == "One year."
    assert "one language at least" in odile.post("/house/terms/new/", {"words_en": "lineage"}).text
    odile.post("/house/terms/edition/removal/")
    assert not Term.objects.exists()


def test_the_menu_offers_it_to_administrators_alone(client, odile):
    assert ">House settings<" in odile.get("/house/").text
    (item,) = [item for item in declared(MenuItem) if item.url_name == "house:overview"]
    assert not item.visible(None)
