"""`encommun members import FILE` and `encommun members activity FILE`."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import override

from encommun.kit.refusals import Refused

from .actions.files import clean_name, digest_of, remember_columns
from .actions.running import Superseded, import_now, try_now
from .models import ListFile
from .opening import NONE, OpenList, check_columns, open_list
from .reasons import Aside, sentence_of

DESCRIPTION = "Bring in what the cooperative's administrative tool exports. The key is the cooperative's own number."
EPILOG = (
    "Exit status: 0 the file was read (also with lines set aside), 2 it cannot be read. An import that was interrupted "
    "goes on when the same command is given again. No letter is sent to anybody."
)


def main(argv: list[str]) -> int:
    """Run the command in English; 0 the file was read, 2 it cannot be or the words are wrong."""
    options = _parser().parse_args(argv)
    kind = ListFile.Kind.MEMBERS if options.act == "import" else ListFile.Kind.ACTIVITY
    with override("en"):
        try:
            with Path(options.file).open("rb") as stream:
                return _run(stream, kind, options)
        except Refused as no:
            return _say(f"{options.file}: {no.reason}")
        except FileNotFoundError:
            return _say(f"{options.file}: there is no such file.")
        except IsADirectoryError:
            return _say(f"{options.file}: this is a folder, not a file.")
        except OSError:
            return _say(f"{options.file}: this file cannot be opened. Look at its permissions.")
        except Superseded:
            return _say(f"{options.file}: another import of this file is going on.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="encommun members", description=DESCRIPTION, epilog=EPILOG)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    people = acts.add_parser("import", help="the list of members", description=DESCRIPTION, epilog=EPILOG)
    months = acts.add_parser(
        "activity",
        help="monthly activity: number, month, contracts, turnover, days",
        description=DESCRIPTION,
        epilog=EPILOG,
    )
    for one in (people, months):
        one.add_argument("file", metavar="FILE", help="a CSV file of any encoding and separator")
        one.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")
        one.add_argument("--json", action="store_true", help="print the figures and the lines set aside as JSON")
        one.add_argument(
            "--map",
            dest="columns",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help=f"what a column holds when its name does not say it; “{NONE}” leaves it out; can be repeated",
        )
    people.add_argument("--complete", action="store_true", help="whoever has a number and is not in the file has left")
    people.add_argument(
        "--known-only", action="store_true", help="set aside lines that name an office or entity that the house lacks"
    )
    return parser


def _run(stream: BinaryIO, kind: str, options: argparse.Namespace) -> int:
    opened = open_list(stream, kind, _given(options.columns))
    check_columns(kind, opened.columns)
    file = ListFile(
        kind=kind,
        file_name=clean_name(options.file),
        sha256=digest_of(stream),
        header=opened.sheet.header,
        columns=opened.columns,
        complete=getattr(options, "complete", False),
        known_only=getattr(options, "known_only", False),
    )
    if options.dry_run:
        result = try_now(opened=opened, file=file)
        counts, asides, news = result.counts, result.asides, result.news
    else:
        if options.columns:
            remember_columns(opened.sheet, kind, opened.columns)
        file = import_now(opened=opened, file=file)
        counts, news = Counter(file.counts), file.found.get("news", [])
        asides = [Aside(one.reason, one.words, one.line) for one in file.set_aside.all()]
    _print(kind, counts, asides, news, opened, options)
    return 0


def _given(pairs: list[str]) -> dict[str, str]:
    given = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals or not column.strip():
            raise Refused(f"“{pair}” is not COLUMN=FIELD.")
        given[column.strip()] = field
    return given


def _print(kind, counts: Counter, asides: list[Aside], news: list[dict], opened: OpenList, options) -> None:
    names = ("created", "updated", "unchanged", "left") if kind == ListFile.Kind.MEMBERS else (
        "created", "updated", "unchanged"
    )  # fmt: skip
    told = [
        {"line": one.line, "reason": sentence_of(one.reason, one.words)} for one in sorted(asides, key=lambda a: a.line)
    ]
    if options.json:
        print(json.dumps({**{name: counts[name] for name in names}, "set_aside": told}, ensure_ascii=False, indent=2))
        return
    sheet = opened.sheet
    print(
        f"{options.file}: {sheet.encoding.name}, separator {sheet.dialect.separator!r}, header on line {sheet.header_line}"
    )
    fields = {index: field for field, index in opened.columns.items()}
    for column in sheet.columns:
        print(f"  {column.name}: {fields.get(column.index, 'not read')}")
    for row in news:
        print(f"New in the house: {row['kind']} “{row['text']}” ({row['people']} times)")
    for row in told:
        print(f"Line {row['line']} set aside: {row['reason']}")
    words = ", ".join(f"{name} {counts[name]}" for name in names)
    print(f"{words}, set aside {len(told)}." + (" Nothing was written." if options.dry_run else ""))


def _say(words: str) -> int:
    print(f"encommun members: {words}", file=sys.stderr)
    return 2
