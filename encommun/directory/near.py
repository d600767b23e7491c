"""Which stored spellings look like a word: shared groups of three letters, counted through an index. Pure.

Two spellings with the same beginnings and endings of words are near ("couturière de scène", "couture"); the measure is
Dice's coefficient over trigrams of the folded words, from 0 (nothing shared) to 1 (the same).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

LEAST = 0.34


@dataclass(frozen=True)
class Nearness:
    """`spellings`: [(folded, owner)]; `of(folded)` finds the owners of those that look like it."""

    spellings: list[tuple[str, int]]
    _places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _sizes: list[int] = field(default_factory=list)

    @classmethod
    def build(cls, spellings: Iterable[tuple[str, int]]) -> "Nearness":
        made = cls(list(spellings))
        for place, (folded, _owner) in enumerate(made.spellings):
            parts = _trigrams(folded)
            made._sizes.append(len(parts))
            for part in parts:
                made._places[part].append(place)
        return made

    def of(self, folded: str, *, most: int = 5) -> list[tuple[int, float]]:
        """[(owner, likeness)], the likeliest first, each owner once; none below LEAST."""
        parts = _trigrams(folded)
        shared = Counter(place for part in parts for place in self._places.get(part, ()))
        best: dict[int, float] = {}
        for place, count in shared.items():
            likeness = 2 * count / (len(parts) + self._sizes[place])
            owner = self.spellings[place][1]
            if likeness >= LEAST and likeness > best.get(owner, 0):
                best[owner] = likeness
        return sorted(best.items(), key=lambda row: (-row[1], row[0]))[:most]


def _trigrams(folded: str) -> set[str]:
    return {f" {word} "[start : start + 3] for word in folded.split() for start in range(len(word))}
