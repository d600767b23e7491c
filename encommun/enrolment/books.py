"""What the words of a file mean in this house: its countries, offices, legal entities, colleges and municipalities.

Nothing here writes: what the house lacks is put on the list `missing`, and made by writing.py once it is wanted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from encommun.engines.sheets import COUNTRY_NAMES
from encommun.house.models import Country, LegalEntity, Office
from encommun.house.queries import house
from encommun.kit.text import fold
from encommun.places.models import PostalCode, Spelling
from encommun.places.spelling import read

from .reasons import Aside

# Where a house is that has no country yet and whose list names none.
COUNTRY_OF_ZONE = {"Europe/Brussels": "BE", "Europe/Paris": "FR", "Europe/Luxembourg": "LU", "Europe/Amsterdam": "NL"}


def words_key(text: str) -> str:
    """What names of offices and entities are compared by: accents, case, dashes and dots do not matter."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


@dataclass(eq=False)
class Named:
    """A country, office, entity or college. `pk` is None until it is made."""

    kind: str
    key: str
    text: str
    pk: int | None = None
    is_new: bool = False
    country: "Named | None" = None
    colleges: dict[str, str] = field(default_factory=dict)  # of an entity: {key: code}
    new_colleges: dict[str, str] = field(default_factory=dict)  # {code: text}


class Book:
    """Read once for a whole import. `known_only`: a name that the house lacks sets its line aside."""

    def __init__(self, *, known_only: bool = False) -> None:
        self.known_only = known_only
        self.missing: list[Named] = []
        self.used: Counter = Counter()  # {(kind, text): people} of what the house lacked
        self.countries: dict[str, Named] = {}
        self.codes: dict[int, str] = {}
        for pk, code in Country.objects.values_list("pk", "code"):
            self.countries[code] = Named("country", code, code, pk)
            self.codes[pk] = code
        self.is_bare = not self.countries
        self.offices = self._named("office", Office, lambda row: (row.slug.replace("-", " "), *row.names.values()))
        self.entities = self._named("entity", LegalEntity, lambda row: (row.slug.replace("-", " "), row.name))
        self.by_pk = {(one.kind, one.pk): one for one in self._all()}

    def _all(self) -> set[Named]:
        return {*self.countries.values(), *self.offices.values(), *self.entities.values()}

    def text_of(self, kind: str, value) -> str:
        """The name of a country, office or entity of this book, given itself or its row's id; "" for None."""
        named = value if isinstance(value, Named) else self.by_pk.get((kind, value))
        return named.text if named else ""

    def _named(self, kind: str, model, names_of) -> dict[str, Named]:
        found: dict[str, Named] = {}
        for row in model.objects.all():
            home = self.countries.get(self.codes[row.country_id])
            named = Named(kind, row.slug, str(row), row.pk, country=home)
            if kind == "entity":
                for code, names in row.colleges.items():
                    named.colleges.update({words_key(name): code for name in (code, *names.values())})
            for name in names_of(row):
                found.setdefault(words_key(name), named)
        return found

    def country(self, code: str | None, *, needed: bool = False) -> Named | None:
        """The house's country of that code. One it lacks is made where an office or entity needs it, or in a bare house."""
        if code is None:
            return None
        found = self.countries.get(code)
        if found is None and (needed or self.is_bare) and not self.known_only:
            found = self.countries[code] = Named("country", code, COUNTRY_NAMES[code]["en"], is_new=True)
            self.missing.append(found)
        if found is not None and found.is_new:
            self.used["country", found.text] += 1
        return found

    def office(self, text: str | None, country: str | None) -> Named | None:
        return self._find("office", self.offices, text, country)

    def entity(self, text: str | None, country: str | None) -> Named | None:
        return self._find("entity", self.entities, text, country)

    def only_entity(self, country: str | None) -> Named | None:
        """The entity meant by a file that names none: the only one, or the only one of that country."""
        entities = set(self.entities.values())
        if len(entities) > 1 and country:
            entities = {one for one in entities if one.country and one.country.key == country}
        return entities.pop() if len(entities) == 1 else None

    def college(self, entity: Named | None, text: str | None) -> str | None:
        """The code of a college of that entity, None where the line says none. Raises Aside with known_only."""
        if entity is None or text is None:
            return None
        key = words_key(text) or text
        if key in entity.colleges:
            return entity.colleges[key]
        if self.known_only:
            raise Aside("college_unknown", {"value": text[:40]})
        code = self._college_code(entity, text)
        entity.colleges[key] = code
        entity.new_colleges[code] = text
        if entity.pk is not None and entity not in self.missing:
            self.missing.append(entity)
        return code

    def _college_code(self, entity: Named, text: str) -> str:
        code = words_key(text).replace(" ", "-").encode("ascii", "ignore").decode()[:36].strip("-") or "college"
        code = text.strip() if len(text.strip()) <= 4 and text.strip().isalnum() and text.isascii() else code
        taken, number = set(entity.colleges.values()), 2
        first = code
        while code in taken:
            code, number = f"{first}-{number}", number + 1
        return code

    def _find(self, kind: str, shelf: dict[str, Named], text: str | None, country: str | None) -> Named | None:
        if text is None:
            return None
        key = words_key(text)
        if found := shelf.get(key):
            if found.is_new:
                self.used[kind, found.text] += 1
            return found
        if self.known_only or not key:
            raise Aside(f"{kind}_unknown", {"value": text[:40]})
        home = self.country(country, needed=True) or next(iter(self.countries.values()), None)
        home = home or self.country(COUNTRY_OF_ZONE.get(house().time_zone, "BE"), needed=True)
        found = shelf[key] = Named(kind, key, text, is_new=True, country=home)
        self.missing.append(found)
        self.used[kind, text] += 1
        return found


