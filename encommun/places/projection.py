"""From degrees to the units of outlines.json: half kilometres east and south of 46.5° N 3° E.

Lambert's conformal conic with two standard parallels, on a sphere (Snyder, Map projections, 1987, p. 107).
"""

import math

_FIRST, _SECOND = math.radians(44.0), math.radians(49.5)
_NORTH, _EAST = 46.5, 3.0
UNIT_KM = 0.5


def _half(phi: float) -> float:
    return math.tan(math.pi / 4 + phi / 2)


_N = math.log(math.cos(_FIRST) / math.cos(_SECOND)) / math.log(_half(_SECOND) / _half(_FIRST))
_SCALE = 6371 / UNIT_KM * math.cos(_FIRST) * _half(_FIRST) ** _N / _N
_MIDDLE = _SCALE / _half(math.radians(_NORTH)) ** _N


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """(x to the east, y to the south). Latitudes beyond 80° are drawn at 80°."""
    rho = _SCALE / _half(math.radians(max(-80.0, min(80.0, latitude)))) ** _N
    angle = _N * math.radians(longitude - _EAST)
    return rho * math.sin(angle), rho * math.cos(angle) - _MIDDLE
