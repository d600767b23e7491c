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
    numbers = counts(document)
    references = numbers["references"]
    lines = [
        f"{document.file or '(no file)'}: {document.title}",
        f"  format {document.format}, language {document.language or '?'}, edition {document.edition or '?'}",
        "  "
        + ", ".join(
            f"{numbers[key]} {key.replace('_', ' ')}"
            for key in (
                "recommendations",
                "items",
                "subsections",
                "annex_sections",
                "codes",
                "notes",
                "chapters",
                "phases",
                "themes",
                "forms",
            )
            if numbers[key]
        ),
        f"  {len(document.references)} references: "
        + ", ".join(f"{references[scope]} {scope}" for scope in references),
    ]
    lines += [
        f"  {rec.series}.{rec.number} {rec.title}" + (" (title to check)" if rec.title_doubtful else "")
        for rec in document.recommendations
    ]
    lines += [f"  {phase.date_from} to {phase.date_to}: {phase.label}" for phase in document.phases]
    lines += [f"  theme {theme.number or '-'}: {theme.title}" for theme in document.themes]
    lines += [
        f"  pending: {r.source} -> {r.target_document} {r.target}".rstrip()
        for r in document.references
        if r.scope == "pending"
    ]
    lines += [f"  broken: {r.source} -> {r.target}" for r in document.references if r.broken]
    lines += [
        f"  doubtful: {r.source} -> {r.target_document} {r.target}".rstrip() for r in document.references if r.doubtful
    ]
    lines += [f"  warning: {warning.code} {warning.detail}".rstrip() for warning in document.warnings]
    if document.masked:
        lines.append(f"  {document.masked} e-mail addresses masked")
    if document.unrecognised:
        lines.append(f"  {len(document.unrecognised)} passages not recognised")
    return "\n".join(lines)
