"""The project sheet as those who edit it read it."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from ..models import Coverage, Doer, Evidence, Means, Project, Step

LINES = {"means": Means, "doer": Doer, "step": Step}


@dataclass(frozen=True)
class StepLine:
    """One step with its state now: "done", "overdue" or "pending", the same sign as on the recommendation's page.

    `first_at` is the date promised before any move, None when it never moved; `moves` are oldest first.
    """

    step: Step
    state: str
    first_at: datetime | None
    moves: list


@dataclass(frozen=True)
class ProjectPage:
    """`covered` is [(address, recommendation)] that the reader may see; `steps` the earliest date first."""

    covered: list[tuple[str, Recommendation]]
    steps: list[StepLine]
    dropped: list[Step]
    means: list[Means]
    doers: list[Doer]
    evidence: list[Evidence]


def get_visible_project(member, id: int) -> Project:
    """A sheet of which the reader may see at least one recommendation. Raises Http404."""
    seen = Coverage.objects.filter(recommendation__in=visible_recommendations(member), project=id)
    found = Project.objects.filter(pk__in=seen.values("project")).select_related("owner").first()
    if found is None:
        raise Http404
    return found


def get_visible_line(member, id: int, kind: str, pk: int):
    """A step, doer or line of means of a sheet that the reader may see. Raises Http404."""
    rows = LINES[kind].objects.filter(project=get_visible_project(member, id), pk=pk)
    if kind == "step":
        rows = rows.filter(dropped_at=None).select_related("service")
    found = rows.select_related("project").first()
    if found is None:
        raise Http404
    return found


def project_id_of(recommendation: Recommendation) -> int | None:
    return Coverage.objects.filter(recommendation=recommendation).values_list("project_id", flat=True).first()


def open_steps(recommendation: Recommendation) -> list[Step]:
    """What its sheet still promises, earliest date first: neither done nor taken off."""
    rows = Step.objects.filter(project__coverages__recommendation=recommendation, done_at=None, dropped_at=None)
    return list(rows.select_related("project"))


def project_page(member, project: Project, *, now: datetime) -> ProjectPage:
    rows = visible_recommendations(member).filter(projects=project).select_related("document")
    steps = list(project.steps.select_related("service").prefetch_related("moves"))
    return ProjectPage(
        covered=[(recommendation_url(row.document.slug, row.place), row) for row in rows],
        steps=[_line(step, now) for step in steps if step.dropped_at is None],
        dropped=[step for step in steps if step.dropped_at],
        means=list(project.means.all()),
        doers=list(project.doers.all()),
        evidence=list(project.evidence.all()),
    )


def _line(step: Step, now: datetime) -> StepLine:
    late = step.due_at is not None and step.due_at <= now
    moves = list(step.moves.all())
    state = "done" if step.done_at else ("overdue" if late else "pending")
    return StepLine(step, state, moves[0].old_at if moves else None, moves)