class Gazetteer:
    """Municipalities by postal code and name; asks the tables once for each code and name of a file."""

    def __init__(self) -> None:
        self.codes: dict[str, list[tuple[str, int]]] = {}
        self.names: dict[str, list[tuple[str, int]]] = {}

    def learn(self, places: Iterable[tuple[str | None, str | None]]) -> None:
        """Look up the (postal code, name) pairs that are not known yet: at most two queries."""
        told = [_told(code, name) for code, name in places]
        new = {code for code, _ in told if code} - self.codes.keys()
        if new:
            found = defaultdict(list)
            rows = PostalCode.objects.filter(code__in=new).values_list("code", "country", "municipality_id")
            for code, country, pk in rows:
                found[code].append((country, pk))
            self.codes.update({code: found[code] for code in new})
        new = {name for _, name in told if name} - self.names.keys()
        if new:
            found = defaultdict(list)
            rows = Spelling.objects.filter(folded__in=new)
            for name, country, pk in rows.values_list("folded", "municipality__country", "municipality_id"):
                found[name].append((country, pk))
            self.names.update({name: found[name] for name in new})

    def find(self, code: str | None, name: str | None, country: str | None) -> int | None:
        """The municipality meant, None when it is not known or several are meant."""
        code, name = _told(code, name)
        country = country or country_of(code)
        coded = self._within(self.codes.get(code, []), country)
        named = self._within(self.names.get(name, []), country)
        for found in (coded & named, coded, () if coded else named):
            if len(found) == 1:
                return next(iter(found))
        return None

    def _within(self, rows: list[tuple[str, int]], country: str | None) -> set[int]:
        own = {pk for code, pk in rows if code == country}
        return own or ({pk for _, pk in rows} if country is None else set())


@lru_cache(20_000)
def _told(code: str | None, name: str | None) -> tuple[str, str]:
    """(postal code, spelling) as the tables hold them; the code may stand with the name, "4000 Liège"."""
    spelling, postal, _country = read(name) if name else ("", "", "")
    letters = (code or "").upper().replace(" ", "")
    for start in ("BE-", "B-", "FR-", "F-", "LU-", "L-"):
        letters = letters.removeprefix(start)
    return letters or postal, spelling


def country_of(code: str | None) -> str | None:
    """The country whose postal codes are as long: Belgium or France, None for others."""
    if code is None:
        return None
    return {4: "BE", 5: "FR"}.get(len(code)) if code.isdigit() else None
