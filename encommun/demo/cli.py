"""Load the demo cooperative into an empty house, and say who one can be in it."""

import argparse
import sys

from .loading import load
from .people import PEOPLE


def main(argv: list[str]) -> int:
    argparse.ArgumentParser(prog="encommun demo", description=__doc__).parse_args(argv)
    if load():
        return 0
    print("encommun demo: this house has a cooperative already; nothing was changed.", file=sys.stderr)
    return 1


def print_people(url: str) -> None:
    """The demo's people with the address that signs in as each."""
    print("  Be one of its invented people by opening an address:\n")
    for person in PEOPLE:
        role = " ".join(filter(None, [person.role or "member", person.country or person.service]))
        print(f"    {person.name:<18} {role:<18} {person.language}   {url}/demo/as/{person.slug}/")
    print()
