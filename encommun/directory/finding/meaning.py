"""Words of the vocabulary that are near to what somebody typed wrong. Nothing but accepted words is ever proposed."""

from dataclasses import replace
from functools import lru_cache

from encommun.kit.languages import in_language

from ..models import Skill, Spelling
from ..spelling import keys_of
from .drawing import Picture
from .filters import Filters

MOST_EDITS = 2
PROPOSED = 3
SHORTEST, LONGEST = 4, 40  # shorter words are near to everything; longer ones are sentences
WAYS = 6  # other genders of the word that are compared too

Near = tuple[int, int, str]  # (edits, number of the skill, key)


def meant_by(held: Picture, filters: Filters) -> list[tuple[str, str]]:
    """[(word, address of the search for it)], the nearest first, at most three; one or two queries."""
    ways = [key for key in keys_of(filters.q)[:WAYS] if SHORTEST <= len(key) <= LONGEST]
    if not ways:
        return []
    words = held.kept(("vocabulary",), _vocabulary)
    nearest: dict[int, tuple[int, bool]] = {}
    for key, letters, skill in words:
        far = min((edits(way, key) for way in ways if _may_be_near(way, key, letters)), default=MOST_EDITS + 1)
        if far <= MOST_EDITS and far < nearest.get(skill, (MOST_EDITS + 1, True))[0]:
            nearest[skill] = (far, not held.holders["skill"].get(skill))
    best = sorted(nearest, key=lambda skill: (nearest[skill], skill))[:PROPOSED]
    names = dict(Skill.objects.filter(pk__in=best).values_list("pk", "names")) if best else {}
    found = [in_language(names[pk]) for pk in best if pk in names]
    return [(word, replace(filters, q=word).address) for word in dict.fromkeys(found) if word]


def _vocabulary() -> list[tuple[str, int, int]]:
    """[(key, its letters as a set of bits, number of the skill)] of all accepted words."""
    rows = Spelling.objects.filter(skill__state=Skill.State.ACCEPTED).order_by().values_list("folded", "skill_id")
    return [(key, _letters(key), skill) for key, skill in rows.iterator()]


def _may_be_near(way: str, key: str, letters: int) -> bool:
    """Quickly: each edit changes the length by one at most, and the set of letters by two."""
    return abs(len(way) - len(key)) <= MOST_EDITS and (_letters(way) ^ letters).bit_count() <= 2 * MOST_EDITS


@lru_cache(maxsize=256)
def _letters(word: str) -> int:
    found = 0
    for letter in word:
        found |= 1 << (ord(letter) & 63)
    return found


def edits(a: str, b: str) -> int:
    """How many letters to add, take away or change (Levenshtein, 1965); anything above two is told as three."""
    before = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        now = [i]
        for j, other in enumerate(b, 1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (letter != other)))
        if min(now) > MOST_EDITS:
            return MOST_EDITS + 1
        before = now
    return min(before[-1], MOST_EDITS + 1)
