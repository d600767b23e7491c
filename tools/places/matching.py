"""Coordinates of municipalities: from the place of the same name in GeoNames, else from their neighbours'.

Names repeat (there are eleven Beaumonts), so a name counts alone only when one municipality and one place of the
region have it and its neighbours are near; otherwise the nearest to where the neighbours are is taken.
"""

import math
from collections import defaultdict
from statistics import mean, median
from typing import Any

from shapely.geometry import Point

from .records import Row, key
from .sources import Named

NEAR_KM = 30
POSTAL = 2  # how many of a French row's groups hang on its postal code


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


class Neighbours:
    """Where the municipalities of each group are that have been placed by their own name."""

    def __init__(self, rows: list[Row]) -> None:
        self.groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            for group in row.groups:
                self.groups[group].append(row)

    def spots(self, row: Row, group: str) -> list[tuple[float, float]]:
        return [other.spot for other in self.groups[group] if other is not row and other.how in {"g", "b"}]

    def estimate(self, row: Row, middle=median) -> tuple[tuple[float, float], int] | None:
        """((latitude, longitude), index of the group that told it), from the closest group with somebody in it."""
        for level, group in enumerate(row.groups):
            if spots := self.spots(row, group):
                return (middle([spot[0] for spot in spots]), middle([spot[1] for spot in spots])), level
        return None


def place(rows: list[Row], gazetteer: dict[str, list[Named]]) -> None:
    """Give each row coordinates."""
    named, also = _by_key(gazetteer)
    wanted: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for name in {key(name) for name in row.names.values()}:
            wanted[row.region, name].append(row)
    free = {id(one) for places in gazetteer.values() for one in places}
    for where, candidates in named.items():
        if len(candidates) == 1 and len(wanted[where]) == 1 and not wanted[where][0].how:
            _take(wanted[where][0], candidates[0], free)
    neighbours = Neighbours(rows)
    _give_back_far_ones(rows, neighbours, free, named)
    for names_of, table in ((_own_names, named), (_own_names, also), (_other_names, named)):
        _take_nearest(rows, neighbours, free, names_of, table)
    _estimate(rows, neighbours)


def place_within(rows: list[Row], gazetteer: dict[str, list[Named]], outlines: dict[str, Any]) -> None:
    """Where outlines are known ({code: polygon in degrees}): the biggest place of that name inside, else its middle."""
    named, also = _by_key(gazetteer)
    for row in rows:
        outline = outlines[row.code]
        for table, names_of in ((named, _own_names), (also, _own_names), (named, _other_names), (named, _halves)):
            found = _candidates(row, table, names_of)
            inside = [one for one in found if outline.contains(Point(one.longitude, one.latitude))]
            if inside and not row.how:
                _take(row, max(inside, key=lambda one: (one.population, one.name)), set())
        if not row.how:
            middle = outline.representative_point()
            row.put(middle.y, middle.x, "b")


def _by_key(gazetteer):
    named: dict[tuple[str, str], list[Named]] = defaultdict(list)
    also: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for region, places in gazetteer.items():
        for one in places:
            named[region, key(one.name)].append(one)
            for name in {key(name) for name in one.also} - {key(one.name)}:
                also[region, name].append(one)
    return named, also


def _take(row: Row, one: Named, free: set[int]) -> None:
    row.put(one.latitude, one.longitude, "g")
    row.population = row.population or one.population
    free.discard(id(one))


def _give_back_far_ones(rows, neighbours: Neighbours, free: set[int], named) -> None:
    """A hamlet elsewhere may be the only bearer of the name that GeoNames knows."""
    far = []
    for row in rows:
        found = neighbours.estimate(row) if row.how else None
        if found and found[1] <= POSTAL and distance_km(row.spot, found[0]) > NEAR_KM:
            far.append(row)
    for row in far:
        for one in _candidates(row, named, _own_names):
            if (one.latitude, one.longitude) == row.spot:
                free.add(id(one))
        row.put(0.0, 0.0, "")


def _own_names(row: Row) -> set[str]:
    return {key(name) for name in row.names.values()}


def _other_names(row: Row) -> set[str]:
    return {key(name) for name in row.others}


def _halves(row: Row) -> set[str]:
    """ "Orp-Jauche": the two villages that it joins."""
    return {key(half) for name in row.names.values() for half in name.split("-") if len(half) > 2}


def _candidates(row: Row, table, names_of) -> list[Named]:
    return [one for name in sorted(names_of(row)) for one in table.get((row.region, name), [])]


def _take_nearest(rows, neighbours: Neighbours, free: set[int], names_of, table) -> None:
    """Closest pairs first, so that two namesakes do not take each other's place."""
    pairs = []
    for order, row in enumerate(rows):
        if row.how:
            continue
        found = neighbours.estimate(row)
        for one in _candidates(row, table, names_of):
            spot = (one.latitude, one.longitude)
            near, level = found or (spot, 0)  # alone on its island: the name is all there is
            away = distance_km(near, spot)
            if id(one) in free and away <= (NEAR_KM if level <= POSTAL else 2 * NEAR_KM):
                pairs.append((round(away, 3), order, -one.population, one))
    for _away, order, _people, one in sorted(pairs, key=lambda pair: pair[:3]):
        if not rows[order].how and id(one) in free:
            _take(rows[order], one, free)


def _estimate(rows: list[Row], neighbours: Neighbours) -> None:
    for row in rows:
        if row.how:
            continue
        if not (found := neighbours.estimate(row, mean)):
            print(f"left out, nothing is known near it: {row.code} {row.names['fr']} {row.groups}")
            continue
        (latitude, longitude), level = found
        row.put(latitude, longitude, "p" if level < POSTAL else "n")
    rows[:] = [row for row in rows if row.how]


def errors_km(rows: list[Row]) -> list[float]:
    """How far the neighbours' mean is from where those with a place of their own really are: the price of the rest."""
    neighbours = Neighbours(rows)
    found = ((row, neighbours.estimate(row, mean)) for row in rows if row.how == "g")
    return sorted(distance_km(row.spot, estimate[0]) for row, estimate in found if estimate)
