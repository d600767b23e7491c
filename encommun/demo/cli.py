"""Load the demo cooperative into an empty house, and say who one can be in it."""

import argparse
import sys

from django.utils.translation import override

from .loading import load
from .people import PEOPLE, TRY


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="encommun demo", description=__doc__).parse_args(argv)
    if load():
        return 0
    print("encommun demo: this house has a cooperative already; nothing was changed.", file=sys.stderr)
    return 1


def print_people(url: str) -> None:
    """The demo's people with the address that signs in as each."""
    print("  Be one of its invented people by opening an address:\n")
    names = {person.slug: person for person in PEOPLE}
    with override("en"):
        for slug, (part, _hint) in TRY.items():
            print(f"    {names[slug].name:<18} {part!s:<38} {names[slug].language}   {url}/demo/as/{slug}/")
    print()
