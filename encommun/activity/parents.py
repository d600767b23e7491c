"""What a thing stands under: a recommendation under its cluster, document, theme and edition."""

from collections import defaultdict
from collections.abc import Iterable

from encommun.kit.registry import Parent, declared

Subject = tuple[str, int]

DEPTH = 4  # recommendation → cluster, document → theme → edition


def wider(subjects: Iterable[Subject]) -> dict[Subject, list[Subject]]:
    """For each thing, itself and all that it stands under, nearest first, each once; a query a kind and level."""
    found = {subject: [subject] for subject in subjects}
    edges: dict[Subject, list[Subject]] = {}
    frontier = set(found)
    for _level in range(DEPTH):
        level = _parents(frontier)
        edges.update(level)
        frontier = {parent for parents in level.values() for parent in parents} - edges.keys()
        if not frontier:
            break
    for chain in found.values():
        for subject in chain:  # grows while it is read: breadth first
            chain += [parent for parent in edges.get(subject, []) if parent not in chain]
    return found


def _parents(subjects: Iterable[Subject]) -> dict[Subject, list[Subject]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for kind, id in subjects:
        ids[kind].add(id)
    found: dict[Subject, list[Subject]] = {subject: [] for subject in subjects}
    for parent in declared(Parent):
        if wanted := ids.get(parent.kind):
            for id, above in parent.parents(wanted).items():
                found[(parent.kind, id)] += [p for p in above if p not in found[(parent.kind, id)]]
    return found
