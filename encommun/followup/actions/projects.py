"""The project sheet: its own lines, means and doers. Its steps are in `steps`."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.recommendations.models import Recommendation

from ..models import Coverage, Doer, Means, Project
from ..rules import check_power
from .standing import hold, refresh_standings
from .tell import body_of, tell


def covered_by(project: Project) -> list[Recommendation]:
    return list(project.recommendations.select_related("document"))


def check_can_edit_project(actor, project: Project) -> None:
    """Who may edit the sheet of one of the recommendations it covers may edit it."""
    refused = None
    for row in covered_by(project):
        try:
            return check_power(actor, "edit_project", row)
        except Refused as no:
            refused = no
    raise refused or Refused(_("This project covers no recommendation any more."))


@transaction.atomic
def open_project(
    *,
    actor,
    recommendations: Iterable[Recommendation],
    title: str,
    what: str = "",
    services: Iterable = (),
    owner=None,
    started_on: date | None = None,
    due_on: date | None = None,
    language: str = "",
    at: datetime | None = None,
) -> Project:
    """One sheet for these recommendations; asked again for the same ones, it is the sheet they have."""
    rows = list(recommendations)
    if not rows:
        raise Refused(_("Choose at least one recommendation."), field="recommendations")
    for row in rows:
        check_power(actor, "edit_project", row)
    hold(rows)
    if had := _sheet_of(rows):
        return had
    _check_sheet(title, started_on, due_on)
    project = Project.objects.create(
        title=title.strip(),
        what=what.strip(),
        language=language or (get_language() or "fr")[:2],
        owner=owner,
        started_on=started_on,
        due_on=due_on,
        by=actor,
        at=at or timezone.now(),
    )
    project.services.set(services)
    Coverage.objects.bulk_create(Coverage(recommendation=row, project=project) for row in rows)
    tell_all(actor, "project_started", project, at=project.at, sheet=project.title)
    return project


def _sheet_of(rows: list[Recommendation]) -> Project | None:
    """The one sheet that covers them all already. Raises Refused when only some of them have one."""
    covered = Coverage.objects.filter(recommendation__in=rows).select_related("project")
    had = {coverage.recommendation_id: coverage.project for coverage in covered}
    if had and (len(had) < len(rows) or len({project.pk for project in had.values()}) > 1):
        raise Refused(_("One of these has a project sheet already."), field="recommendations")
    return next(iter(had.values()), None)


@transaction.atomic
def edit_project(
    *, actor, project: Project, title: str, what: str, services: Iterable, owner, started_on, due_on
) -> Project:
    """Correct the sheet's own lines; steps, means and doers have their own acts."""
    check_can_edit_project(actor, project)
    _check_sheet(title, started_on, due_on)
    project.title, project.what, project.owner = title.strip(), what.strip(), owner
    project.started_on, project.due_on = started_on, due_on
    project.save()
    project.services.set(services)
    tell_all(actor, "project_edited", project, sheet=project.title)
    return project


def _check_sheet(title: str, started_on: date | None, due_on: date | None) -> None:
    if not title.strip():
        raise Refused(_("Give the project a title."), field="title")
    if started_on and due_on and due_on < started_on:
        raise Refused(_("The end comes before the beginning."), field="due_on")


def tell_all(actor, verb: str, project: Project, *, at: datetime | None = None, **data) -> None:
    """Write it in the log of each recommendation that the sheet covers, and work their standings out again."""
    rows = covered_by(project)
    for row in rows:
        tell(actor, verb, row, body=body_of(actor, "edit_project", row), at=at, **data)
    refresh_standings(rows)


@transaction.atomic
def add_means(
    *,
    actor,
    project: Project,
    kind: str,
    description: str = "",
    amount_cents: int | None = None,
    fte_hundredths: int | None = None,
    at: datetime | None = None,
) -> Means:
    """Money in cents, work in hundredths of a full-time equivalent; the same line again is the same line."""
    check_can_edit_project(actor, project)
    if not (description.strip() or amount_cents or fte_hundredths):
        raise Refused(_("Say what is needed: words, an amount or a volume of work."), field="description")
    means, created = Means.objects.get_or_create(
        project=project,
        kind=kind,
        description=description.strip(),
        amount_cents=amount_cents,
        fte_hundredths=fte_hundredths,
    )
    if created:
        tell_all(actor, "means_added", project, at=at, means=means.description or str(means))
    return means


@transaction.atomic
def add_doer(*, actor, project: Project, kind: str, words: str) -> Doer:
    check_can_edit_project(actor, project)
    if not words.strip():
        raise Refused(_("Say who."), field="words")
    doer, created = Doer.objects.get_or_create(project=project, kind=kind, words=words.strip())
    if created:
        tell_all(actor, "doer_added", project, doer=doer.words)
    return doer


@transaction.atomic
def drop_line(*, actor, line: Means | Doer) -> None:
    """Take a line of means or a doer off the sheet; twice is once."""
    check_can_edit_project(actor, line.project)
    if line.pk is None:
        return
    words = str(line)
    line.delete()
    tell_all(actor, "line_dropped", line.project, line=words)
