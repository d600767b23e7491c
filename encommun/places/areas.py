"""Countries, regions and areas (provinces, départements): a hundred and forty names, read once from our data file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from encommun.kit.languages import in_language

DATA = Path(__file__).parent / "data"
LANGUAGES = ("fr", "nl", "de", "en")


@dataclass(frozen=True)
class Area:
    """`kind` is "country", "region" or "area"; `parent` the code of the wider one; the spot is its municipalities' mean."""

    code: str
    kind: str
    parent: str
    latitude: float
    longitude: float
    names: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return in_language(dict(self.names)) or self.code


@cache
def areas() -> dict[str, Area]:
    """{code: area}, each after the one that it lies in."""
    found = {}
    for line in (DATA / "areas.tsv").read_text(encoding="utf-8").splitlines():
        code, kind, parent, latitude, longitude, *names = line.split("\t")
        spoken = tuple((language, name) for language, name in zip(LANGUAGES, names, strict=False) if name)
        found[code] = Area(code, kind, parent, float(latitude), float(longitude), spoken)
    return found


def lineage(code: str) -> tuple[str, ...]:
    """The codes from the country down to `code`: ("FR", "FR-R52", "FR-44"). () for an unknown one."""
    found: list[str] = []
    while area := areas().get(code):
        found.append(code)
        code = area.parent
    return tuple(reversed(found))


@cache
def inside(code: str) -> tuple[str, ...]:
    """The codes right below `code`; the countries for ""."""
    return tuple(area.code for area in areas().values() if area.parent == code)


def within(code: str) -> Iterator[str]:
    """The areas (as in `Municipality.area`) that lie in `code`, itself included; all for ""."""
    return (one for one, area in areas().items() if area.kind == "area" and (not code or code in lineage(one)))
