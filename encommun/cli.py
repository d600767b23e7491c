"""The one console command. Sub-commands that need no database do not load Django."""

import sys


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    return 0
