"""The front door, the choices of language and theme, the map, the style guide, and what errors say."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from django.urls import reverse

from encommun.kit.ui import COMPONENTS
from encommun.web import errors
from encommun.web.examples import examples

pytestmark = pytest.mark.django_db
STYLES = Path(__file__).parents[2] / "kit/static/kit/css"


def test_signed_out_home_is_one_screen_with_two_doors_and_three_levels(client, house):
    page = client.get("/").content.decode()
    assert page.count("<h1") == 1
    assert 'href="/register/"' in page and 'href="/cycles/"' in page
    assert all(f"/start/{level}/" in page for level in ("easy", "basic", "expert"))


def test_signed_in_home_answers_three_questions(client_of, ana, house):
    page = client_of(ana).get("/").content.decode()
    assert page.index("What needs you") < page.index("What moved")
    assert "What is on" in page
    assert ana.name in page


def test_home_costs_few_queries(client, house, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(3):
        client.get("/")


@pytest.mark.parametrize("level", ["easy", "basic", "expert"])
def test_each_door_has_its_page(client, house, level):
    page = client.get(f"/start/{level}/")
    assert page.status_code == 200
    assert b'aria-current="page"' in page.content


def test_there_is_no_fourth_door(client, house):
    assert client.get("/start/master/").status_code == 404


def test_the_map_shows_only_what_the_reader_may_open(client, client_of, admin, house):
    people = f'href="{reverse("members:list")}"'
    assert people not in client.get("/map/").content.decode()
    assert people in client_of(admin).get("/map/").content.decode()


def test_the_glossary_explains(client, house):
    from encommun.house.models import Term

    Term.objects.create(slug="board", words={"en": "board"}, meanings={"en": "The people elected to decide."})
    page = client.get("/glossary/").content.decode()
    assert 'id="board"' in page and "The people elected to decide." in page


def test_language_is_kept_and_the_page_too(client, house):
    answer = client.post("/language/", {"language": "nl", "next": "/map/?a=1"})
    assert (answer.status_code, answer.url) == (302, "/map/?a=1")
    assert '<html lang="nl"' in client.get("/map/").content.decode()


def test_a_language_that_the_house_does_not_offer_changes_nothing(client, house):
    client.post("/language/", {"language": "de", "next": "/"})
    assert "django_language" not in client.cookies


def test_theme_is_kept(client, house):
    client.post("/theme/", {"theme": "dark", "next": "/"})
    assert 'data-theme="dark"' in client.get("/").content.decode()
    client.post("/theme/", {"theme": "pink", "next": "/"})
    assert 'data-theme="dark"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://a.example/", "//a.example", "javascript:x", "/theme/", "", "home", "a\x00b"]
)
def test_nobody_is_sent_elsewhere(client, house, elsewhere):
    assert client.post("/theme/", {"theme": "dark", "next": elsewhere}).url == "/"


def test_choices_are_made_by_post_with_a_token(house):
    strict = Client(enforce_csrf_checks=True)
    assert strict.get("/theme/").url == strict.get("/language/").url == "/"
    assert not strict.cookies
    refused = strict.post("/theme/", {"theme": "dark"})
    assert refused.status_code == 403
    assert b"nothing was changed" in refused.content


def test_the_room_of_the_page_is_marked(client, house):
    page = client.get("/register/").content.decode()
    assert re.search(r'<a href="/register/" data-room="register" aria-current="true">', page)
    assert len(re.findall(r'class="rooms".*?</nav>', page, re.DOTALL)[0].split("aria-current")) == 2


def test_the_house_renames_its_rooms(client, house):
    from encommun.house.queries import forget

    house.words = {"register": {"en": "The big book"}}
    house.save()
    forget()
    assert "The big book" in client.get("/").content.decode()


def test_the_style_guide_shows_every_component(client, house):
    assert set(examples()) == set(COMPONENTS)
    page = client.get("/styleguide/").content.decode()
    for name in COMPONENTS:
        assert f'id="{name}"' in page
    assert " style=" not in page and "<style" not in page


def test_a_stranger_page_says_what_to_do(client, house):
    page = client.get("/nothing-here/")
    assert page.status_code == 404
    assert b"There is nothing at this address" in page.content


def test_somebody_who_is_signed_in_is_not_told_to_sign_in(client_of, chloe, house):
    page = client_of(chloe).get("/nothing-here/").text
    assert "this page is not open to you" in page
    assert "members who are signed in" not in page


def test_the_icon_has_its_usual_address(client, house):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.url) == (302, "/static/kit/mark.svg")


def test_the_broken_page_needs_no_database(django_db_blocker):
    with django_db_blocker.block():
        answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something broke on our side" in answer.content


def test_the_broken_page_needs_no_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert errors.broken(RequestFactory().get("/")).status_code == 500


def test_too_large_is_not_a_riddle():
    request = RequestFactory().get("/")
    assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
    assert errors.bad_request(request).status_code == 400


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "nothing-known", ""])
def test_a_form_in_another_encoding_is_refused_in_words(house, charset):
    browser = Client(enforce_csrf_checks=True)
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = browser.generic("POST", "/accounts/login/", "email=a".encode("utf-16"), content_type=kind)
    assert answer.status_code in {400, 403}
    assert b"<h1" in answer.content


def test_sign_in_asks_for_an_address_then_a_code(client, house, chloe):
    assert b"Send me a code" in client.get("/accounts/login/").content
    answer = client.post("/accounts/login/", {"email": chloe.email}, follow=True)
    assert b'autocomplete="one-time-code"' in answer.content
    assert chloe.email.encode() in answer.content
    wrong = client.post(reverse("account_confirm_login_code"), {"code": "zzz"})
    assert b'aria-invalid="true"' in wrong.content


def test_a_wrong_address_comes_back_at_its_field(client, house):
    assert b"Type your e-mail address" in client.post("/accounts/login/", {"email": ""}).content
    answer = client.post("/accounts/login/", {"email": "nobody"})
    assert b"Write a whole e-mail address" in answer.content
    assert b'id="id_email_error"' in answer.content
    assert b'value="nobody"' in answer.content


def test_styles_stay_light():
    sheets = sorted(STYLES.glob("*.css"))
    assert sum(sheet.stat().st_size for sheet in sheets) <= 44_000
    assert all(len(sheet.read_text().splitlines()) <= 300 for sheet in sheets)


@pytest.mark.parametrize("address", ["/", "/map/", "/me/"])
def test_whoever_is_signed_in_can_sign_out_on_every_page(address, client_of, chloe, house):
    page = client_of(chloe).get(address).content.decode()
    form = re.search(r'<form id="leaving"[^>]*action="([^"]+)"[^>]*>(.*?)</form>', page)
    assert form and form[1] == "/accounts/logout/" and "csrfmiddlewaretoken" in form[2]
    menu = page[page.index('id="rooms"') : page.index("</nav>", page.index('id="rooms"'))]
    assert 'form="leaving"' in menu
    if address != "/":
        assert 'form="leaving"' in page[page.index("<main") : page.index("</main>")]


def test_signing_out_is_one_press(client_of, chloe, house):
    browser = client_of(chloe)
    assert browser.post("/accounts/logout/").status_code == 302
    assert browser.get("/me/").status_code == 302


def test_a_stranger_is_not_offered_to_sign_out(client, client_of, chloe, house):
    client_of(chloe).get("/")  # the menu drawn for a member is not the one kept for strangers
    assert "leaving" not in client.get("/").content.decode()
