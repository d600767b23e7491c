"""A form whose mark has grown old is not taken; what was sent comes back and can be sent again, from our own pages alone."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
WORDS = 'A text with "quotes",\r\n<b>marks</b> & two lines'
PAGE = "/register/?theme=places"


def post(said: dict, headers: dict | None = None):
    return Client(enforce_csrf_checks=True).post(PAGE, said, headers=HERE if headers is None else headers)


def hidden(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return [(name, unescape(value)) for name, value in found]


def test_what_was_sent_is_read_and_can_be_sent_again_as_it_is(house):
    page = post({"text": WORDS, "groups": ["3", "7"], "csrfmiddlewaretoken": "old"})
    assert page.status_code == 403
    assert "5-forms" in page.text  # the fields are drawn as fields
    assert "&lt;b&gt;marks&lt;/b&gt; &amp; two lines" in page.text and "<b>marks" not in page.text
    assert f'action="{PAGE}"' in page.text
    (name, token), *rest = hidden(page.text)
    assert name == "csrfmiddlewaretoken" and len(token) == 64 and page.cookies["csrftoken"].value
    assert rest == [("text", WORDS), ("groups", "3"), ("groups", "7")]


def test_a_text_saved_while_typed_hears_that_its_page_is_to_be_loaded_again(house):
    """Not that the thing is closed to its writer (kit/js/autosave.js tells the two apart)."""
    said = Client(enforce_csrf_checks=True).post(PAGE, {"text": WORDS}, headers={**HERE, "X-Autosave": "1"})
    assert said.status_code == 403 and said["X-Load-Again"] == "1"


def test_sent_again_it_is_taken(house):
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/theme/", {"theme": "dark"}, headers=HERE)
    again = browser.post("/theme/", dict(hidden(page.text)), headers=HERE)
    assert again.status_code == 302 and again.cookies["theme"].value == "dark"


def test_it_says_in_whose_name_it_is_sent(house, chloe, bilal):
    """On a shared machine another may have signed in since."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bilal)
    page = browser.post(PAGE, {"text": WORDS}, headers=HERE).text
    assert f"You are signed in as {bilal.name}" in page and chloe.name not in page
    assert "You are signed in" not in post({"text": WORDS}).text


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
@pytest.mark.parametrize(("address", "status"), [(PAGE, 403), ("/no-such-page/", 404)])
def test_words_that_another_site_sends_are_not_drawn(house, headers, address, status):
    page = Client(enforce_csrf_checks=True).post(address, {"text": WORDS}, headers=headers)
    assert page.status_code == status and "two lines" not in page.text and 'name="text"' not in page.text


def test_words_sent_to_an_address_that_is_gone_come_back(house):
    page = Client(enforce_csrf_checks=True).post("/no-such-page/", {"text": WORDS}, headers=HERE)
    assert page.status_code == 404 and "two lines" in page.text


def test_a_page_of_ours_is_known_by_its_address_where_the_browser_tells_no_origin(house):
    assert "two lines" in post({"text": WORDS}, {"Referer": "http://testserver/drafts/3/"}).text


@pytest.mark.parametrize("name", ["password", "new_password1", "code", "reset_token"])
def test_secrets_never_come_back_nor_does_their_form(house, name):
    page = post({"text": WORDS, name: "open sesame now"})
    assert "two lines" in page.text
    assert "open sesame" not in page.text and "<form" not in page.text


def test_a_file_is_chosen_again(house):
    page = post({"text": WORDS, "picture": SimpleUploadedFile("a.png", b"x")})
    assert "two lines" in page.text and "<form" not in page.text
