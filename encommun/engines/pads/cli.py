"""``encommun pads FILE… [--json]``: print what the reader makes of some files. Touches no database, imports no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from .decode import LIMIT
from .errors import PadError
from .model import Document
from .reader import read_bytes
from .report import counts, report
from .resolve import resolve


def main(argv: Sequence[str] | None = None) -> int:
    """Read the files, print the report, return the exit status: 0, or 2 when a file cannot be read (nothing is printed)."""
    parser = argparse.ArgumentParser(
        prog="encommun pads", description="Read pads and print an import report; nothing is stored."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a pad, a Markdown file or a plain text page")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(argv)
    documents = []
    for name in options.files:
        try:
            documents.append(read_bytes(_load(name), file=name))
        except PadError as error:
            print(f"encommun pads: {name}: {error}", file=sys.stderr)
            return 2
    resolved = resolve(documents)
    if options.json:
        print(json.dumps(report(resolved), ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(plain(document) for document in resolved))
    return 0


def _load(name: str) -> bytes:
    path = Path(name)
    if path.is_dir():
        raise PadError("not_a_file")
    try:
        with path.open("rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise PadError("not_found") from error
    except (OSError, ValueError) as error:
        raise PadError("unreadable") from error


def plain(document: Document) -> str:
    """The report of one document for people, in English."""
    lines = [*_summary(document), *_parts(document), *_doubts(document)]
    if document.masked:
        lines.append(f"  {document.masked} e-mail addresses masked")
    if document.unrecognised:
        lines.append(f"  {len(document.unrecognised)} passages not recognised")
    return "\n".join(lines)


def _summary(document: Document) -> list[str]:
    numbers = counts(document)
    references = numbers["references"]
    counted = [f"{count} {key.replace('_', ' ')}" for key, count in numbers.items() if key != "references" and count]
    return [
        f"{document.file or '(no file)'}: {document.title}",
        f"  format {document.format}, language {document.language or '?'}, edition {document.edition or '?'}",
        "  " + (", ".join(counted) or "nothing recognised"),
        f"  {len(document.references)} references: "
        + ", ".join(f"{references[scope]} {scope}" for scope in references),
    ]


def _parts(document: Document) -> list[str]:
    recommendations = [
        f"  {rec.series}.{rec.number} {rec.title}" + (" (title to check)" if rec.title_doubtful else "")
        for rec in document.recommendations
    ]
    phases = [f"  {phase.date_from} to {phase.date_to}: {phase.label}" for phase in document.phases]
    return recommendations + phases + [f"  theme {theme.number or '-'}: {theme.title}" for theme in document.themes]


def _doubts(document: Document) -> list[str]:
    said = []
    for name, chosen in (
        ("pending", [one for one in document.references if one.scope == "pending"]),
        ("broken", [one for one in document.references if one.broken]),
        ("doubtful", [one for one in document.references if one.doubtful]),
    ):
        said += [f"  {name}: {one.source} -> {one.target_document} {one.target}".rstrip() for one in chosen]
    return said + [f"  warning: {warning.code} {warning.detail}".rstrip() for warning in document.warnings]
