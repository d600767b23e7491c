"""Take answers by e-mail from the mail server: one letter from standard input, or all the new ones of a maildir.

For Postfix, in master.cf: `encommun unix - n n - 2 pipe user=encommun argv=…/encommun --data … mail receive ${recipient}`
and a transport map that sends the reply domain there (docs/howto/privacy.md). The exit status is what Postfix expects.
"""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from .receiving import MOST_BYTES, receive

BROKEN, TRY_LATER = 70, 75  # sysexits.h: the mail server keeps the letter and comes back


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="encommun mail", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("act", choices=["receive"])
    parser.add_argument("recipient", nargs="*", help="the address or addresses that the letter came to")
    parser.add_argument("--maildir", metavar="DIR", help="read its new letters instead, and move them to cur/")
    options = parser.parse_args(argv)
    if not settings.REPLY_DOMAIN:
        print("encommun mail: say ENCOMMUN_REPLY_DOMAIN first: the domain of answers by e-mail.", file=sys.stderr)
        return 78
    if options.maildir:
        return from_maildir(Path(options.maildir))
    return from_pipe(sys.stdin.buffer.read(MOST_BYTES + 1), tuple(options.recipient))


def from_pipe(data: bytes, recipients: tuple[str, ...]) -> int:
    """One letter; the exit status for the mail server."""
    try:
        found = receive(data, recipients)
    except DatabaseError as problem:
        print(f"encommun mail: {type(problem).__name__}, try later", file=sys.stderr)
        return TRY_LATER
    except Exception as problem:  # one letter never holds up those that wait behind it
        print(f"encommun mail: {type(problem).__name__}, left aside", file=sys.stderr)
        return BROKEN
    print(found.words)
    return found.status


def from_maildir(folder: Path) -> int:
    """Every new letter of a maildir, each moved to cur/ once it was read: run again, none is read twice."""
    new, seen = folder / "new", folder / "cur"
    if not new.is_dir() or not seen.is_dir():
        print(f"encommun mail: {folder} is no maildir (new/ and cur/ are missing)", file=sys.stderr)
        return 66
    for letter in sorted(new.iterdir()):
        with letter.open("rb") as file:
            result = from_pipe(file.read(MOST_BYTES + 1), ())
        if result == TRY_LATER:
            return TRY_LATER
        letter.rename(seen / f"{letter.name.split(':')[0]}:2,S")
    return 0
