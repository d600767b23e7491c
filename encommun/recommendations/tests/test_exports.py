"""Files of the register: complete, safe to open, bounded."""

import csv
import io
import json

import pytest

from encommun.recommendations.exports import PDF_LIMIT
from encommun.recommendations.exports.pdf import nodes_of
from encommun.recommendations.exports.texts import COLUMNS, safe_cell

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
