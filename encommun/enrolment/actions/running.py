"""Going through a file: each part in one transaction with the row that says how far it went.

Killed at any moment, the next call goes on behind the last part that was written. Two at once do not write twice: who
finds that another has gone on stops.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record

from ..activities import ActivityJob
from ..jobs import SHOWN, MembersJob, Part
from ..models import ListFile, SetAside
from ..opening import OpenList
from ..reasons import Aside
from ..rules import may_import
from ..standings import refresh_standings
from .files import drop_bytes, locked

log = logging.getLogger(__name__)
JOBS = {ListFile.Kind.MEMBERS: MembersJob, ListFile.Kind.ACTIVITY: ActivityJob}
RESUMED_WITHIN = timedelta(days=7)
MOST_SET_ASIDE = 100_000  # rows kept of one file; the count goes on


class Superseded(Exception):
    """Somebody else is working on this file."""


@dataclass
class Result:
    counts: Counter = field(default_factory=Counter)
    asides: list[Aside] = field(default_factory=list)
    news: list[dict] = field(default_factory=list)


def job_of(opened: OpenList, file: ListFile, actor=None):
    return JOBS[ListFile.Kind(file.kind)](opened.sheet, file, actor=actor)


def go_on(file: ListFile, opened: OpenList, *, until: Callable[[], bool] = lambda: False) -> bool:
    """Take parts of a file that is being tried or imported until it is finished, or until `until()` says stop.

    True when it is finished. Whoever asked for it must still be allowed to: otherwise it waits, with its columns, for
    somebody else to try it. Raises Superseded.
    """
    if not file.by_house and not may_import(file.by):
        log.warning("list %s stops: who asked for it may not import lists any more", file.pk)
        ListFile.objects.filter(pk=file.pk).update(state=ListFile.State.OPEN, touched_at=timezone.now())
        file.refresh_from_db()
        return False
    job = job_of(opened, file, file.by)
    writes = file.state == ListFile.State.APPLYING
    if file.lines != job.lines:
        ListFile.objects.filter(pk=file.pk).update(lines=job.lines)
    parts = job.parts(writes=writes, after=file.done)
    while True:
        with transaction.atomic():
            row = _mine(file)
            part = next(parts, None)
            if part is None:
                _finish(row, job)
                file.refresh_from_db()
                return True
            _note(row, part, job)
        file.done, file.counts = row.done, row.counts
        if until():
            return False


def _mine(file: ListFile) -> ListFile:
    row = locked(file)
    if (row.state, row.done, row.counts) != (file.state, file.done, file.counts):
        raise Superseded
    return row


def _note(row: ListFile, part: Part, job) -> None:
    row.done += part.items
    row.line = max(row.line, part.line)
    counts = Counter(row.counts)
    counts.update(part.counts)
    kept = counts["set_aside"]
    counts["set_aside"] += len(part.asides)
    row.counts = dict(counts)
    if part.differences and len(row.found.get("differences", [])) < SHOWN:
        row.found["differences"] = [*row.found.get("differences", []), *part.differences][:SHOWN]
    if news := job.news():
        row.found["news"] = news
    row.touched_at = timezone.now()
    row.save()
    asides = part.asides[: max(0, MOST_SET_ASIDE - kept)]
    SetAside.objects.bulk_create(
        [SetAside(file=row, line=one.line, reason=one.reason, words=one.words, cells=one.cells) for one in asides],
        batch_size=500,
    )


def _finish(row: ListFile, job) -> None:
    row.touched_at, row.line = timezone.now(), job.lines
    if row.state == ListFile.State.TRYING:
        row.state = ListFile.State.TRIED
        row.save()
        return
    row.state = ListFile.State.DONE
    row.found.pop("differences", None)
    drop_bytes(row)
    row.save()
    if row.kind == ListFile.Kind.ACTIVITY:
        refresh_standings()
    data = {name: row.counts.get(name, 0) for name in (*job.outcomes, "set_aside")}
    record(actor=row.by, verb="list.imported", kind="list", id=row.pk, data=data, internal=True)


def import_now(*, opened: OpenList, file: ListFile) -> ListFile:
    """From the command line: the same parts, from the file that is open. An interrupted import of it goes on."""
    before = ListFile.objects.filter(
        state=ListFile.State.APPLYING,
        by_house=True,
        kind=file.kind,
        sha256=file.sha256,
        columns=file.columns,
        complete=file.complete,
        known_only=file.known_only,
        file="",
        touched_at__gt=timezone.now() - RESUMED_WITHIN,
    ).first()
    if (
        before
        and ListFile.objects.filter(
            kind=file.kind, state=ListFile.State.DONE, touched_at__gt=before.touched_at
        ).exists()
    ):
        before = None  # another list came in between: this one begins anew
    row = before or file
    if row.pk is None:
        row.state, row.by_house = ListFile.State.APPLYING, True
        row.save()
    go_on(row, opened)
    return row


def try_now(*, opened: OpenList, file: ListFile) -> Result:
    """A trial that leaves no trace: not even the row of the file is written."""
    job, result = job_of(opened, file), Result()
    for part in job.parts(writes=False):
        result.counts.update(part.counts)
        result.asides += part.asides
    result.news = job.news()
    return result
