"""Pages where editors work: doors, refusals at their field, what was typed kept."""

import pytest

from encommun.house.models import Term
from encommun.recommendations.models import Document

from .factories import make_document, make_recommendation, make_reference

pytestmark = pytest.mark.django_db

PAGES = [
    "edit/", "publication/", "references/", "translations/", "1/edit/", "1/blocks/", "1/notes/", "1/translations/nl/",
    "1/clarity/",
]  # fmt: skip


@pytest.fixture
def rec(house):
    return make_recommendation(make_document(title="Horizon"), texts=("One.",), items=("two",))


@pytest.mark.parametrize("address", PAGES)
def test_doors(client, client_of, chloe, bilal, rec, address):
    assert client.get(f"/register/horizon/{address}").status_code == 302
    assert client_of(chloe).get(f"/register/horizon/{address}").status_code == 403
    assert client_of(bilal).get(f"/register/horizon/{address}").status_code == 200


def test_how_plainly_it_reads(client_of, bilal, house, django_assert_num_queries):
    Term.objects.create(slug="sheet", words={"en": "project sheet"}, meanings={"en": "Who does what."})
    long = "A sentence of this kind " * 6 + "goes on and on."
    make_recommendation(make_document(title="Long"), texts=(long,), items=("Ask the QRST, with a project sheet.",))
    browser = client_of(bilal)
    browser.get("/register/long/1/clarity/")
    with django_assert_num_queries(4):
        page = browser.get("/register/long/1/clarity/").text
    for words in ("34 words", "QRST", "project sheet", "goes on and on."):
        assert words in page, words


def test_edit_the_head(client_of, bilal, rec):
    browser = client_of(bilal)
    data = {"title": "Better", "kind": "letter", "language": "en", "members_can_do_it": "on"}
    assert browser.post("/register/horizon/1/edit/", data).status_code == 302
    rec.refresh_from_db()
    assert (rec.title, rec.kind, rec.members_can_do_it) == ("Better", "letter", True)
    response = browser.post("/register/horizon/1/edit/", data | {"title": ""})
    assert response.status_code == 422
    assert "title" in response.context["form"].errors


def test_a_published_title_is_refused_and_typed_words_stay(client_of, bilal, rec):
    data = {"title": "Other", "slug": "horizon", "language": "en", "introduction": "Kept words", "tag_words": "a, b"}
    response = client_of(bilal).post("/register/horizon/edit/", data)
    assert response.status_code == 422
    assert "title" in response.context["form"].errors
    assert b"Kept words" in response.content
    assert Document.objects.get().title == "Horizon"
    assert client_of(bilal).post("/register/horizon/edit/", data | {"title": "Horizon"}).status_code == 302
    assert Document.objects.get().tags == ["a", "b"]


def test_blocks_and_notes(client_of, bilal, rec):
    browser = client_of(bilal)
    block = rec.blocks.first()
    base = "/register/horizon/1"
    assert browser.post(f"{base}/blocks/", {"kind": "item", "letter": "b", "text": "three"}).status_code == 302
    assert browser.post(f"{base}/blocks/{block.pk}/", {"kind": "context", "text": "Changed"}).status_code == 302
    assert browser.post(f"{base}/blocks/{block.pk}/place/", {"direction": "down"}).status_code == 302
    assert browser.get(f"{base}/blocks/{block.pk}/removal/").status_code == 200
    assert browser.post(f"{base}/blocks/{block.pk}/removal/").status_code == 302
    assert list(rec.blocks.values_list("text", flat=True)) == ["two", "three"]
    assert browser.post(f"{base}/notes/", {"kind": "warning", "text": "Careful"}).status_code == 302
    note = rec.notes.get()
    assert browser.post(f"{base}/notes/{note.pk}/", {"kind": "state", "text": "Done"}).status_code == 302
    assert browser.post(f"{base}/notes/{note.pk}/removal/").status_code == 302
    assert browser.get(f"{base}/blocks/999999/").status_code == 404
    assert not rec.notes.exists()


def test_publication_says_the_consequence_first(client, client_of, bilal, house):
    document = make_document(title="Draft", audience="editors")
    make_recommendation(document)
    browser = client_of(bilal)
    assert b"no longer change" in browser.get("/register/draft/publication/").content
    assert browser.post("/register/draft/publication/", {"audience": "public"}).status_code == 302
    assert client.get("/register/draft/1/").status_code == 200
    assert browser.post("/register/draft/publication/", {"audience": "public"}).status_code == 422
    assert browser.post("/register/draft/publication/", {"audience": "editors"}).status_code == 302
    assert client.get("/register/draft/1/").status_code == 404
    assert browser.get("/register/draft/freeze/").status_code == 200
    assert browser.post("/register/draft/freeze/").status_code == 302
    assert browser.post("/register/draft/freeze/").status_code == 403


def test_settle_by_address(client_of, bilal, rec):
    reference = make_reference(rec, text="see the map")
    browser = client_of(bilal)
    url = f"/register/horizon/references/{reference.pk}/"
    assert b"see the map" in browser.get("/register/horizon/references/").content
    assert browser.post(url, {"target": "nowhere"}).status_code == 422
    assert browser.post(url, {"target": "http://h/register/horizon/1/#item-z"}).status_code == 422
    assert browser.post(url, {"target": "http://h/register/horizon/1/#item-a"}).status_code == 302
    reference.refresh_from_db()
    assert reference.target_items == {str(rec.pk): "a"}


def test_translate_side_by_side(client, client_of, bilal, rec):
    browser = client_of(bilal)
    url = "/register/horizon/1/translations/nl/"
    key = rec.blocks.first().pk
    response = browser.post(url, {"title": "", f"block-{key}": "Kept", "state": "draft"})
    assert response.status_code == 422
    assert b"Kept" in response.content
    assert browser.post(url, {"title": "Delen", f"block-{key}": "Een.", "state": "reviewed"}).status_code == 302
    html = client.get("/register/horizon/1/?lang=nl").content.decode()
    assert "Delen" in html
    assert "Een." in html
    assert "two" in html
    assert "Delen" not in client.get("/register/horizon/1/").content.decode().split("<article")[1].split("</h1>")[0]
    assert b"reviewed" in browser.get("/register/horizon/translations/").content
    assert browser.get("/register/horizon/1/translations/en/").status_code == 404
    assert browser.get("/register/horizon/1/translations/xx/").status_code == 404
