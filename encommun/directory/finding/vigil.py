"""Who newly fits which saved search: the changed profiles alone are looked at, in memory, as they were and as they are."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from encommun.kit.text import match_words, prefix_of

from ..models import SHELVES, Before, Entry
from .drawing import Picture, picture_of
from .matching import Asked, fits

Stored = dict[int, tuple[str, str]]  # {profile id: (words of the title, words of the body)}


class Index:
    """Which of a few hundred documents hold which word."""

    def __init__(self, held: Picture, stored: Stored) -> None:
        words: dict[str, int] = defaultdict(int)
        for profile, (title, body) in stored.items():
            bit = 1 << held.places[profile]
            for word in {*title.split(), *body.split()}:
                words[word] |= bit
        self.words = dict(words)
        self.sorted = sorted(words)

    def find(self, query: str) -> int | None:
        """The set of those whom the query finds, as full-text search would; None without a query."""
        if not query:
            return None
        groups, prefix = match_words(query, trades=True), prefix_of(query)
        if not groups:
            return 0
        found = -1
        for n, group in enumerate(groups):
            either = 0
            for word in group:
                either |= self.words.get(word, 0)
            if prefix and n == len(groups) - 1:
                either |= self._beginning(prefix)
            found &= either
            if not found:
                return 0
        return found

    def _beginning(self, prefix: str) -> int:
        found = 0
        for n in range(bisect_left(self.sorted, prefix), len(self.sorted)):
            if not self.sorted[n].startswith(prefix):
                break
            found |= self.words[self.sorted[n]]
        return found


@dataclass(frozen=True)
class Vigil:
    """Changed profiles on one shelf, before and after."""

    before: Picture
    after: Picture
    words_before: Index
    words_after: Index

    def newly_fit(self, asked: Asked) -> list[int]:
        """The ids of the profiles that fit now and did not before."""
        now = fits(self.after, asked, self.words_after.find(asked.filters.q))
        if now:
            now &= ~fits(self.before, asked, self.words_before.find(asked.filters.q))
        return [profile for n, profile in enumerate(self.after.ids) if now >> n & 1]


def vigils_of(rows: Iterable[Before]) -> dict[int, Vigil]:
    """{level: what changed there}; two queries a level."""
    by_level: dict[int, dict[int, Before]] = defaultdict(dict)
    for row in rows:
        by_level[row.level][row.profile_id] = row
    return {level: _vigil(level, held) for level, held in by_level.items()}


def _vigil(level: int, held: dict[int, Before]) -> Vigil:
    places = {profile: n for n, profile in enumerate(sorted(held))}
    entries = Entry.objects.filter(level=level, profile__in=list(held)).order_by().values_list("profile_id", "facts")
    after = picture_of(level, sorted((places[profile], profile, facts) for profile, facts in entries))
    before = picture_of(level, sorted((places[pk], pk, row.facts) for pk, row in held.items() if row.facts))
    stored = {pk: words for pk, words in SHELVES[level].stored(list(held)).items() if pk in after.places}
    were = {pk: (row.title, row.body) for pk, row in held.items() if row.facts}
    return Vigil(before, after, Index(before, were), Index(after, stored))
