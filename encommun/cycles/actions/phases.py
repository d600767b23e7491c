"""Writes on phases. Once an edition runs, moving or taking off a phase needs a reason that everybody reads."""

from datetime import date

from django.db import transaction

from encommun.activity.actions import record
from encommun.housekeeping.writing import tidy, write

from .. import rules
from ..models import CalendarChange, Edition, Phase


@transaction.atomic
def add_phase(
    *, actor, edition: Edition, title: str, from_on: date, to_on: date, is_parallel=False, meetings: str = "",
    purpose: str = "", stage: str = "",
) -> Phase:  # fmt: skip
    """Add a dated phase; it may overlap others. The same title and days again change nothing."""
    rules.check_can_edit_cycles(actor)
    rules.check_phase(title, from_on, to_on)
    same = edition.phases.filter(title=title, from_on=from_on, to_on=to_on).first()
    if same:
        return same
    phase = Phase.objects.create(
        edition=edition, position=edition.phases.count() + 1, title=title, from_on=from_on, to_on=to_on,
        is_parallel=is_parallel, meetings=meetings[:200], purpose=tidy(purpose), stage=stage,
    )  # fmt: skip
    _in_order(edition)
    return phase


@transaction.atomic
def edit_phase(
    *, actor, phase: Phase, title: str, from_on: date, to_on: date, is_parallel: bool = False, meetings: str = "",
    purpose: str = "", stage: str = "", reason: str = "",
) -> Phase:  # fmt: skip
    """Change a phase. New days are told with their reason."""
    rules.check_can_coordinate(actor)
    rules.check_phase(title, from_on, to_on)
    was = Phase.objects.select_for_update().get(pk=phase.pk)
    moved = (was.from_on, was.to_on) != (from_on, to_on)
    if moved:
        rules.check_reason(phase.edition, reason)
    write(
        phase, title=title.strip(), from_on=from_on, to_on=to_on, is_parallel=is_parallel, meetings=meetings.strip()[:200],
        purpose=tidy(purpose), stage=stage,
    )  # fmt: skip
    if moved:
        _tell(actor, "phase.moved", phase, was, reason, from_on=from_on, to_on=to_on)
        _in_order(phase.edition)
    return phase


@transaction.atomic
def remove_phase(*, actor, phase: Phase, reason: str = "") -> None:
    """Take a phase off; again is harmless."""
    rules.check_can_coordinate(actor)
    gone = Phase.objects.select_for_update().filter(pk=phase.pk).first()
    if gone is None:
        return
    rules.check_reason(phase.edition, reason)
    _tell(actor, "phase.removed", phase, gone, reason)
    gone.delete()
    _in_order(phase.edition)


def _tell(actor, verb: str, phase: Phase, was: Phase, reason: str, **days) -> None:
    """While an edition is being prepared its calendar is a plan: nothing to tell, unless somebody gives a reason."""
    if not reason.strip():
        return
    CalendarChange.objects.create(
        edition=phase.edition, title=phase.title, from_was=was.from_on, to_was=was.to_on, reason=tidy(reason), **days
    )
    data = {"title": phase.title, "reason": tidy(reason), "label": phase.edition.label}
    record(actor=actor, verb=verb, kind="edition", id=phase.edition_id, data=data)


def _in_order(edition: Edition) -> None:
    """Phases one after the other by their days, those beside the others last."""
    rows = sorted(edition.phases.all(), key=lambda row: (row.is_parallel, row.from_on, row.to_on, row.pk))
    for position, row in enumerate(rows, 1):
        row.position = position
    Phase.objects.bulk_update(rows, ["position"])
