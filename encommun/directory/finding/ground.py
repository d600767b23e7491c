"""Where municipalities are, kept in memory: they are the same for everybody, and tell nothing of who lives there."""

from collections.abc import Iterable
from dataclasses import dataclass

from encommun.kit.languages import in_language
from encommun.places.models import Municipality
from encommun.places.queries import get_by_code, km_between, whole_names

from .drawing import Picture

CHOICES = 6  # places of the same name that a reader chooses from


@dataclass(frozen=True, slots=True)
class Town:
    """`names` is {language: name}; degrees for the coordinates."""

    id: int
    code: str
    names: dict[str, str]
    postal: str
    area: str
    latitude: float
    longitude: float

    def __str__(self) -> str:
        return in_language(self.names) or self.code

    @property
    def label(self) -> str:
        return f"{self.postal} {self}".strip()


_COLUMNS = ("id", "code", "names", "postal", "area", "latitude", "longitude")
_towns: dict[int, Town] = {}


def towns(ids: Iterable[int]) -> dict[int, Town]:
    """{id: town}; one query for those that this process never met."""
    wanted = list(ids)
    if missing := [pk for pk in wanted if pk and pk not in _towns]:
        rows = Municipality.objects.filter(pk__in=missing).order_by().values_list(*_COLUMNS)
        _towns.update({row[0]: Town(*row) for row in rows})
    return {pk: _towns[pk] for pk in wanted if pk in _towns}


def towns_by_code(codes: Iterable[str]) -> dict[str, Town]:
    """{code: town}; one query."""
    rows = Municipality.objects.filter(code__in=list(codes)).order_by().values_list(*_COLUMNS)
    return {row[1]: Town(*row) for row in rows}


def known_towns(codes: Iterable[str]) -> dict[str, Town]:
    """{code: town} of those that this process met already: those of a picture. No query."""
    met = {town.code: town for town in _towns.values()}
    return {code: met[code] for code in codes if code in met}


def forget_towns() -> None:
    """After the municipalities were loaded again, and between tests."""
    _towns.clear()


def town_of(row: Municipality) -> Town:
    return Town(*(getattr(row, name) for name in _COLUMNS))


def read_place(words: str) -> tuple[Town | None, list[Town]]:
    """(what the words mean, what else they may mean): "BE-62063", "4000", "Luik". The biggest town goes first."""
    if not words:
        return None, []
    if found := get_by_code(words.upper()) if "-" in words else None:
        return town_of(found), []
    rows, _ = whole_names(words, limit=CHOICES + 1)
    found = [town_of(row) for row in rows]
    return (found[0], found[1 : CHOICES + 1]) if found else (None, [])


def distances(held: Picture, centre: Town) -> list[tuple[float, int]]:
    """[(km, municipality)] of the municipalities where somebody of this shelf stands, the nearest first."""

    def measure() -> list[tuple[float, int]]:
        here = towns(held.holders["municipality"])
        return sorted(
            (km_between(centre.latitude, centre.longitude, town.latitude, town.longitude), pk)
            for pk, town in here.items()
        )

    return held.kept(("distances", centre.id), measure)


def within(held: Picture, centre: Town, km: int) -> int:
    """The set of those who stand at most that far; 0 km is the municipality itself."""

    def gather() -> int:
        near = [pk for far, pk in distances(held, centre) if far <= km or pk == centre.id]
        return held.holders_of("municipality", near)

    return held.kept(("within", centre.id, km), gather)
