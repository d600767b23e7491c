"""What shows that something moved, and what waits for what."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.recommendations.models import Recommendation

from ..models import Dependency, Evidence, Project
from ..rules import check_power
from .projects import check_can_edit_project, covered_by
from .standing import refresh_standings
from .tell import body_of, tell


@transaction.atomic
def add_evidence(
    *,
    actor,
    title: str,
    link: str = "",
    text: str = "",
    recommendation: Recommendation | None = None,
    project: Project | None = None,
    at: datetime | None = None,
) -> Evidence:
    """For one recommendation or for a whole project; the same title and link again is the same piece."""
    if project:
        check_can_edit_project(actor, project)
    else:
        check_power(actor, "evidence", recommendation)
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if link and not link.startswith(("http://", "https://")):
        raise Refused(_("An address starts with https://."), field="link")
    piece, created = Evidence.objects.get_or_create(
        recommendation=None if project else recommendation,
        project=project,
        title=title.strip(),
        link=link,
        defaults={"text": text.strip(), "by": actor, "at": at or timezone.now()},
    )
    if created:
        rows = covered_by(project) if project else [recommendation]
        for row in rows:
            tell(
                actor,
                "evidence_added",
                row,
                body=body_of(actor, "evidence", row),
                at=piece.at,
                title=piece.title,
                link=link,
            )
        refresh_standings(rows)
    return piece


@transaction.atomic
def add_dependency(
    *, actor, recommendation: Recommendation, other: Recommendation | None = None, service=None, note: str = ""
) -> Dependency:
    """`recommendation` waits for `other`, or needs a service. Never in a circle."""
    check_power(actor, "depend", recommendation)
    if (other is None) == (service is None):
        raise Refused(_("Choose another recommendation or a service."), field="other")
    if other and recommendation.pk in waited_for(other):
        raise Refused(_("That one waits for this one already: they would wait for each other for ever."), field="other")
    dependency, created = Dependency.objects.get_or_create(
        recommendation=recommendation, other=other, service=service, defaults={"note": note.strip(), "by": actor}
    )
    if created:
        _tell_dependency(actor, "dependency_added", dependency)
        refresh_standings([recommendation, *([other] if other else [])])
    return dependency


@transaction.atomic
def drop_dependency(*, actor, dependency: Dependency) -> None:
    recommendation, other = dependency.recommendation, dependency.other
    check_power(actor, "depend", recommendation)
    if not Dependency.objects.filter(pk=dependency.pk).delete()[0]:
        return
    _tell_dependency(actor, "dependency_dropped", dependency)
    refresh_standings([recommendation, *([other] if other else [])])


def _tell_dependency(actor, verb: str, dependency: Dependency) -> None:
    """Without the other's title: its readers may be fewer than this one's."""
    row, service = dependency.recommendation, dependency.service
    names = service.names if service else {}
    tell(actor, verb, row, body=body_of(actor, "depend", row), other=dependency.other_id, service=names)


def waited_for(recommendation: Recommendation) -> set[int]:
    """The ids of all that it waits for, near and far, itself included."""
    found, edge = {recommendation.pk}, {recommendation.pk}
    while edge:
        rows = Dependency.objects.filter(recommendation__in=edge, other__isnull=False)
        edge = set(rows.values_list("other_id", flat=True)) - found
        found |= edge
    return found
