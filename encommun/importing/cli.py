"""`encommun import FILE…`: pads into the register, with the report that the page shows."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.engines.pads import model as pads
from encommun.engines.pads.cli import plain
from encommun.engines.pads.report import report as machine_report
from encommun.kit.refusals import Refused
from encommun.members.models import Member
from encommun.recommendations.actions.publishing import open_document
from encommun.recommendations.actions.storing import find_document, resolve_against_register
from encommun.recommendations.models import Document

from .actions import choose_place, save_draft, start_import
from .alike import Alike, groups_alike
from .proposals import proposed, years_of
from .queries import Desk
from .reading import Reading, read
from .rules import check_can_import

DESCRIPTION = (
    "Import pads into the register: several at once, in any order. A second import of a changed pad updates its texts. "
    "Exit status: 0 all went in, 1 some did not, 2 none did or the words are wrong."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in English; returns its exit status (0 all went in, 1 some did not, 2 none did)."""
    with override("en"):
        return Command(_parser().parse_args(argv)).run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="encommun import", description=DESCRIPTION)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a pad, a Markdown file or a page that presents a cycle"
    )
    parser.add_argument("--edition", metavar="LABEL", help="the edition they belong to, when they do not say it")
    parser.add_argument("--theme", metavar="TITLE", help="their theme")
    parser.add_argument("--publish", choices=["members", "public"], help="open them to these readers at once")
    parser.add_argument("--dry-run", action="store_true", help="print the report and write nothing")
    parser.add_argument("--strict", action="store_true", help="when one file is bad, import none of them")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--as", dest="email", metavar="EMAIL", help="the editor who imports (default: the house itself)"
    )
    return parser


@dataclass
class Outcome:
    """What became of one file: its document, or the sentence that says why not."""

    file: str
    reading: Reading | None = None
    problem: str = ""
    document: Document | None = None
    alike: list[Alike] = field(default_factory=list)


class Stop(Exception):
    """A strict run met a bad file: everything is taken back."""


class Command:
    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.actor: Member | None = None
        self.outcomes: list[Outcome] = []

    def run(self) -> int:
        try:
            self.actor = self._actor()
        except Refused as no:
            say(str(no.reason))
            return 2
        self.outcomes = [self._read(name) for name in self.options.files]
        resolved = self._resolved()
        if not self.options.dry_run:
            self._import()
        for outcome in self.outcomes:
            if outcome.problem:
                say(f"{outcome.file}: {outcome.problem}")
        self._print(resolved)
        bad = sum(bool(outcome.problem) for outcome in self.outcomes)
        return 0 if not bad else 2 if bad == len(self.outcomes) or self.options.strict else 1

    def _actor(self) -> Member | None:
        if not self.options.email:
            return None
        member = Member.objects.filter(email=self.options.email.lower()).first()
        if member is None:
            raise Refused(_("Nobody has the address %(email)s.") % {"email": self.options.email})
        check_can_import(member)
        return member

    def _read(self, name: str) -> Outcome:
        try:
            return Outcome(name, read(_bytes(name), name))
        except Refused as no:
            return Outcome(name, problem=str(no.reason))

    def _import(self) -> None:
        try:
            with transaction.atomic() if self.options.strict else nullcontext():
                if self.options.strict and any(outcome.problem for outcome in self.outcomes):
                    raise Stop
                for place, outcome in enumerate(self.outcomes, start=1):
                    if outcome.reading:
                        say(f"importing {outcome.file} ({place} of {len(self.outcomes)})")
                        self._store(outcome)
        except Stop:
            for outcome in self.outcomes:
                outcome.document = None
                outcome.problem = outcome.problem or _("Not imported, because another file is bad (--strict).")

    def _store(self, outcome: Outcome) -> None:
        """Draft and register in one transaction: what is stopped half-way leaves nothing."""
        try:
            with transaction.atomic():
                draft = start_import(actor=self.actor, data=_bytes(outcome.file), name=outcome.file)
                choose_place(actor=self.actor, draft=draft, choices=self._choices(outcome.reading))
                draft.refresh_from_db()
                if not Desk(draft, self.actor).choice.is_whole:
                    raise Refused(_("It does not say which edition it belongs to: add --edition LABEL."))
                outcome.document = save_draft(actor=self.actor, draft=draft)
                self._publish(outcome.document)
                outcome.alike = groups_alike(draft)
        except Refused as no:
            outcome.problem = str(no.reason)
            if self.options.strict:
                raise Stop from no

    def _publish(self, document: Document | None) -> None:
        audience = self.options.publish
        if document and audience and document.audience != audience:
            open_document(actor=self.actor, document=document, audience=audience)

    def _choices(self, reading: Reading) -> dict:
        """The choices of the command line over what the pad proposes; {} when it says nothing."""
        from encommun.cycles.queries import edition_by_spelling

        if not self.options.edition and not self.options.theme:
            return {}
        found = proposed(reading.parsed)
        label = self.options.edition or found.edition_label
        edition = edition_by_spelling(label) if self.options.edition else found.edition
        years = years_of(label) or (found.start_year, found.end_year)
        theme = found.theme if not self.options.theme else None
        return {
            "edition": edition.pk if edition else None,
            "edition_label": "" if edition else label,
            "start_year": years[0],
            "end_year": years[1],
            "theme": theme.pk if theme else None,
            "theme_title": self.options.theme or found.theme_title,
        }

    def _resolved(self) -> list[pads.Document]:
        """What was read, its references resolved among these files and the documents they do not replace."""
        parsed = [outcome.reading.parsed for outcome in self.outcomes if outcome.reading]
        known = [find_document(document.title, proposed(document).edition) for document in parsed]
        return resolve_against_register(parsed, without=[one.pk for one in known if one]) if parsed else []

    def _print(self, resolved: list[pads.Document]) -> None:
        """The reader's report, and where each document stands now."""
        if self.options.json:
            found = machine_report(resolved)
            found["imported"] = [
                {"file": one.file, "address": _address(one.document), "problem": one.problem} for one in self.outcomes
            ]
            print(json.dumps(found, ensure_ascii=False, indent=2))
            return
        read_ones = [outcome for outcome in self.outcomes if outcome.reading]
        for outcome, document in zip(read_ones, resolved, strict=True):
            print(plain(document))
            if outcome.document:
                print(f"In the register: {settings.PUBLIC_URL}{_address(outcome.document)}")
            for one in outcome.alike:
                print(f"These groups of “{one.theme}” may be the same, look at both:")
                for words, url in one.named + one.coded:
                    print(f"  {words}: {settings.PUBLIC_URL}{url}")
            print()


def _address(document: Document | None) -> str:
    return f"/register/{document.slug}/" if document else ""


def _bytes(name: str) -> bytes:
    """The file's bytes, one more than the limit at most. Raises Refused."""
    try:
        with Path(name).open("rb") as stream:
            return stream.read(settings.IMPORT_MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise Refused(_("There is no such file.")) from error
    except IsADirectoryError as error:
        raise Refused(_("This is a folder, not a file.")) from error
    except (OSError, ValueError) as error:
        raise Refused(_("This file cannot be opened. Look at its permissions.")) from error


def say(words: str) -> None:
    print(f"encommun import: {words}", file=sys.stderr, flush=True)
