"""A member's own data as one file: asked for, made by the sweep, removed after a week."""

import logging
import tempfile
from datetime import datetime, timedelta

from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from encommun.activity.actions import record

from ..archive import write_archive
from ..letters import tell_export_ready
from ..models import DataExport
from ..rules import EXPORT_KEPT, check_can_ask_export

log = logging.getLogger(__name__)

DEAD_AFTER = timedelta(minutes=15)  # an export being made for longer than this belongs to a process that died


@transaction.atomic
def ask_export(*, actor, language: str, now: datetime | None = None) -> DataExport:
    """Ask for one's data; while one is being made, that one is the answer. Raises Refused."""
    now = now or timezone.now()
    busy = DataExport.objects.filter(member=actor, state__in=[DataExport.State.WAITING, DataExport.State.WORKING])
    if found := busy.first():
        return found
    check_can_ask_export(actor, now=now)
    export = DataExport.objects.create(member=actor, language=language, asked_at=now)
    record(actor=actor, verb="member.export_asked", kind="member", id=actor.pk, internal=True)
    return export


def make_exports(now: datetime) -> int:
    """Make what was asked for; how many are ready."""
    DataExport.objects.filter(state=DataExport.State.WORKING, started_at__lt=now - DEAD_AFTER).update(
        state=DataExport.State.WAITING
    )
    waiting = DataExport.objects.filter(state=DataExport.State.WAITING).order_by("asked_at")
    return sum(make_export(pk, now) for pk in list(waiting.values_list("pk", flat=True)[:20]))


def make_export(pk: int, now: datetime) -> bool:
    """Make one, for this process alone; what was done so far is shown on the member's page meanwhile."""
    rows = DataExport.objects.filter(pk=pk)
    if not rows.filter(state=DataExport.State.WAITING).update(state=DataExport.State.WORKING, started_at=now, done=0):
        return False
    export = rows.select_related("member").get()
    try:
        with tempfile.TemporaryFile() as file:
            write_archive(
                export.member, export.language, file, lambda done, total: rows.update(done=done, total=total), now=now
            )
            size = file.tell()
            file.seek(0)
            _keep(export, File(file), size, now)
    except Exception:
        log.exception("an export failed")
        rows.update(state=DataExport.State.FAILED)
        return False
    return True


def _keep(export: DataExport, file: File, size: int, now: datetime) -> None:
    export.file.save("export.zip", file, save=False)
    with transaction.atomic():
        found = DataExport.objects.filter(pk=export.pk).update(
            file=export.file.name,
            size=size,
            state=DataExport.State.READY,
            ready_at=now,
            expires_at=now + EXPORT_KEPT,
        )
        if found:
            export.refresh_from_db()
            tell_export_ready(export, now)
    if not found:  # erased meanwhile
        export.file.storage.delete(export.file.name)


@transaction.atomic
def note_download(*, actor, export: DataExport) -> None:
    """Somebody took the file: counted, and in the member's own audit."""
    DataExport.objects.filter(pk=export.pk).update(downloads=F("downloads") + 1)
    record(actor=actor, verb="member.export_taken", kind="member", id=actor.pk, internal=True)


def drop_files(rows) -> int:
    """Remove the files of these exports once the transaction holds; how many there were."""
    found = [(export.file.storage, export.file.name) for export in rows if export.file]

    def remove() -> None:
        for storage, name in found:
            storage.delete(name)

    transaction.on_commit(remove)
    return len(found)


@transaction.atomic
def expire_exports(now: datetime) -> int:
    """Remove files whose time is over; how many."""
    rows = DataExport.objects.filter(state=DataExport.State.READY, expires_at__lte=now)
    drop_files(rows)
    return rows.update(state=DataExport.State.EXPIRED, file="", size=0)
