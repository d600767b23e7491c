"""Files of texts: JSON Lines or CSV with `id`, `text`, and if there are any `language` and `title`."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model import LANGUAGES, Text

_ENDS = 20  # times that a file is read to its end for a quote that is never closed: then line by line
_LIMIT = 64 * 1024 * 1024  # characters of a CSV field: a long text is cut later, not refused


@dataclass(frozen=True)
class Bad:
    """A line that was not taken, and why."""

    line: int
    reason: str


def read(path: Path) -> tuple[list[Text], list[Bad]]:
    """The texts of a file and its bad lines. Raises OSError; ValueError when its first line is no names of columns."""
    content = _decoded(path.read_bytes())
    rows = _csv_rows(content) if _is_csv(path, content) else _json_rows(content)
    texts: list[Text] = []
    bad: list[Bad] = []
    seen: set[str] = set()
    for line, row in rows:
        taken = row if isinstance(row, Bad) else _text(line, row, seen)
        if isinstance(taken, Bad):
            bad.append(taken)
        else:
            seen.add(taken.id)
            texts.append(taken)
    return texts, bad


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark. Lines that are neither are read as spreadsheets write them, in Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "\n".join(map(_decoded_line, data.removeprefix(codecs.BOM_UTF8).split(b"\n")))


def _decoded_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _is_csv(path: Path, content: str) -> bool:
    if path.suffix.lower() in {".csv", ".tsv"}:
        return True
    return path.suffix.lower() not in {".jsonl", ".ndjson", ".json"} and not content.lstrip().startswith("{")


def _json_rows(content: str) -> Iterator[tuple[int, Any]]:
    # Not splitlines(): a text may hold a line separator of Unicode.
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError):
            yield number, Bad(number, "is not JSON")


def _csv_rows(content: str) -> Iterator[tuple[int, Any]]:
    """Each row as {name in the first line: cell}, or why it is none. Line numbers are the file's."""
    csv.field_size_limit(_LIMIT)
    head: list[str] = []
    for line, cells in _cells(content.replace("\0", " ")):
        if isinstance(cells, Bad):
            if not head:
                raise ValueError(f"the names of its columns: {cells.reason}")
            yield line, cells
        elif not head:
            head = [cell.strip().lower() for cell in cells]
        elif len(cells) > len(head):
            yield line, Bad(line, "has more cells than the first line")
        elif any(cell.strip() for cell in cells):
            yield line, dict(zip(head, cells, strict=False))


def _cells(content: str) -> Iterator[tuple[int, list[str] | Bad]]:
    """Read strictly, so that a quote that is never closed costs its own line and not all that follow."""
    lines = io.StringIO(content, newline="").readlines()
    first = lines[0] if lines else ""
    delimiter = max(",;\t", key=first.count)
    at = ends = 0
    while at < len(lines):
        reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter, strict=True)
        before = 0
        try:
            for cells in reader:
                yield at + before + 1, cells
                before = reader.line_num
            return
        except csv.Error as error:
            at += before + 1
            yield at, _alone(at, lines[at - 1], delimiter)
            ends += _is_open(error)
            if ends > _ENDS:
                yield from ((n, _alone(n, lines[n - 1], delimiter)) for n in range(at + 1, len(lines) + 1))
                return


def _alone(number: int, line: str, delimiter: str) -> list[str] | Bad:
    """The cells of one line that a strict reader refuses, if its quotes close."""
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error as error:
        if _is_open(error):
            return Bad(number, "opens a quote that is never closed")
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error as error:
        return Bad(number, f"is not CSV ({error})")


def _is_open(error: csv.Error) -> bool:
    return "unexpected end" in str(error)


def _text(line: int, row: Any, seen: set[str]) -> Text | Bad:
    if not isinstance(row, dict):
        return Bad(line, "is not an object with id and text")
    name, text = row.get("id"), row.get("text")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if not isinstance(name, str) or not name.strip():
        return Bad(line, "has no id")
    if not isinstance(text, str):
        return Bad(line, "has no text")
    if name in seen:
        return Bad(line, f"repeats the id {name[:60]!r}")
    language, title = row.get("language") or "", row.get("title") or ""
    if not isinstance(language, str) or not isinstance(title, str):
        return Bad(line, "has a language or a title that is no text")
    code = language.strip().lower()[:2]
    clean = (value.encode("utf-8", "replace").decode() for value in (text, title))
    return Text(name, next(clean), code if code in LANGUAGES else "", next(clean))
