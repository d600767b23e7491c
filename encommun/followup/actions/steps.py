"""The steps of a project sheet. A date that was promised once is never lost: it is kept, moved with a reason, or taken
off with a reason, and each of these stands in the log and on the recommendation's page."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused

from ..models import Project, Step, StepMove
from ..rules import check_due, check_not_too_far
from .projects import check_can_edit_project, tell_all


@transaction.atomic
def add_step(
    *,
    actor,
    project: Project,
    title: str,
    due_at: datetime | None = None,
    service=None,
    past_is_meant: bool = False,
    at: datetime | None = None,
) -> Step:
    """A step with the date it is promised for; the same title again is the same step.

    A day that is past needs `past_is_meant`: the step is overdue at once. `at`: when it was planned, for past years.
    """
    check_can_edit_project(actor, project)
    title, at = _title(title), at or timezone.now()
    if step := project.steps.filter(title=title, dropped_at=None).first():
        return step
    if due_at and due_at <= at and not past_is_meant:
        raise Refused(_("This day is past: the step would be overdue at once. Choose another, or say that you mean it."),
                      field="due_at")  # fmt: skip
    if due_at:
        check_not_too_far(due_at, at)
    position = project.steps.count() + 1
    step = Step.objects.create(project=project, title=title, due_at=due_at, service=service, position=position, at=at)
    tell_all(actor, "step_added", project, at=at, step=title, due=due_at.isoformat() if due_at else "")
    return step


def _title(title: str) -> str:
    if not title.strip():
        raise Refused(_("Give the step a title."), field="title")
    return title.strip()


def _held(step: Step) -> Step:
    """The row as it is now, so that two people never write over each other."""
    return Step.objects.select_for_update(of=("self",)).select_related("project").get(pk=step.pk)


@transaction.atomic
def finish_step(*, actor, step: Step, at: datetime | None = None) -> Step:
    check_can_edit_project(actor, step.project)
    step = _held(step)
    if step.done_at:
        return step
    _check_on_the_sheet(step)
    step.done_at, step.done_by = at or timezone.now(), actor
    step.save(update_fields=["done_at", "done_by"])
    tell_all(actor, "step_done", step.project, at=step.done_at, step=step.title)
    return step


def _check_on_the_sheet(step: Step) -> None:
    if step.dropped_at:
        raise Refused(_("This step was taken off the sheet."))


@transaction.atomic
def move_step(
    *, actor, step: Step, due_at: datetime | None, reason: str = "", at: datetime | None = None
) -> Step:  # fmt: skip
    """Promise another date, and say why. A step that had none yet receives its first one and needs no reason."""
    check_can_edit_project(actor, step.project)
    step, at, reason = _held(step), at or timezone.now(), reason.strip()
    if step.done_at:
        raise Refused(_("This step is done: its date stays."))
    _check_on_the_sheet(step)
    if due_at is None:
        raise Refused(_("Choose the new day: a promise keeps a date."), field="due_at")
    if step.due_at == due_at:
        return step
    check_due(due_at, at)
    old, step.due_at = step.due_at, due_at
    if old and not reason:
        raise Refused(_("Say why: members read this beside the step."), field="reason")
    step.save(update_fields=["due_at"])
    if old is None:
        tell_all(actor, "step_dated", step.project, at=at, step=step.title, due=due_at.isoformat())
        return step
    StepMove.objects.create(step=step, old_at=old, due_at=due_at, reason=reason, by=actor, at=at)
    dates = {"old": old.isoformat(), "due": due_at.isoformat()}
    tell_all(actor, "step_moved", step.project, at=at, step=step.title, reason=reason, **dates)
    return step


@transaction.atomic
def correct_step(*, actor, step: Step, title: str, service=None) -> Step:
    """Write its words or its service better; its date has its own act. The log keeps the old words."""
    check_can_edit_project(actor, step.project)
    step, title = _held(step), _title(title)
    _check_on_the_sheet(step)
    if (step.title, step.service_id) == (title, service.pk if service else None):
        return step
    if step.project.steps.filter(title=title, dropped_at=None).exclude(pk=step.pk).exists():
        raise Refused(_("Another step has this title."), field="title")
    old, step.title, step.service = step.title, title, service
    step.save(update_fields=["title", "service"])
    tell_all(actor, "step_corrected", step.project, step=title, before=old)
    return step


@transaction.atomic
def drop_step(*, actor, step: Step, reason: str, at: datetime | None = None) -> None:
    """Take a step off the sheet and say why: everybody reads it in the timeline. Twice is once."""
    check_can_edit_project(actor, step.project)
    step = _held(step)
    if step.dropped_at:
        return
    if step.done_at:
        raise Refused(_("This step is done: it stays on the sheet."))
    if not reason.strip():
        raise Refused(_("Say why: members read this in the timeline."), field="reason")
    step.dropped_at, step.dropped_by, step.dropped_because = at or timezone.now(), actor, reason.strip()
    step.save(update_fields=["dropped_at", "dropped_by", "dropped_because"])
    tell_all(actor, "step_dropped", step.project, at=step.dropped_at, step=step.title, reason=step.dropped_because)
