"""Where municipalities are. Those where somebody of a shelf stands are kept with its picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from encommun.kit.languages import in_language
from encommun.kit.prepared import Prepared
from encommun.places.areas import areas
from encommun.places.models import Municipality
from encommun.places.queries import KM_PER_DEGREE, km_between, whole_names

from .drawing import Picture
from .filters import DISTANCES

CHOICES = 6  # places of the same name that a reader chooses from
FARTHEST = max(DISTANCES)


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

    @property
    def where(self) -> str:
        """The area it is in, which tells places of the same name apart."""
        return str(areas().get(self.area, self.code[:2]))


_COLUMNS = ("id", "code", "names", "postal", "area", "latitude", "longitude")


def towns(held: Picture) -> dict[int, Town]:
    """{id: town} of all municipalities where somebody of this shelf stands; no query when none is new."""
    found: dict[int, Town] = held.kept(("towns",), dict)
    if missing := [pk for pk in held.holders["municipality"] if pk not in found]:
        rows = Municipality.objects.filter(pk__in=missing).order_by().values_list(*_COLUMNS)
        found.update({row[0]: Town(*row) for row in rows})
    return found


def town_of(row: Municipality) -> Town:
    return Town(*(getattr(row, name) for name in _COLUMNS))


_by_code = Prepared(lambda code: Municipality.objects.filter(code=code).order_by())


def read_place(words: str) -> tuple[Town | None, list[Town], bool]:
    """(what the words mean, what else they may mean, whether that is its very name): "BE-62063", "4000", "Luik".

    The biggest town goes first.
    """
    if not words:
        return None, [], True
    if found := _by_code.objects(words.upper()) if "-" in words else []:
        return town_of(found[0]), [], True
    rows, is_sure = whole_names(words, limit=CHOICES + 1)
    named = [town_of(row) for row in rows]
    return (named[0], named[1 : CHOICES + 1], is_sure) if named else (None, [], True)


def towns_by_code(codes: Iterable[str]) -> dict[str, Town]:
    """{code: town}; one query."""
    rows = Municipality.objects.filter(code__in=list(codes)).order_by().values_list(*_COLUMNS)
    return {row[1]: Town(*row) for row in rows}


def _measured(held: Picture, centre: Town, km: float | None) -> list[tuple[float, int]]:
    """[(km, municipality)] of the shelf's municipalities, the nearest first; only those within `km` when it is given."""
    here = towns(held)
    north = 90.0 if km is None else km / KM_PER_DEGREE + 0.01
    near = (
        (km_between(centre.latitude, centre.longitude, town.latitude, town.longitude), pk)
        for pk, town in here.items()
        if abs(town.latitude - centre.latitude) <= north
    )
    return sorted(pair for pair in near if km is None or pair[0] <= km)


def distances(held: Picture, centre: Town) -> list[tuple[float, int]]:
    """All of them, for an order."""
    return held.kept(("distances", centre.id), lambda: _measured(held, centre, None))


def within(held: Picture, centre: Town, km: int) -> int:
    """The set of those who stand at most that far (100 km at most); 0 km is the municipality itself."""

    def gather() -> int:
        near = held.kept(("near", centre.id), lambda: _measured(held, centre, FARTHEST))
        return held.holders_of("municipality", [pk for far, pk in near if far <= km or pk == centre.id])

    return held.kept(("within", centre.id, km), gather)
