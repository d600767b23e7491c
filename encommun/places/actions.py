"""Loading our data file into the tables. The one write of this package; it is about places, so no log tells it."""

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from .areas import DATA, LANGUAGES
from .models import Loading, Municipality, PostalCode, Spelling
from .spelling import spell

FILE = DATA / "places.tsv.gz"
AT_ONCE = 2_000
Line = tuple[Municipality, set[str], set[str]]  # a municipality, its spellings, its postal codes
COLUMNS = ("country", "names", "area", "latitude", "longitude", "postal", "size")


@dataclass(frozen=True)
class Report:
    """How many municipalities. `kept`: no longer in the file, but somebody lives there."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def load_places(path: Path = FILE) -> Report | None:
    """Bring the tables to what the file says; None when they hold that very file already.

    A municipality in use is never deleted: it keeps the names and the spot that it had.
    """
    data = path.read_bytes()
    checksum = hashlib.sha256(data).hexdigest()
    if Loading.objects.filter(checksum=checksum).exists():
        return None
    wanted = {row.code: (row, words, codes) for row, words, codes in _rows(gzip.decompress(data).decode())}
    with transaction.atomic():
        report = _bring(wanted)
        Loading.objects.all().delete()
        Loading.objects.create(checksum=checksum)
    return report


@transaction.atomic
def load_some(codes: Iterable[str], path: Path = FILE) -> dict[str, Municipality]:
    """Only these municipalities, for a house that has not loaded the file: {code: row}, those there already included."""
    wanted = set(codes)
    there = {row.code: row for row in Municipality.objects.filter(code__in=wanted)}
    if missing := wanted - set(there):
        rows = _rows(gzip.decompress(path.read_bytes()).decode(), missing)
        _bring({row.code: (row, words, codes) for row, words, codes in rows}, remove=False)
        there |= {row.code: row for row in Municipality.objects.filter(code__in=missing)}
    return there


def _bring(wanted: dict[str, Line], *, remove: bool = True) -> Report:
    now = {row.code: row for row in Municipality.objects.all()}
    added = [row for code, (row, _words, _codes) in wanted.items() if code not in now]
    changed = [row for code, (row, _words, _codes) in wanted.items() if code in now and _take(now[code], row)]
    Municipality.objects.bulk_create(added, batch_size=AT_ONCE)
    Municipality.objects.bulk_update([now[row.code] for row in changed], COLUMNS, batch_size=200)
    gone = [row for code, row in now.items() if code not in wanted] if remove else []
    removed = _remove_unused(gone)
    ids = {row.code: row.pk for row in [*now.values(), *added]}
    _agree(Spelling, "folded", {ids[code]: words for code, (_row, words, _codes) in wanted.items()}, {})
    countries = {ids[code]: {"country": code[:2]} for code in wanted}
    _agree(PostalCode, "code", {ids[code]: codes for code, (_row, _words, codes) in wanted.items()}, countries)
    return Report(len(added), len(changed), removed, len(gone) - removed)


def _rows(text: str, only: set[str] | None = None) -> Iterator[Line]:
    """Each line, or those of some codes; see data/README.md for the columns."""
    for line in text.splitlines():
        if only is not None and line.split("\t", 1)[0] not in only:
            continue
        code, area, latitude, longitude, _how, size, postal, *rest = line.split("\t")
        names = {language: name for language, name in zip(LANGUAGES, rest, strict=False) if name}
        others = rest[len(LANGUAGES)].split("|") if len(rest) > len(LANGUAGES) else []
        codes = postal.split()
        row = Municipality(
            code=code, country=code[:2], names=names, area=area, latitude=float(latitude), longitude=float(longitude),
            postal=codes[0] if codes else "", size=int(size),
        )  # fmt: skip
        yield row, {spelling for name in [*names.values(), *others] if (spelling := spell(name))}, set(codes)


def _take(row: Municipality, new: Municipality) -> bool:
    """Give the row the columns of the new one; True when something differs."""
    different = [name for name in COLUMNS if getattr(row, name) != getattr(new, name)]
    for name in different:
        setattr(row, name, getattr(new, name))
    return bool(different)


def _remove_unused(rows: list[Municipality]) -> int:
    own = {Spelling, PostalCode}
    links = [link for link in Municipality._meta.related_objects if link.related_model not in own]
    used = {
        pk
        for link in links
        for pk in link.related_model._default_manager.filter(**{f"{link.field.name}__in": rows}).values_list(
            link.field.attname, flat=True
        )
    }
    unused = [row.pk for row in rows if row.pk not in used]
    Municipality.objects.filter(pk__in=unused).delete()
    return len(unused)


def _agree(model, column: str, wanted: dict[int, set[str]], country_of: dict[int, dict[str, str]]) -> None:
    """Make the rows of `model` what is wanted for each municipality, touching only what differs."""
    rows = model.objects.values_list("pk", "municipality_id", column)
    now = {(municipality, value): pk for pk, municipality, value in rows}
    target = {(municipality, value): None for municipality, values in wanted.items() for value in sorted(values)}
    stale = [pk for key, pk in now.items() if key[0] in wanted and key not in target]
    for start in range(0, len(stale), AT_ONCE):
        model.objects.filter(pk__in=stale[start : start + AT_ONCE]).delete()
    missing = [key for key in target if key not in now]
    model.objects.bulk_create(
        [model(municipality_id=pk, **{column: value}, **country_of.get(pk, {})) for pk, value in missing],
        batch_size=AT_ONCE,
    )
