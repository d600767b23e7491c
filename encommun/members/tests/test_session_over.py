"""The session ended while somebody typed, and nothing on the page runs: the words come back."""

import pytest

pytestmark = pytest.mark.django_db
WORDS = "Une phrase tapée avec soin,\nque je ne veux pas perdre."
ADDRESS = "/drafts/parts/7/text/"
PAGE = "http://testserver/drafts/3/"


def test_the_words_come_back_and_signing_in_leads_to_where_they_were_typed(client, house):
    said = {"text": WORDS, "base": "4", "back": "#part-7", "new_password": "not to be shown"}
    page = client.post(ADDRESS, said, headers={"Referer": PAGE})
    assert page.status_code == 403
    assert "que je ne veux pas perdre." in page.text and "Not saved" in page.text
    assert "not to be shown" not in page.text
    assert "/accounts/login/?next=%2Fdrafts%2F3%2F%23part-7" in page.text


def test_without_words_one_signs_in_first_and_comes_back_to_the_page(client, house):
    answer = client.post(ADDRESS, {"kind": "box"}, headers={"Referer": PAGE})
    assert answer["Location"] == "/accounts/login/?next=/drafts/3/"


@pytest.mark.parametrize("referer", ["", "https://elsewhere.example/drafts/3/", "http://testserver"])
def test_a_page_elsewhere_is_never_led_to(referer, client, house):
    answer = client.post(ADDRESS, {"kind": "box", "back": "#part-7"}, headers={"Referer": referer})
    assert answer["Location"] == "/accounts/login/?next=/"


def test_what_the_script_keeps_is_not_drawn(client, house):
    answer = client.post(ADDRESS, {"text": WORDS}, headers={"Referer": PAGE, "X-Autosave": "1"})
    assert answer["Location"].startswith("/accounts/login/")
    assert client.post(ADDRESS, {"text": WORDS}, headers={"HX-Request": "true"}).status_code == 302
