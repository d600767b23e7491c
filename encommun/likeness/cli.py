"""Build everything again that similar texts are found with: after a restore, or when a new version reads words otherwise."""

import argparse

from .actions import rebuild


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun likeness-index", description=__doc__)
    parser.add_argument("act", choices=["rebuild"])
    parser.parse_args(argv)
    total = rebuild(lambda kind, shelf, count: print(f"· {kind}, {shelf}: {count}", flush=True))
    print(f"texts that are found: {total}")
    return 0
