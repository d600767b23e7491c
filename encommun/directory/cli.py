"""The directory's own commands."""

import argparse

from .loading import load_vocabulary


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun directory", description=__doc__)
    subjects = parser.add_subparsers(dest="subject", required=True)
    vocabulary = subjects.add_parser("vocabulary", help="skills, sectors and help subjects")
    vocabulary.add_argument("act", choices=["load"], help="add what the files have and the house has not")
    parser.parse_args(argv)
    loaded = load_vocabulary()
    print(
        f"new: {loaded.skills} skills, {loaded.spellings} spellings, {loaded.sectors} sectors, "
        f"{loaded.help_subjects} help subjects"
    )
    return 0
