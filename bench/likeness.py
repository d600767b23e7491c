"""How well likeness finds: `python -m bench.likeness FOLDER` (bench/README.md: what it holds, what is counted)."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from encommun.engines.likeness import Near, Text, build, search
from encommun.engines.likeness.encoders import Encoder, small, universal
from encommun.engines.likeness.model import LANGUAGES

TARGETS = {"one language": 0.90, "across languages": 0.80, "false alarms": 0.05}


@dataclass(frozen=True)
class Request:
    """One line: the same `key` means the same request; `side` a is the corpus, b asks again in other words."""

    key: str
    side: str
    near_miss: bool
    text: Text


@dataclass
class Tally:
    """(asked, found among five, found first, found and shown) for each pair of languages; alarms by kind of query."""

    pairs: dict[tuple[str, str], list[tuple[bool, bool, bool]]]
    alarms: dict[str, list[str | None]]
    seconds: float = 0.0


def read(folder: Path) -> list[Request]:
    found = []
    for language in LANGUAGES:
        for side in "ab":
            path = folder / f"{language}-{side}.jsonl"
            for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
                row = json.loads(line)
                text = Text(f"{language}:{side}:{row['id']}", row["text"], language, row.get("title") or "")
                found.append(Request(row["id"], side, row.get("kind") == "near_miss", text))
    return found


def measure(requests: Sequence[Request], encoders: Sequence[Encoder]) -> Tally:
    """Ask every b and every near miss of one index of all a, near misses and all languages among them."""
    held = {one.text.id: one for one in requests if one.side == "a"}
    index = build([one.text for one in held.values()], encoders)
    tally = Tally(defaultdict(list), defaultdict(list))
    asked = [one for one in requests if one.side == "b" or one.near_miss]
    started = time.perf_counter()
    for one in asked:
        near = search(index, one.text, 10, encoders=encoders)
        others = [result for result in near if held[result.id].key != one.key]
        kind = "near misses" if one.near_miss else "own answers taken out"
        tally.alarms[kind].append(others[0].verdict if others else None)
        if not one.near_miss:
            _count(tally, one, near, others, held)
    tally.seconds = (time.perf_counter() - started) / max(len(asked), 1)
    return tally


def _count(tally: Tally, one: Request, near: list[Near], others: list[Near], held: dict[str, Request]) -> None:
    for language in LANGUAGES:
        wanted = f"{language}:a:{one.key}"
        if wanted in held:  # the same request in another language is neither an answer here nor a distractor
            ranked = [result for result in near if result.id == wanted or result in others]
            place = next((at for at, result in enumerate(ranked) if result.id == wanted), 99)
            shown = place < 5 and ranked[place].verdict is not None
            tally.pairs[one.text.language, language].append((place < 5, place < 1, shown))


def parts_of(requests: Sequence[Request], count: int) -> list[list[Request]]:
    """Small corpora of so many requests each; a near miss goes with the request whose id its own begins with."""
    keys = sorted({one.key for one in requests if not one.near_miss})
    place = {key: at // count for at, key in enumerate(keys)}
    parts: dict[int, list[Request]] = defaultdict(list)
    for one in requests:
        own = one.key if one.key in place else next((key for key in keys if one.key.startswith(key)), keys[-1])
        parts[place[own]].append(one)
    return list(parts.values())


def measure_parts(requests: Sequence[Request], encoders: Sequence[Encoder], count: int) -> Tally:
    """The tallies of small corpora as one."""
    whole = Tally(defaultdict(list), defaultdict(list))
    parts = parts_of(requests, count)
    for tally in (measure(part, encoders) for part in parts):
        for pair, hits in tally.pairs.items():
            whole.pairs[pair] += hits
        for kind, verdicts in tally.alarms.items():
            whole.alarms[kind] += verdicts
        whole.seconds += tally.seconds / len(parts)
    return whole


def report(name: str, tally: Tally) -> list[str]:
    lines = [f"\n{name}  ({tally.seconds * 1000:.0f} ms a query)", "  asked>found   texts  recall@5  first  shown"]
    for (asked, found), hits in tally.pairs.items():
        lines.append(f"  {asked:>5}>{found:<5}  {_row(hits)}")
    groups = {
        "one language": [hit for (a, b), hits in tally.pairs.items() if a == b for hit in hits],
        "across languages": [hit for (a, b), hits in tally.pairs.items() if a != b for hit in hits],
    }
    for group, hits in groups.items():
        if hits:
            met = sum(hit[0] for hit in hits) / len(hits) >= TARGETS[group]
            lines.append(f"  {group:<16}{_row(hits)[3:]}  target {TARGETS[group]:.2f} {'met' if met else 'MISSED'}")
    for kind, verdicts in tally.alarms.items():
        shown = sum(verdict is not None for verdict in verdicts) / len(verdicts)
        same = sum(verdict == "same" for verdict in verdicts) / len(verdicts)
        met = "met" if shown < TARGETS["false alarms"] else "MISSED"
        lines.append(
            f"  false alarms, {kind:<22} {len(verdicts):>4} queries  {shown:.3f} ({same:.3f} “same”)  target 0.05 {met}"
        )
    return lines


def _row(hits: list[tuple[bool, bool, bool]]) -> str:
    five, first, shown = (sum(hit[at] for hit in hits) / len(hits) for at in range(3))
    return f"  {len(hits):>5}     {five:.3f}  {first:.3f}  {shown:.3f}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.likeness", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", type=int, help="with so many models (0, 1 or 2)")
    parser.add_argument("--small", type=int, metavar="N", help="corpora of N requests each instead of one corpus")
    options = parser.parse_args(argv)
    requests = read(options.folder)
    if not requests:
        print(f"bench.likeness: {options.folder} has no files like fr-a.jsonl", file=sys.stderr)
        return 2
    models = [one for one in (universal(), small()) if one]
    for count in range(len(models) + 1):
        if options.only in {None, count}:
            name = " + ".join(one.name for one in models[:count]) or "words alone, no model"
            found = measure_parts(requests, models[:count], options.small or len(requests))
            print("\n".join(report(name, found)), flush=True)
    for missing in range(len(models) + 1, 3):
        print(f"\nwith {missing} models: not measured, the package is not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
