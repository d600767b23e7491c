"""In which order people are shown. Nobody is always first: equals are mixed anew each day (docs/decisions/0014)."""

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.conf import settings

from encommun.kit.bits import flags_of, ones, ones_down

from .drawing import Picture
from .ground import distances
from .matching import Asked, Match

FEW = 2000  # as many are sorted; more are walked through, which gives the same order


def seed_of(reader, day: date, turn: str = "") -> int:
    """The same all day for one member, and for all visitors together: who comes back without a cookie sees no others."""
    who = str(reader.pk) if getattr(reader, "is_authenticated", False) else "visitor"
    words = f"{settings.SECRET_KEY}|directory|{day.isoformat()}|{who}|{turn}"
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:16])


def ordered(held: Picture, asked: Asked, matched: Match, seed: int) -> Iterator[int]:
    """The places found, lazily, in the order asked for."""
    sort = asked.filters.sort
    if sort == "new":
        return ones_down(flags_of(matched.found, held.size))
    if sort == "near" and asked.centre:
        return _nearest(held, asked, matched.found, seed)
    if sort == "best" and matched.best:
        return chain(mixed(held, matched.found & matched.best, seed), mixed(held, matched.found & ~matched.best, seed))
    return mixed(held, matched.found, seed)


def mixed(held: Picture, found: int, seed: int) -> Iterator[int]:
    """These places at random, the same way for the same seed: each takes one step of a walk through all places that
    comes by every one of them once."""
    size = _prime(held.size)
    step, start = 1 + seed % (size - 1), (seed >> 64) % size
    flags = flags_of(found, size)
    if found.bit_count() <= FEW:
        back = pow(step, -1, size)
        return iter(sorted(ones(flags), key=lambda p: back * (p - start) % size))
    return (p for n in range(size) if flags[p := (start + step * n) % size] == "1")


def _nearest(held: Picture, asked: Asked, found: int, seed: int) -> Iterator[int]:
    """By distance, those of one municipality mixed; who shows no place comes last."""
    flags, somewhere = flags_of(found, held.size), held.holders["municipality"]
    for _, municipality in distances(held, asked.centre):
        there = [p for p in somewhere.get(municipality, ()) if flags[p] == "1"]
        yield from sorted(there, key=lambda p: hash((seed, p)))
    yield from mixed(held, found & ~held.kept(("placed",), lambda: held.holders_of("municipality", somewhere)), seed)


def _prime(size: int) -> int:
    """A prime that stays the same while a few people come: the first one above the next power of two."""
    number = 1 << max(2, size.bit_length())
    while any(number % n == 0 for n in range(2, int(number**0.5) + 1)):
        number += 1
    return number
