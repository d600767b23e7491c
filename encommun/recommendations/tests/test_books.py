"""The book of a theme and of a whole edition: PDF with covers and a title page, Markdown, JSON."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encommun.recommendations import actions
from encommun.recommendations.exports import pdf
from encommun.recommendations.models import AnnexSection, Credit, Document, Note
from encommun.recommendations.queries.books import get_book

from .factories import make_document, make_edition, make_recommendation, make_theme
from .test_arranging import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_here(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


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


def read(response) -> str:
    return b"".join(response.streaming_content).decode()


def test_a_book_has_the_covers_and_a_title_page_that_names_groups_and_nobody(shelf, house, client, bilal, monkeypatch):
    first, second = (Document.objects.get(title=title) for title in ("Lasting places", "Food for all"))
    for document, alt in ((first, "A key"), (second, "A pan")):
        actions.set_cover(actor=bilal, document=document, alt=alt, data=png())
    Credit.objects.filter(role="animators").update(is_agreed=True)
    Credit.objects.create(document=second, role="groups", names=["BE-FOO1"])
    data, made = told(monkeypatch, client, f"/register/books/{shelf.edition.slug}/")
    assert made.startswith(b"%PDF") and data["house"] == house.name
    drawn = [data["cover"]["alt"], *(one["cover"]["alt"] for one in data["entries"] if one["cover"])]
    assert sorted(drawn) == ["A key", "A pan"]  # each once
    (groups,) = data["credits"]
    assert groups["words"] == "Groups" and {"BE-LIE1 *Liège*", "BE-FOO1"} == set(groups["names"].split(", "))
    assert "Ada Lovelace" in str(data["entries"])
    data, _made = told(monkeypatch, client, f"/register/books/{shelf.edition.slug}/{shelf.slug}/")
    assert data["cover"]["alt"] == "A key" and not any(one["cover"] for one in data["entries"])
    data, _made = told(monkeypatch, client, f"/register/{first.slug}/export/pdf/")
    assert data["cover"]["alt"] == "A key" and data["credits"] == [{"words": "Groups", "names": "BE-LIE1 *Liège*"}]


def test_a_whole_edition_as_markdown_reads_as_the_book(shelf, client, client_of, chloe):
    address = f"/register/books/{shelf.edition.slug}/all/markdown/"
    text = read(client.get(address))
    assert text.startswith(f"# {shelf.edition.label}\n\n## ")
    wanted = [
        "## Places", "### Lasting places", "Why places.", "#### BE-LIE1", "We are eight.", "##### 1. Keep the keys",
        "Some doubt it.", "#### Methods", "By hand.", "#### Credits", "- Groups: BE-LIE1 *Liège*",
    ]  # fmt: skip
    at = [text.index(words) for words in wanted]
    assert at == sorted(at) and "##### 1. Cook together" not in text and "#### 1. Cook together" in text
    assert "Only members" not in text and "Ada Lovelace" not in text
    assert "Only members" in read(client_of(chloe).get(address))
    theme = read(client.get(f"/register/books/{shelf.edition.slug}/{shelf.slug}/markdown/"))
    assert theme.startswith("# Places\n\n## Lasting places") and "Cook together" not in theme
    assert address in client.get(f"/cycles/{shelf.edition.slug}/all/").text


def test_words_of_a_preamble_stand_below_their_group_and_nothing_in_them_runs(shelf, client):
    document = Document.objects.get(title="Lasting places")
    typed = "## Method\n\n<b>si</b> [lien](javascript:alert(1)) [us](https://e.org)"
    document.chapters.update(text=typed)
    document.recommendations.update(title="<i>Keep</i>")
    Note.objects.filter(document=document).update(text=typed.partition("\n\n")[2])
    for address, mark in (
        (f"/register/books/{shelf.edition.slug}/all/", "####"),
        ("/register/lasting-places/export/", "##"),
    ):
        text = read(client.get(f"{address}markdown/"))
        assert f"{mark} BE-LIE1\n\n{mark}# Method\n\n" in text
        assert (
            text.count("\\<b>si\\</b> [lien\\](javascript:alert(1)) [us](https://e.org)") == 2
            and "1. \\<i>Keep" in text
        )
    assert "####### " not in read(client.get(f"/register/books/{shelf.edition.slug}/all/markdown/"))


def test_a_whole_edition_as_json_has_every_document_with_its_parts(shelf, client):
    data = json.loads(read(client.get(f"/register/books/{shelf.edition.slug}/all/json/")))
    assert (data["format"], data["version"], data["theme"]) == ("encommun-book", 1, None)
    assert set(data["edition"]) == {"label", "address"}
    places = next(one for one in data["documents"] if one["title"] == "Lasting places")
    assert set(places) == {
        "address", "title", "edition", "theme", "language", "introduction", "notes", "chapters", "annexes", "credits",
        "recommendations",
    }  # fmt: skip
    assert places["credits"] == [{"role": "groups", "label": "Groups", "names": ["BE-LIE1 *Liège*"]}]
    (keys,) = places["recommendations"]
    assert keys["title"] == "Keep the keys" and keys["address"] in places["chapters"][0]["recommendations"]
    assert keys["blocks"] and keys["notes"][0]["text"] == "Some doubt it."
    theme = json.loads(read(client.get(f"/register/books/{shelf.edition.slug}/{shelf.slug}/json/")))
    assert theme["theme"]["title"] == "Places" and len(theme["documents"]) == 1
    for nothing in ("nothing/json/", "all/csv/", "all/pdf/"):
        assert client.get(f"/register/books/{shelf.edition.slug}/{nothing}").status_code == 404


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_a_whole_edition_is_read_document_after_document(shelf, client, form):
    """What waits to be sent is never the whole edition: the second document is read once the first is sent."""
    reply = client.get(f"/register/books/{shelf.edition.slug}/all/{form}/")
    lines = iter(reply.streaming_content)
    with CaptureQueriesContext(connection) as asked:
        first = b""
        while b"Keep the keys" not in first and b"Cook together" not in first:
            first += next(lines)
    with CaptureQueriesContext(connection) as later:
        rest = b"".join(lines)
    assert len(asked) == 6 and len(later) == 6
    assert (b"Keep the keys" in first) is not (b"Cook together" in first)
    assert (b"Keep the keys" in rest) is not (b"Cook together" in rest)
