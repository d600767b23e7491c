"""Finding municipalities by what people type, by postal code and by distance. One indexed query each."""

import math
from typing import Protocol

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q

from .models import Municipality, Spelling
from .spelling import read, spell

EARTH_KM = 6371.0
KM_PER_DEGREE = math.pi * EARTH_KM / 180
SHORTEST = 2
_LAST = "\U0010ffff"


class Spot(Protocol):
    """Anything with coordinates in degrees: a municipality, an area."""

    latitude: float
    longitude: float


def find_municipalities(words: str, country: str | None = None, limit: int = 8) -> list[Municipality]:
    """What the words may mean, best first: "Luik", "4000 Liège", "st etienne", "44000". One query, or none.

    Whole names come before beginnings of names, towns before villages. A postal code that is there decides: a name
    that none of its municipalities has is taken for a section of one ("4020 Bressoux").
    """
    folded, postal, told = read(words)
    country = country or told or None
    if postal:
        found = by_postal_code(country, postal)
        return (([one for one in found if _is_called(one, folded)] if folded else []) or found)[:limit]
    return [one for one, _whole in _beginning_with(folded, country, limit)]


def whole_names(words: str, country: str | None = None, limit: int = 60) -> tuple[list[Municipality], bool]:
    """(municipalities, sure): all that bear that very name or code when `sure`, else what the words may begin."""
    folded, postal, told = read(words)
    country = country or told or None
    if postal:
        return find_municipalities(words, country, limit), True
    found = _beginning_with(folded, country, limit)
    whole = [one for one, is_whole in found if is_whole]
    return (whole, True) if whole else ([one for one, _whole in found], False)


def by_postal_code(country: str | None, code: str) -> list[Municipality]:
    """The municipalities of a postal code, towns first; in any country when None."""
    there = {"postal_codes__country": country} if country else {}
    return list(Municipality.objects.filter(postal_codes__code=code, **there).order_by("-size", "code"))


def _beginning_with(folded: str, country: str | None, limit: int) -> list[tuple[Municipality, bool]]:
    if len(folded) < SHORTEST:
        return []
    rows = Spelling.objects.filter(_range("folded", folded)).select_related("municipality")
    if country:
        rows = rows.filter(municipality__country=country)
    is_whole = ExpressionWrapper(Q(folded=folded), output_field=BooleanField())
    whole_first = rows.order_by(is_whole.desc(), "-municipality__size", "folded", "municipality__code")
    found: dict[int, tuple[Municipality, bool]] = {}
    for row in whole_first[: limit * 3]:  # one may be spelt alike in several languages
        found.setdefault(row.municipality_id, (row.municipality, row.folded == folded))
    return list(found.values())[:limit]


def _range(field: str, beginning: str) -> Q:
    """What starts with these words, in the way that each database has an index for."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": beginning})
    return Q(**{f"{field}__gte": beginning, f"{field}__lt": beginning + _LAST})


def _is_called(one: Municipality, folded: str) -> bool:
    return any(spell(name).startswith(folded) for name in one.names.values())


def near(latitude: float, longitude: float, km: float, prefix: str = "") -> Q:
    """The box around a circle of `km`, for an index: ask `distance_km` about what it lets through.

    `prefix` leads from the queried model to its municipality: "member__municipality__".
    """
    north = km / KM_PER_DEGREE
    east = north / max(0.01, math.cos(math.radians(min(89.0, abs(latitude) + north))))
    return Q(
        **{
            f"{prefix}latitude__range": (latitude - north, latitude + north),
            f"{prefix}longitude__range": (longitude - east, longitude + east),
        }
    )


def distance_km(a: Spot, b: Spot) -> float:
    """As the crow flies (haversine), in kilometres."""
    return km_between(a.latitude, a.longitude, b.latitude, b.longitude)


def km_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The same from plain degrees, for lists."""
    p, q = math.radians(latitude), math.radians(other_latitude)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
