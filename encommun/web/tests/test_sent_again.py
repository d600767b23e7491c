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


def test_sent_again_it_is_taken(house):
    browser = Client(enforce_csrf_checks=True)
    page = browser.post("/theme/", {"theme": "dark"}, headers=HERE)
    again = browser.post("/theme/", dict(hidden(page.text)), headers=HERE)
    assert again.status_code == 302 and again.cookies["theme"].value == "dark"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_words_that_another_site_sends_are_not_drawn(house, headers):
    page = post({"text": WORDS}, headers)
    assert page.status_code == 403 and "two lines" not in page.text and "<form" not in page.text


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
