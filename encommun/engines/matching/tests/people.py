"""Invented people for the tests, drawn from a number."""

import random
from collections.abc import Sequence

from encommun.engines.matching import Group, Person, Rules, Site

SITES = (
    Site("liege", (50.63, 5.57), "BE"),
    Site("namur", (50.46, 4.87), "BE"),
    Site("gent", (51.05, 3.72), "BE"),
    Site("lille", (50.63, 3.06), "FR"),
    Site("lyon", (45.76, 4.84), "FR"),
)
THEMES = ("work", "places", "money", "stage")
SLOTS = ("mon_eve", "tue_day", "wed_eve", "sat_day")
SIX = Rules(smallest=6, largest=12, far_km=60)


def draw_person(key: str, dice: random.Random, sites: Sequence[Site] = SITES, themes: Sequence[str] = THEMES) -> Person:
    site = dice.choice(sites)
    far = dice.random() < 0.1
    return Person(
        key=key,
        wishes=tuple(dice.sample(themes, dice.randint(0 if dice.random() < 0.1 else 1, len(themes) - 1))),
        place=None if dice.random() < 0.05 else (
            site.place[0] + dice.uniform(-0.3, 0.3) - far * 3, site.place[1] + dice.uniform(-0.3, 0.3)
        ),
        site=dice.choice(sites).key if dice.random() < 0.1 else "",
        remote=dice.choices(("no", "yes", "only"), (5, 4, 1))[0],
        languages=tuple(dice.sample(("fr", "nl"), dice.choice((1, 1, 2)))),
        country=site.country,
        is_new=dice.random() < 0.3,
        slots=frozenset(dice.sample(SLOTS, dice.randint(0, 3))),
        may_animate=dice.random() < 0.1,
        may_write=dice.random() < 0.15,
    )  # fmt: skip


def draw_people(count: int, seed: int, sites: Sequence[Site] = SITES, themes: Sequence[str] = THEMES) -> list[Person]:
    dice = random.Random(seed)
    return [draw_person(f"p{n:04}", dice, sites, themes) for n in range(count)]


def three_groups() -> list[Group]:
    return [Group("a", "work", "liege", "fr"), Group("b", "places", "", "fr"), Group("c", "work", "namur", "nl")]
