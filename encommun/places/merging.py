"""Counts that nobody can be found in: small municipalities are told with their area, small areas with their region.

The rule (DIR-14 and issue 3: "a municipality with fewer than 3 members is merged into its neighbour region"):

1. A place with at least `floor` people is told by itself; the others of the same area are told together.
2. When those together are still fewer than `floor`, the smallest place that would have been told joins them, whole:
   otherwise the area's total less what is told would be a small number.
3. The same again for areas in a region, regions in a country, and countries.

So no number told is below `floor`, the numbers add up to everybody, and no sum or difference of them singles out a place
with fewer than `floor` people. When everybody together is below `floor`, nothing is told. This protects one picture of one
set of people: a caller that lets readers filter must not tell two pictures that differ by less than `floor` people.
"""

from collections.abc import Mapping

from .areas import lineage

Path = tuple[str, ...]
FLOOR = 3


def path_of(code: str, area: str) -> Path:
    """Where a municipality stands: ("FR", "FR-R52", "FR-44", "FR-44109")."""
    return (*(lineage(area) or (area[:2], area, area)), code)


def merge_small(counts: Mapping[Path, int], floor: int = FLOOR) -> dict[Path, int]:
    """What may be told: {path: people}. A path shorter than its municipality means "elsewhere in" that area.

    Paths start with the country, as `path_of` makes them; () is "elsewhere" among countries.
    """
    told, total = _told(counts, (), floor)
    return told if total >= floor else {}


def _told(counts: Mapping[Path, int], under: Path, floor: int) -> tuple[dict[Path, int], int]:
    """(what is told below `under`, how many people are there)."""
    depth = len(under)
    parts: dict[Path, dict[Path, int]] = {}
    here = 0
    for path, count in counts.items():
        if count <= 0:
            continue
        if len(path) == depth:
            here += count
        else:
            parts.setdefault(path[: depth + 1], {})[path] = count
    if not parts:
        return ({under: here}, here) if here >= floor else ({}, here)
    found = {part: _told(inside, part, floor) for part, inside in parts.items()}
    large = {part: told for part, told in found.items() if told[1] >= floor}
    rest = here + sum(total for part, (_told_there, total) in found.items() if part not in large)
    total = here + sum(one for _told_there, one in found.values())
    if 0 < rest < floor and large:
        smallest = min(large, key=lambda part: (large[part][1], part))
        rest += large.pop(smallest)[1]
    told = {path: count for cells, _total in large.values() for path, count in cells.items()}
    if rest >= floor:
        told[under] = rest
    return told, total
