"""One ZIP with everything the house keeps about a member: `data.json` for programs, HTML pages to read, their files.

Written piece by piece, one declared model at a time, so that the most active member's data never stand in memory whole.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from encommun.house.queries import house
from encommun.kit.registry import PersonalData, SubjectKind, declared
from encommun.notifications.letters import zone_of

from .readable import Codes, is_empty, table_of

CHUNK = 1024 * 1024
ROWS = "<!-- rows -->"  # where the template leaves room for them


def write_archive(
    member, language: str, file: IO[bytes], progress: Callable[[int, int], None], *, now: datetime
) -> None:
    """Write the ZIP into `file`; `progress(done, total)` after each model."""
    records = sorted(declared(PersonalData), key=lambda record: record.model)
    with (
        translation.override(language),
        timezone.override(zone_of(member)),
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        names = list(_files(archive, records, member))
        pages = _data(archive, records, member, progress)
        words = {
            "member": member,
            "house": house().name,
            "now": date_format(timezone.localtime(now), "DATETIME_FORMAT"),
            "pages": pages,
            "files": names,
            "language": language,
        }
        archive.writestr("index.html", render_to_string("privacy/export/index.html", words))


def _data(archive: zipfile.ZipFile, records: list[PersonalData], member, progress) -> list[tuple[str, str, int]]:
    """`data.json` and a page for each model that holds something: [(purpose, address, number of rows)]."""
    pages = []
    with tempfile.TemporaryFile() as whole:
        for number, record in enumerate(records, 1):
            found = record.export(member)
            whole.write(b",\n" if number > 1 else b"{\n")
            whole.write(f"{json.dumps(record.model)}: ".encode())
            whole.write(json.dumps(found, ensure_ascii=False, indent=1, default=str).encode())
            if not is_empty(found):
                address = f"pages/{record.model.lower()}.html"
                _page(archive, address, record, found)
                pages.append((str(record.purpose), address, len(found) if isinstance(found, list) else 1))
            progress(number, len(records))
        whole.write(b"\n}\n")
        whole.seek(0)
        with archive.open("data.json", "w") as out:
            shutil.copyfileobj(whole, out, CHUNK)
    return pages


def codes_of(record: PersonalData) -> Codes:
    """What the columns of a model hold in codes: its fields with choices, and what its domain says besides."""
    fields = apps.get_model(record.model)._meta.get_fields()
    chosen = {field.name: dict(field.flatchoices) for field in fields if getattr(field, "choices", None)}
    kinds = {kind.kind: kind.label for kind in declared(SubjectKind)}
    found = {"subject_kind": kinds, **chosen, **record.codes}
    return {name: {str(code): words for code, words in known.items()} for name, known in found.items()}


def _page(archive: zipfile.ZipFile, address: str, record: PersonalData, found: Any) -> None:
    words = {"title": str(record.purpose), "model": record.model, "language": translation.get_language()}
    head, foot = render_to_string("privacy/export/page.html", words).split(ROWS)
    with archive.open(address, "w") as page:
        page.write(head.encode())
        for piece in table_of(found, codes_of(record)):
            page.write(piece.encode())
        page.write(foot.encode())


def _files(archive: zipfile.ZipFile, records: list[PersonalData], member) -> Iterator[tuple[str, str]]:
    """(name as it was given, name in the archive) of each file; names cannot leave the folder of files."""
    taken: set[str] = set()
    for record in records:
        for name, path in record.files(member) if record.files else ():
            safe = _free_name(name, taken)
            with _open(path) as source, archive.open(f"files/{safe}", "w") as out:
                shutil.copyfileobj(source, out, CHUNK)
            yield name, f"files/{safe}"


def _open(path: Any) -> IO[bytes]:
    """A file on the disk, or by its name in the storage."""
    found = Path(str(path))
    return found.open("rb") if found.is_absolute() else default_storage.open(str(path), "rb")


def _free_name(name: str, taken: set[str]) -> str:
    plain = "".join(c if c.isalnum() or c in "-_. " else "-" for c in PurePosixPath(name.replace("\\", "/")).name)
    stem, suffix = PurePosixPath(plain or "file").stem.strip(". ")[:80] or "file", PurePosixPath(plain).suffix[:12]
    free, number = f"{stem}{suffix}", 1
    while free.lower() in taken:
        number += 1
        free = f"{stem}-{number}{suffix}"
    taken.add(free.lower())
    return free
