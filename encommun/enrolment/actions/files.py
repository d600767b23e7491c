"""The life of a file: brought, its columns chosen, tried, imported or discarded."""

import hashlib
from typing import BinaryIO

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.engines.sheets import Sheet
from encommun.kit.refusals import Refused

from ..models import KnownColumns, ListFile
from ..opening import FIELDS, check_columns, open_list, signature_of
from ..rules import check_can_apply, check_can_import, check_is_open

MOST_BYTES = 64 * 1024 * 1024  # of an upload; the command line takes larger files


def bring_file(*, actor, data: File, kind: str, complete: bool = False, known_only: bool = False) -> ListFile:
    """Keep an upload, with the columns recognised in it. Raises Refused for what cannot be read."""
    check_can_import(actor)
    if data.size > MOST_BYTES:
        raise Refused(_("This file is too large."), field="file")
    try:
        opened = open_list(data.file, kind)
    except Refused as no:
        raise Refused(no.reason, field="file") from no
    sha256 = digest_of(data.file)
    data.file.seek(0)
    with transaction.atomic():
        file = ListFile.objects.create(
            kind=kind,
            by=actor,
            by_house=actor is None,
            file_name=clean_name(data.name),
            file=data,
            sha256=sha256,
            header=opened.sheet.header,
            columns=opened.columns,
            complete=complete,
            known_only=known_only,
        )
        record(actor=actor, verb="list.brought", kind="list", id=file.pk, internal=True)
    return file


def digest_of(stream: BinaryIO) -> str:
    stream.seek(0)
    found = hashlib.sha256()
    while block := stream.read(1 << 20):
        found.update(block)
    return found.hexdigest()


def clean_name(name: str | None) -> str:
    plain = "".join(sign for sign in (name or "") if sign.isprintable()).replace("\\", "/").rsplit("/", 1)[-1]
    return plain[-200:] or "list.csv"


@transaction.atomic
def choose_columns(
    *, actor, file: ListFile, fields: dict[int, str], complete: bool | None = None, known_only: bool | None = None
) -> ListFile:
    """Say which field each column holds ({index: field}), remember it for such headers, and put any trial aside."""
    check_can_import(actor)
    file = locked(file)
    check_is_open(file)
    columns = {field: index for index, field in fields.items() if field in FIELDS[ListFile.Kind(file.kind)]}
    check_columns(file.kind, columns)
    with file.file.open() as stream:
        remember_columns(open_list(stream, file.kind).sheet, file.kind, columns)
    file.columns = columns
    if complete is not None:
        file.complete = complete
    if known_only is not None:
        file.known_only = known_only
    _start(file, ListFile.State.OPEN)
    return file


def remember_columns(sheet: Sheet, kind: str, columns: dict[str, int]) -> None:
    """The next file with these names of columns is read the same way."""
    held = {str(index): field for field, index in columns.items()}
    defaults = {"fields": held, "used_at": timezone.now()}
    KnownColumns.objects.update_or_create(signature=signature_of(sheet, kind), defaults=defaults)


@transaction.atomic
def try_file(*, actor, file: ListFile) -> ListFile:
    """Ask for a trial: everything is read and compared, nothing is written. A second call while it runs is harmless."""
    check_can_import(actor)
    file = locked(file)
    if file.state == ListFile.State.TRYING:
        return file
    check_is_open(file)
    check_columns(file.kind, file.columns)
    _start(file, ListFile.State.TRYING)
    return file


@transaction.atomic
def apply_file(*, actor, file: ListFile) -> ListFile:
    """Ask for the import of a file that was tried. A second call while it runs is harmless."""
    check_can_import(actor)
    file = locked(file)
    if file.state == ListFile.State.APPLYING:
        return file
    check_can_apply(file)
    file.by, file.by_house = actor, actor is None
    lacked = {"tried_news": file.found["news"]} if file.found.get("news") else {}
    _start(file, ListFile.State.APPLYING, found=lacked)
    return file


@transaction.atomic
def discard_file(*, actor, file: ListFile) -> None:
    """Forget a file that was not imported. What an interrupted import wrote already stays."""
    check_can_import(actor)
    file = locked(file)
    if file.state in {ListFile.State.DONE, ListFile.State.DISCARDED}:
        return
    file.set_aside.all().delete()
    file.found = {}
    file.state, file.touched_at = ListFile.State.DISCARDED, timezone.now()
    drop_bytes(file)
    file.save()
    record(actor=actor, verb="list.discarded", kind="list", id=file.pk, internal=True)


def locked(file: ListFile) -> ListFile:
    return ListFile.objects.select_for_update().get(pk=file.pk)


def drop_bytes(file: ListFile) -> None:
    """The list itself goes once it has been read; its name and its figures stay. Save the row afterwards."""
    if name := file.file.name:
        storage = file.file.storage
        file.file.name = ""
        transaction.on_commit(lambda: storage.delete(name))


def _start(file: ListFile, state: str, found: dict | None = None) -> None:
    """From the first line again."""
    file.set_aside.all().delete()
    file.state, file.done, file.line, file.counts, file.found = state, 0, 0, {}, found or {}
    file.touched_at = timezone.now()
    file.save()
