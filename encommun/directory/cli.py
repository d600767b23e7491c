"""The directory's own commands."""

import argparse

from .index.writing import rebuild
from .loading import load_vocabulary


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun directory", description=__doc__)
    subjects = parser.add_subparsers(dest="subject", required=True)
    vocabulary = subjects.add_parser("vocabulary", help="skills, sectors and help subjects")
    vocabulary.add_argument("act", choices=["load"], help="add what the files have and the house has not")
    search = subjects.add_parser("index", help="what each audience finds of each profile")
    search.add_argument(
        "act", choices=["rebuild"], help="write it again from the profiles: after a restore, a new version"
    )
    if parser.parse_args(argv).subject == "index":
        return _rebuild()
    loaded = load_vocabulary()
    print(
        f"new: {loaded.skills} skills, {loaded.spellings} spellings, {loaded.sectors} sectors, "
        f"{loaded.help_subjects} help subjects"
    )
    return 0


def _rebuild() -> int:
    def progress(done: int, total: int) -> None:
        print(f"\r· profiles: {done} of {total}", end="", flush=True)

    entries = rebuild(progress)
    print(f"\nindexed: {entries}")
    return 0
