"""Rebuild the search index from the tables: after a restore, or when a new version reads words otherwise."""

import argparse

from .actions import rebuild


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun search", description=__doc__)
    parser.add_argument("act", choices=["rebuild"])
    parser.parse_args(argv)
    total = rebuild(lambda kind, done: print(f"· {kind}: {done}", flush=True))
    print(f"indexed: {total}")
    return 0
