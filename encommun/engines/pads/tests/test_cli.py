"""``encommun pads FILE… [--json]``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from encommun.engines.pads.cli import main

from .helpers import DEMO, SAMPLES

FILES = [str(SAMPLES / name) for name in DEMO]


def test_plain_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(FILES) == 0
    out = capsys.readouterr().out
    assert "10 recommendations, 8 items, 7 codes, 6 notes, 5 chapters" in out
    assert "pending: 1.9.c -> GB2018-2019 Partager nos espaces 2" in out


def test_json_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FILES, "--json"]) == 0
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [one["file"] for one in documents] == FILES
    assert documents[0]["counts"]["references"] == {"inside": 11, "other": 3, "outside": 0, "pending": 1}
    assert set(documents[0]["recommendations"][0]) >= {
        "series", "number", "title", "codes", "chapter", "items", "subsections", "parts", "notes", "references"}  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), [(None, "does not exist"), (b"", "is empty"), (b"\x00\x01", "not text")])
def test_one_bad_file_stops_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, sentence: str
) -> None:
    bad = tmp_path / "bad.md"
    if data is not None:
        bad.write_bytes(data)
    assert main([FILES[0], str(bad)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1 and "bad.md" in captured.err and sentence in captured.err


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "not a file" in capsys.readouterr().err


def test_needs_no_django() -> None:
    code = "import sys, encommun.engines.pads.cli; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
