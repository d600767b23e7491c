"""Chapters, annex sections, credits and a cover, by an editor; the book of a theme and of an edition."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.recommendations import actions
from encommun.recommendations.exports import pdf
from encommun.recommendations.models import AnnexSection, Chapter, Credit, Document, Note
from encommun.recommendations.queries.books import get_book

from .factories import make_document, make_edition, make_recommendation, make_theme

pytestmark = pytest.mark.django_db
ROOT = "/register/horizon/"


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def rec(house):
    return make_recommendation(make_document(title="Horizon"), texts=("One.",), items=("two",))


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    return out.getvalue()


def sent(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("c.png", data, "image/png")


def test_chapters_are_added_named_and_ordered(client_of, bilal, rec):
    browser = client_of(bilal)
    for title in ("Keys", "Doors"):
        said = {"title": title, "text": f"About **{title}**.", "language": "en"}
        assert browser.post(f"{ROOT}chapters/", said).status_code == 302
    assert browser.post(f"{ROOT}chapters/", {"title": "Keys", "text": "kept", "language": "en"}).status_code == 422
    keys, doors = Chapter.objects.order_by("position")
    said = {"title": "Locks", "text": "About locks.", "language": "nl"}
    assert browser.post(f"{ROOT}chapters/{keys.pk}/", said).status_code == 302
    events = Event.objects.filter(verb="document.edited").count()
    assert browser.post(f"{ROOT}chapters/{keys.pk}/", said).status_code == 302
    assert Event.objects.filter(verb="document.edited").count() == events
    assert browser.post(f"{ROOT}chapters/{doors.pk}/place/", {"direction": "up"}).status_code == 302
    assert [(row.title, row.language) for row in Chapter.objects.order_by("position")] == [
        ("Doors", ""),
        ("Locks", "nl"),
    ]
    page = browser.get(f"{ROOT}contents/").text
    assert page.index("Doors") < page.index("Locks")
    assert "About locks." in browser.get(ROOT).text


def test_a_chapter_with_recommendations_is_not_removed(client_of, bilal, rec):
    chapter = rec.document.chapters.create(title="Keys", position=1)
    rec.chapter = chapter
    rec.save()
    with pytest.raises(Refused):
        actions.remove_chapter(actor=bilal, chapter=chapter)
    rec.chapter = None
    rec.save()
    browser = client_of(bilal)
    assert browser.get(f"{ROOT}chapters/{chapter.pk}/removal/").status_code == 200
    assert browser.post(f"{ROOT}chapters/{chapter.pk}/removal/").status_code == 302
    assert not Chapter.objects.exists()


def test_annex_sections_are_written_and_cited(client, client_of, bilal, rec):
    browser = client_of(bilal)
    said = {"annex": "Methods", "title": "How we counted", "text": "By hand."}
    for _twice in range(2):
        assert browser.post(f"{ROOT}annexes/", said).status_code == 302
    section = AnnexSection.objects.get()
    assert section.number == 1 and "By hand." in client.get(f"{ROOT}annex-1/").text
    assert browser.post(f"{ROOT}annex-1/edit/", {**said, "text": "Twice."}).status_code == 302
    assert browser.post(f"{ROOT}annex-1/edit/", {**said, "text": ""}).status_code == 422
    assert "Twice." in client.get(f"{ROOT}annex-1/").text
    assert browser.post(f"{ROOT}annex-1/removal/").status_code == 302
    assert client.get(f"{ROOT}annex-1/").status_code == 404


@pytest.mark.parametrize(
    "address", ["contents/", "chapters/", "annexes/", "cover/edit/", "cover/removal/", "credits/{credit}/edit/"]
)
def test_doors(client, client_of, chloe, bilal, rec, address):
    credit = Credit.objects.create(document=rec.document, role="groups", names=["BE-LIE1"])
    address = ROOT + address.format(credit=credit.pk)
    assert client.get(address).status_code == 302
    assert client_of(chloe).get(address).status_code == 403
    assert client_of(bilal).get(address).status_code == 200


def test_what_was_imported_is_arranged_in_its_pad(client_of, bilal, rec):
    Document.objects.update(source_format="hedgedoc")
    assert client_of(bilal).get(f"{ROOT}contents/").status_code == 403
    assert "/contents/" not in client_of(bilal).get(ROOT).text
    with pytest.raises(Refused):
        actions.save_chapter(actor=bilal, document=Document.objects.get(), title="Keys")


def test_an_editor_corrects_credits(client, client_of, bilal, rec):
    credit = Credit.objects.create(document=rec.document, role="animators", names=["Ada Lovelace"], is_agreed=True)
    address = f"{ROOT}credits/{credit.pk}/edit/"
    assert client_of(bilal).post(address, {"names": "Ada Lovelace\nGrace Hopper"}).status_code == 302
    credit.refresh_from_db()
    assert (credit.names, credit.is_agreed) == (["Ada Lovelace", "Grace Hopper"], False)
    assert "Grace Hopper" not in client.get(ROOT).text
    assert client_of(bilal).post(address, {"names": " "}).status_code == 422


def test_a_cover_is_redrawn_described_and_follows_its_document(client, client_of, bilal, rec):
    browser = client_of(bilal)
    assert browser.post(f"{ROOT}cover/edit/", {"alt": "Sea", "picture": sent(b"<svg>")}).status_code == 422
    assert browser.post(f"{ROOT}cover/edit/", {"alt": "", "picture": sent(png())}).status_code == 422
    assert browser.post(f"{ROOT}cover/edit/", {"alt": "A calm sea", "picture": sent(png())}).status_code == 302
    assert 'alt="A calm sea"' in client.get(ROOT).text
    reply = client.get(f"{ROOT}cover/")
    assert reply["Content-Type"] == "image/webp" and b"".join(reply.streaming_content)[8:12] == b"WEBP"
    assert pdf_text(client.get(f"{ROOT}export/pdf/"))
    Document.objects.update(audience="editors")
    assert client.get(f"{ROOT}cover/").status_code == 404
    assert browser.post(f"{ROOT}cover/removal/").status_code == 302
    assert browser.get(f"{ROOT}cover/").status_code == 404


def pdf_text(response) -> bool:
    return response.status_code == 200 and response.content.startswith(b"%PDF")


@pytest.fixture
def shelf(house):
    """Two themes of one edition; the first with everything that stands around recommendations."""
    theme = make_theme(title="Places")
    document = make_document(title="Lasting places", theme=theme, introduction="Why places.")
    chapter = document.chapters.create(title="BE-LIE1", position=1, text="We are eight.")
    rec = make_recommendation(document, title="Keep the keys", chapter=chapter)
    Note.objects.create(document=document, recommendation=rec, kind="reservation", text="Some doubt it.")
    AnnexSection.objects.create(document=document, annex="Methods", number=1, title="Counting", text="By hand.")
    Credit.objects.create(document=document, role="groups", names=["BE-LIE1 *Liège*"])
    Credit.objects.create(document=document, role="animators", names=["Ada Lovelace"])
    make_recommendation(make_document(title="Hidden", theme=theme, audience="members"), title="Only members")
    make_recommendation(make_document(title="Food for all", theme=make_theme(title="Food")), title="Cook together")
    return theme


def told(monkeypatch, client, address: str) -> tuple[dict, bytes]:
    """What goes into the PDF, and the PDF."""
    seen = {}
    real = pdf.compile_pdf
    monkeypatch.setattr(
        pdf, "compile_pdf", lambda template, data, language: seen.update(data) or real(template, data, language)
    )
    return seen, client.get(address).content


def test_an_edition_is_a_book(shelf, client, monkeypatch):
    data, made = told(monkeypatch, client, f"/register/books/{make_edition().slug}/")
    assert made.startswith(b"%PDF")
    found = [(one["level"], one["title"]) for one in data["entries"]]
    places = [
        (1, "Places"), (2, "Lasting places"), (3, "BE-LIE1"), (4, "1. Keep the keys"), (3, "Methods"), (4, "1. Counting"),
        (3, "Credits"),
    ]  # fmt: skip
    food = [(1, "Food"), (2, "Food for all"), (3, "1. Cook together")]
    assert found in (places + food, food + places)
    words = str(data["entries"])
    for said in ("Why places.", "We are eight.", "By hand.", "Some doubt it.", "reservation", "BE-LIE1 *Liège*"):
        assert said in words, said
    assert "Ada Lovelace" not in words and "Only members" not in words


def test_a_theme_is_a_book(shelf, client, client_of, chloe, monkeypatch):
    address = f"/register/books/{shelf.edition.slug}/{shelf.slug}/"
    data, made = told(monkeypatch, client, address)
    assert made.startswith(b"%PDF") and data["title"] == "Places"
    assert [(one["level"], one["title"]) for one in data["entries"]][:3] == [
        (1, "Lasting places"), (2, "BE-LIE1"), (3, "1. Keep the keys"),
    ]  # fmt: skip
    assert "Only members" in str(told(monkeypatch, client_of(chloe), address)[0])
    assert client.get(f"/register/books/{shelf.edition.slug}/nothing/").status_code == 404
    assert client.get("/register/books/nothing/").status_code == 404
    assert address in client.get(f"/cycles/{shelf.edition.slug}/{shelf.slug}/").text


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_book_asks_the_same_for_many(shelf, count, django_assert_num_queries):
    for number in range(count):
        make_recommendation(make_document(title=f"D {number}", theme=shelf)) if number < 30 else None
    with django_assert_num_queries(7):
        get_book(None, shelf.edition.slug)
