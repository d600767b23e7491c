"""What goes into a composition and what comes out of it. Keys are the caller's own words; nothing here knows a member."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Place = tuple[float, float]  # latitude and longitude, in degrees


@dataclass(frozen=True)
class Person:
    """Somebody who would like to work in a group.

    `wishes` are themes, the dearest first (none: any theme). `site` is the one they chose themselves, whatever its
    distance (CYC-16). `remote` is "no", "yes" or "only". No language or no slot said means any.
    """

    key: str
    wishes: tuple[str, ...] = ()
    place: Place | None = None
    site: str = ""
    remote: str = "yes"
    languages: tuple[str, ...] = ()
    country: str = ""
    is_new: bool = False
    slots: frozenset[str] = frozenset()
    may_animate: bool = False
    may_write: bool = False


@dataclass(frozen=True)
class Site:
    """Where a group can meet: an office."""

    key: str
    place: Place
    country: str = ""


@dataclass(frozen=True)
class Group:
    """A group that may be opened: a theme, a site ("" for a fully remote one) and one language ("" for any).

    A kept one stays whatever its size: somebody made it by hand, or somebody is pinned in it.
    """

    key: str
    theme: str
    site: str = ""
    language: str = ""
    is_kept: bool = False


@dataclass(frozen=True)
class Weights:
    """Costs, in whole numbers. What each means is said in `costs`."""

    unplaced: int = 1000
    wish: int = 30
    bands: tuple[tuple[int, int], ...] = ((10, 0), (25, 5), (50, 15), (100, 40))
    beyond: int = 60
    unknown_place: int = 25
    other_site: int = 5
    remote: int = 20
    abroad: int = 10
    second_language: int = 8
    no_animator: int = 20
    no_writer: int = 5
    one_sided: int = 15
    slot: int = 4
    crowding: int = 1


@dataclass(frozen=True)
class Rules:
    """Sizes of a group, how far people go (kilometres), and which countries a theme is for (absent: all)."""

    smallest: int = 6
    largest: int = 12
    far_km: int = 60
    scopes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)

    def __post_init__(self) -> None:
        if not 1 <= self.smallest <= self.largest:
            raise ValueError("the smallest size lies between 1 and the largest")

    @property
    def ideal(self) -> int:
        """Beyond this size, each person more crowds the group a little."""
        return (self.smallest + self.largest + 1) // 2


@dataclass(frozen=True)
class Change:
    """What would change a placement: `kind` is "remote", "full", "more" or "language".

    remote: accepting remote work gives `theme`. full: a group of `theme` (`group`) is full. more: `count` more people at
    `site` ("" for a remote group) would make a group of `theme`. language: speaking `language` gives `theme`.
    """

    kind: str
    theme: str
    site: str = ""
    group: str = ""
    language: str = ""
    count: int = 0


@dataclass(frozen=True)
class Placement:
    """Why somebody is where they are. `wish` counts from 1 (0: they named no theme); `km` is None when it is remote or
    not known."""

    person: str
    group: str
    wish: int
    km: float | None
    language: str
    cost: int
    is_pinned: bool = False
    is_chosen_site: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """Why somebody has no group: `why` is "far", "scope", "language", "full" or "few"; `km` is to the nearest site."""

    person: str
    why: str
    km: float | None = None
    site: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Formed:
    """A group that came about: its people in the order of their keys, and when most of them can come ("" unknown)."""

    group: Group
    people: tuple[str, ...]
    slot: str = ""
    absent: int = 0  # how many of them cannot come then


@dataclass(frozen=True)
class Price:
    """What it would cost to have somebody in a group: `cost` is their own part plus what the group's part would change.

    `problem` is "" or why it is not possible by the rules: "theme", "scope", "remote", "far" or "language" (somebody may
    still decide so by hand); `is_full` when they would be one too many.
    """

    group: str
    cost: int
    wish: int
    km: float | None
    problem: str = ""
    is_full: bool = False


@dataclass(frozen=True)
class Composition:
    """The whole answer. Each person is in `placements` or in `unplaced`, once. `far` lists who lives beyond `far_km` of
    every site. `cost` is the objective of `costs`; `is_exact` says that none of the offered groups gives less."""

    groups: tuple[Formed, ...]
    placements: tuple[Placement, ...]
    unplaced: tuple[Unplaced, ...]
    far: tuple[str, ...]
    cost: int
    is_exact: bool
    seed: str
