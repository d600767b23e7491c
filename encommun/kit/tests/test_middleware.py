"""A page and its fragment share an address, never a place in a cache."""

import pytest

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.parametrize("path", ["/register/", "/search/?q=a"])
def test_a_fragment_is_not_kept_and_a_page_says_what_it_depends_on(path, client, house):
    page, part = client.get(path), client.get(path, **FRAGMENT)
    assert b"<html" in page.content and b"<html" not in part.content
    for answer in (page, part):
        assert "HX-Request" in [name.strip() for name in answer["Vary"].split(",")]
    assert part["Cache-Control"] == "no-store"
    assert "no-store" not in page.get("Cache-Control", "")


@pytest.mark.parametrize("whole", ["HTTP_HX_HISTORY_RESTORE_REQUEST", "HTTP_HX_BOOSTED"])
@pytest.mark.parametrize("path", ["/register/", "/search/?q=a"])
def test_htmx_gets_the_whole_page_when_the_reader_goes_back_to_it(whole, path, client, house):
    answer = client.get(path, **FRAGMENT, **{whole: "true"})
    assert b"<html" in answer.content
    assert answer["Cache-Control"] == "no-store"


def test_a_null_character_in_an_address_is_left_out(client, house):
    assert client.get("/register/?q=a%00b").context["page"].filters.q == "ab"


def test_an_address_that_only_receives_forms_says_so_on_a_page(client, house):
    page = client.post("/offices/", headers={"Accept": "text/html"})
    assert page.status_code == 405
    assert 'href="/map/"' in page.text
    assert page.headers["Allow"]
    assert client.post("/offices/").content == b""


@pytest.mark.parametrize("path", ["/experiments/{}/", "/register/{}/", "/drafts/{}/"])
def test_a_number_that_no_database_holds_is_no_page(path, client_of, ana, house):
    assert client_of(ana).get(path.format("9" * 23)).status_code == 404
