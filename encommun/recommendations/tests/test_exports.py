"""Files of the register: complete, safe to open, bounded."""

import csv
import io
import json

import pytest

from encommun.recommendations.exports import PDF_LIMIT
from encommun.recommendations.exports.pdf import nodes_of
from encommun.recommendations.exports.texts import COLUMNS, safe_cell
from encommun.recommendations.models import AnnexSection, Chapter, Note

from .factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def rec(house):
    document = make_document(title="Horizon")
    make_recommendation(make_document(title="Hidden", audience="members"), title="Hidden one")
    return make_recommendation(
        document, title="=cmd|calc", texts=("**Why** #panic() $x$ [y](https://e.org)",), items=("a map",)
    )


def body(response) -> str:
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode("latin-1")


def test_csv_cannot_run_formulas(client, rec):
    response = client.get("/register/export/csv/?status=open")
    rows = list(csv.reader(io.StringIO(body(response).lstrip("\ufeff"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2
    assert "'=cmd|calc" in rows[1]
    assert response["Content-Disposition"] == 'attachment; filename="register.csv"'
    for start in "=+-@\t\r":
        assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell("plain - text") == "plain - text"


def test_json_has_its_documented_shape(client, rec):
    data = json.loads(body(client.get("/register/horizon/export/json/")))
    assert data["format"] == "encommun-register"
    found = data["recommendations"][0]
    assert found["number"] == 1
    assert [block["letter"] for block in found["blocks"]] == ["", "a"]
    assert found["address"].endswith("/register/horizon/1/")
    assert json.loads(body(client.get("/register/export/json/?q=nothingatall")))["recommendations"] == []


def test_markdown_reads_as_a_document(client, rec):
    text = body(client.get("/register/horizon/1/export/markdown/"))
    assert text.startswith("# Horizon\n")
    assert "## 1. =cmd|calc" in text
    assert "### a)" in text


def test_exports_hold_what_the_reader_may_see(client, client_of, chloe, rec):
    assert "Hidden one" not in body(client.get("/register/export/markdown/"))
    assert "Hidden one" in body(client_of(chloe).get("/register/export/markdown/"))
    assert client.get("/register/export/xlsx/").status_code == 404


def test_pdf_is_tagged_and_text_is_inert(client, rec):
    for address in ("/register/export/pdf/", "/register/horizon/export/pdf/", "/register/horizon/1/export/pdf/"):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")
        assert b"StructTreeRoot" in response.content or b"/MarkInfo" in response.content


def test_too_long_for_a_pdf_says_so(client, rec, monkeypatch):
    monkeypatch.setattr("encommun.recommendations.views.exporting.PDF_LIMIT", 0)
    response = client.get("/register/export/pdf/")
    assert response.status_code == 413
    assert b"at most 0 recommendations" in response.content
    assert PDF_LIMIT == 500


def test_markdown_becomes_a_tree():
    tree = nodes_of("- **a**\n- b [c](javascript:x)\n\n> q\n\n1. n\n\n# h\n\n`x`\n\n|a|\n|-|\n|1|")
    assert tree[0]["type"] == "list"
    assert tree[0]["children"][0]["children"][0]["children"][0]["type"] == "strong"
    assert "link" not in json.dumps(tree)


def test_the_codes_of_a_file_are_those_of_the_groups(client, bilal):
    from encommun.cycles.models import WorkingGroup
    from encommun.recommendations import actions

    rec = make_recommendation(codes=("BE-TOI1", "FR-TOI2"))
    data = json.loads(body(client.get(f"/register/{rec.document.slug}/export/json/")))
    assert data["recommendations"][0]["codes"] == ["BE-TOI1", "FR-TOI2"]
    for codes in (["FR-TOI2"], ["FR-TOI2", "BE-TOI1"]):
        groups = list(WorkingGroup.objects.filter(code__in=codes).order_by("code"))
        actions.edit_recommendation(actor=bilal, recommendation=rec, groups=groups)
    assert rec.codes == "BE-TOI1, FR-TOI2"  # as an import writes them


READING_ORDER = [
    "Welcome by ‹name not published 1›.", "Read this first.", "Before all chapters", "Our homes", "Why we share homes.",
    "Ask the baker.", "Lend the tools", "Our gardens", "Why we dig.", "Plant trees", "Rules of the house", "Be kind.",
]  # fmt: skip


@pytest.fixture
def whole(house):
    """Two chapters, their recommendations kept in another order than they are read, an annex and two notes."""
    document = make_document(
        title="Whole", introduction="Welcome by ‹name not published 1›.", hidden_names={"1": ["Ada", "Ada Toit"]}
    )
    homes = Chapter.objects.create(document=document, position=1, title="Our homes", text="Why we share homes.")
    gardens = Chapter.objects.create(document=document, position=2, title="Our gardens", text="Why we dig.")
    make_recommendation(document, number=1, title="Plant trees", chapter=gardens)
    make_recommendation(document, number=2, title="Lend the tools", chapter=homes)
    make_recommendation(document, number=3, title="Before all chapters")
    Note.objects.create(document=document, text="Read this first.")
    Note.objects.create(document=document, chapter=homes, text="Ask the baker.")
    AnnexSection.objects.create(document=document, number=1, title="Rules of the house", text="Be kind.")
    return document


def in_order(text: str) -> list[str]:
    """What is read, by where it stands; each must stand there once."""
    assert [part for part in READING_ORDER if text.count(part) != 1] == []
    return sorted(READING_ORDER, key=text.index)


def test_the_markdown_of_a_document_is_the_whole_document(client_of, bilal, whole):
    text = body(client_of(bilal).get("/register/whole/export/markdown/"))
    assert in_order(text) == READING_ORDER
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Whole", "## 3. Before all chapters", "## Our homes", "### 2. Lend the tools", "## Our gardens",
        "### 1. Plant trees", "## Annex", "### 1. Rules of the house",
    ]  # fmt: skip
    assert "> Editor’s note: Ask the baker." in text
    assert "Ada" not in text


def test_the_json_of_a_document_holds_what_stands_around_its_recommendations(client_of, bilal, whole):
    text = body(client_of(bilal).get("/register/whole/export/json/"))
    data = json.loads(text)
    assert "Ada" not in text
    assert [found["title"] for found in data["recommendations"]] == [
        "Plant trees", "Lend the tools", "Before all chapters",
    ]  # fmt: skip
    titles = {found["address"]: found["title"] for found in data["recommendations"]}
    document = data["document"]
    read = [document["introduction"], *(note["text"] for note in document["notes"])]
    for chapter in document["chapters"]:
        read += [chapter["title"], chapter["text"], *(note["text"] for note in chapter["notes"])]
        read += [titles[address] for address in chapter["recommendations"]]
    for part in document["annexes"]:
        read += [part["title"], part["text"]]
    assert [words for words in read if words] == READING_ORDER


def test_the_pdf_of_a_document_is_the_whole_document(client_of, bilal, whole, monkeypatch):
    web, given = client_of(bilal), {}
    assert web.get("/register/whole/export/pdf/").content.startswith(b"%PDF")
    monkeypatch.setattr(
        "encommun.recommendations.exports.pdf.compile_pdf", lambda _template, data, _lang: given.update(data) or b""
    )
    web.get("/register/whole/export/pdf/")
    entries = json.dumps(given["entries"], ensure_ascii=False)
    assert "Ada" not in entries
    found = [
        part
        for entry in given["entries"]
        for field in ("title", "body", "notes")
        for part in READING_ORDER
        if part in json.dumps(entry[field], ensure_ascii=False)
    ]
    assert found == READING_ORDER
    assert [(entry["level"], entry["title"]) for entry in given["entries"]] == [
        (1, ""), (1, "3. Before all chapters"), (1, "Our homes"), (2, "2. Lend the tools"), (1, "Our gardens"),
        (2, "1. Plant trees"), (1, "Annex"), (2, "1. Rules of the house"),
    ]  # fmt: skip


def test_lists_and_tables_hold_recommendations_alone(client, whole):
    for address in ("/register/export/json/", "/register/whole/1/export/json/"):
        assert set(json.loads(body(client.get(address)))) == {"format", "version", "recommendations"}
    assert len(list(csv.reader(io.StringIO(body(client.get("/register/whole/export/csv/")))))) == 4
    text = body(client.get("/register/export/markdown/"))
    assert "Why we dig." not in text and "## 1. Plant trees" in text
