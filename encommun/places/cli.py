"""Bring the municipalities to what the data file of this version says. Harmless when repeated."""

import argparse

from .actions import load_places


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun places", description=__doc__)
    parser.add_argument("act", choices=["load"])
    parser.parse_args(argv)
    report = load_places()
    if report is None:
        print("the municipalities are up to date")
        return 0
    print(f"municipalities added: {report.added}, changed: {report.changed}, removed: {report.removed}", end="")
    print(f", kept because somebody lives there: {report.kept}" if report.kept else "")
    return 0
