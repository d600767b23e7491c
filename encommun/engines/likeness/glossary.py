"""Words of three languages that mean the same: `data/house.tsv` (docs/glossary.md and the vocabulary of skills and sectors,
which the directory has too), `data/everyday.tsv` (life at work, in a cooperative and in a town) and `data/themes.tsv` (what
members and citizens ask for). Columns fr, nl, en; spellings and near synonyms apart by "|".
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from .model import LANGUAGES
from .words import fold, is_stop, spelled, stem

LONGEST_PHRASE = 3
_SHORTEST_PART = 4  # letters of a part of a Dutch compound


def phrase_of(words: str, language: str) -> tuple[str, ...]:
    """The stems of a phrase without its small words."""
    folded = [fold(word) for word in spelled(words)]
    return tuple(stem(word, language) for word in folded if not is_stop(word, language))


@lru_cache(1)
def concepts() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """language -> phrase of stems -> names of its concepts ("#12")."""
    known: dict[str, dict[tuple[str, ...], list[str]]] = {code: {} for code in LANGUAGES}
    rows = 0
    for name in ("everyday.tsv", "house.tsv", "themes.tsv"):
        for line in (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines():
            rows += 1
            for code, cell in zip(LANGUAGES, line.split("\t"), strict=True):
                for words in cell.split("|"):
                    phrase = phrase_of(words, code)
                    held = known[code].setdefault(phrase, [])
                    if 0 < len(phrase) <= LONGEST_PHRASE and f"#{rows}" not in held:
                        held.append(f"#{rows}")
    return {code: {k: tuple(v) for k, v in table.items() if v} for code, table in known.items()}


@lru_cache(100_000)
def concepts_of_word(folded: str, language: str) -> tuple[str, ...]:
    """The concepts of one word; those of its two parts when it is a Dutch compound that is not known whole."""
    table = concepts().get(language, {})
    whole = table.get((stem(folded, language),), ())
    if whole or language != "nl" or len(folded) < 2 * _SHORTEST_PART:
        return whole
    found: list[str] = []
    for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
        head, tail = folded[:cut], folded[cut:]
        heads = table.get((stem(head, "nl"),), ()) or (table.get((head[:-1],), ()) if head[-1] in "s" else ())
        found += [*heads, *table.get((stem(tail, "nl"),), ())]
    return tuple(dict.fromkeys(found))


def phrases_in(stems: list[str], language: str) -> list[str]:
    """Concepts of two or three content words that follow each other."""
    table = concepts().get(language, {})
    return [
        concept
        for size in range(2, LONGEST_PHRASE + 1)
        for at in range(len(stems) - size + 1)
        for concept in table.get(tuple(stems[at : at + size]), ())
    ]
