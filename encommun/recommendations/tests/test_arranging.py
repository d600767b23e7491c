"""Chapters, annex sections, credits and a cover, by an editor."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from encommun.activity.models import Event
from encommun.kit.refusals import Refused
from encommun.recommendations import actions
from encommun.recommendations.models import AnnexSection, Chapter, Credit, Document

from .factories import make_document, make_recommendation

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
    printed = client.get(f"{ROOT}export/pdf/")
    assert printed.status_code == 200 and printed.content.startswith(b"%PDF")
    Document.objects.update(audience="editors")
    assert client.get(f"{ROOT}cover/").status_code == 404
    assert browser.post(f"{ROOT}cover/removal/").status_code == 302
    assert browser.get(f"{ROOT}cover/").status_code == 404
