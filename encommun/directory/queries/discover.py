"""Meeting people without looking for anybody: in the light, new, by chance (DIR-13, DIR-17, MEN-04)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

from django.utils import timezone

from encommun.kit.bits import bits_of, flags_of, ones_down

from ..finding import Row, picture, placed_rows
from ..finding.orders import mixed, seed_of
from ..models import Level, Spotlight
from ..rules import level_of

NEW, CHANCE, CARDS, LIGHTS = 8, 8, 6, 3
TURNS = {True: 200, False: 20}  # other draws a day: of a member, of a visitor


@dataclass(frozen=True)
class Light:
    """A member in the light: `words` are the editor's."""

    row: Row
    words: str
    language: str


@dataclass(frozen=True)
class DiscoverPage:
    """`turn` counts how often the reader drew again; `has_others` when that meets others. Nobody stands twice in `lights`
    and `chance`."""

    lights: list[Light]
    new: list[Row]
    chance: list[Row]
    cards: list[Row]
    turn: int
    has_others: bool
    is_public: bool

    @property
    def is_empty(self) -> bool:
        return not (self.chance or self.lights)


def discover_page(reader, turn: int = 0, *, day: date | None = None) -> DiscoverPage:
    """What `reader` (signed in or not) may meet; three queries."""
    day = day or timezone.localdate()
    level = level_of(reader)
    held = picture(level)
    turn = max(turn, 0) % TURNS[level != Level.PUBLIC]
    lights = [(pk, words, code) for pk, words, code in _in_the_light(day) if pk in held.places][:LIGHTS]
    new = list(islice(ones_down(flags_of(held.everything, held.size)), NEW))
    shown = [held.places[pk] for pk, _, _ in lights]
    unlit = held.everything & ~bits_of(shown, held.size)
    others = unlit & ~bits_of(new, held.size)
    some = others if others.bit_count() > CHANCE else unlit  # in a small directory, the newest come by chance too
    chance = _dealt(mixed(held, some, seed_of(reader, day)), some.bit_count(), turn)
    newcomers = held.sets.get("newcomer", {}).get("yes", 0)
    cards = list(islice(ones_down(flags_of(newcomers, held.size)), CARDS))
    by_place = placed_rows(held, {*shown, *new, *chance, *cards})
    return DiscoverPage(
        lights=[
            Light(by_place[p], words, code) for p, (_, words, code) in zip(shown, lights, strict=True) if p in by_place
        ],
        new=[by_place[p] for p in new if p in by_place],
        chance=[by_place[p] for p in chance if p in by_place],
        cards=[by_place[p] for p in cards if p in by_place],
        turn=turn,
        has_others=some.bit_count() > CHANCE,
        is_public=level == Level.PUBLIC,
    )


def _dealt(order: Iterator[int], count: int, turn: int) -> list[int]:
    """Whom turn `turn` shows of `count` places in `order`: one order a day is dealt out, so that nobody comes twice before
    all have come."""
    start = turn * CHANCE % max(count, 1)
    return list(islice(cycle(order), start, start + min(CHANCE, count)))


def _in_the_light(day: date) -> list[tuple[int, str, str]]:
    """[(profile, the editor's words, their language)] of those who agreed, for this day; one query."""
    rows = Spotlight.objects.filter(state=Spotlight.State.AGREED, from_on__lte=day, to_on__gte=day)
    return list(rows.values_list("profile_id", "words", "language"))
