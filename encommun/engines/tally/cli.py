"""``encommun wishes count FILE.json``: count published orders again. Touches no database, imports no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .ranking import Ranking, rank


def main(argv: Sequence[str] | None = None) -> int:
    """Print the order; 0 when the file says the same, 1 when it says another, 2 when it cannot be counted."""
    parser = argparse.ArgumentParser(prog="encommun wishes", description="Count again what a wish box published.")
    acts = parser.add_subparsers(dest="act", required=True)
    count = acts.add_parser("count", help="print the order of a downloaded file, without a database")
    count.add_argument("file", metavar="FILE.json")
    options = parser.parse_args(argv)
    try:
        data = json.loads(Path(options.file).read_text(encoding="utf-8"))
        found = counted(data)
        titles = {row["key"]: row["title"] for row in data["wishes"]}
        published = list(data["result"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"encommun wishes: {options.file}: cannot be counted ({error!r})", file=sys.stderr)
        return 2
    for place, key in enumerate(found.order, 1):
        drawn = " (drawn by lot among equals)" if key in found.by_lot else ""
        print(f"{place:>3}. {titles[key]}{drawn}")
    same = list(found.order) == published
    print(f"{found.ballots} orders. {'The file says the same.' if same else 'The file says another order.'}")
    return 0 if same else 1


def counted(data: dict[str, Any]) -> Ranking:
    """The ranking of a downloaded file: {"wishes": [{"key"}], "orders": [{"order", "times"}], "seed"}.

    Raises KeyError, TypeError or ValueError for what is no such file.
    """
    ballots = [tuple(pile["order"]) for pile in data["orders"] for _ in range(int(pile["times"]))]
    return rank(ballots, [row["key"] for row in data["wishes"]], seed=str(data["seed"]))
