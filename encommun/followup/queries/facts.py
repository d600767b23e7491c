"""All rows about a set of recommendations, in a number of queries that does not depend on how many there are."""

from collections import defaultdict
from collections.abc import Iterable

from encommun.recommendations.models import Recommendation

from ..models import Answer, Assignment, Coverage, Evidence, HandOver, HandOverBoard, Review, StatusChange
from ..standing import Facts


def facts_of(ids: Iterable[int]) -> dict[int, Facts]:
    """{recommendation id: Facts} for the ids that exist."""
    ids = list(ids)
    found = {
        pk: Facts(asked_at) for pk, asked_at in Recommendation.objects.filter(pk__in=ids).values_list("pk", "asked_at")
    }
    for name, rows in {
        "answers": Answer.objects.filter(recommendation__in=ids),
        "statuses": StatusChange.objects.filter(recommendation__in=ids),
        "reviews": Review.objects.filter(recommendation__in=ids),
        "evidence": Evidence.objects.filter(recommendation__in=ids),
    }.items():
        for row in rows.order_by("due_at" if name == "reviews" else "at", "pk"):
            getattr(found[row.recommendation_id], name).append(row)
    for pk, service in Assignment.objects.filter(recommendation__in=ids).values_list("recommendation_id", "service_id"):
        found[pk].assigned.append(service)
    _add_hand_overs(found, ids)
    _add_projects(found, ids)
    return found


def _add_hand_overs(found: dict[int, Facts], ids: list[int]) -> None:
    sets = defaultdict(list)
    through = HandOver.recommendations.through.objects.filter(recommendation__in=ids)
    for hand_over, pk in through.values_list("handover_id", "recommendation_id"):
        sets[hand_over].append(pk)
    lines = HandOverBoard.objects.filter(hand_over__in=list(sets)).select_related("hand_over")
    for line in lines.order_by("hand_over__at", "pk"):
        for pk in sets[line.hand_over_id]:
            found[pk].hand_overs.append(line)


def _add_projects(found: dict[int, Facts], ids: list[int]) -> None:
    covered = Coverage.objects.filter(recommendation__in=ids).select_related("project")
    for coverage in covered.prefetch_related(
        "project__services", "project__steps__moves", "project__evidence", "project__means", "project__doers"
    ):
        facts, project = found[coverage.recommendation_id], coverage.project
        facts.project = project
        facts.project_services = [service.pk for service in project.services.all()]
        facts.steps = [step for step in project.steps.all() if step.dropped_at is None]
        facts.dropped_steps = [step for step in project.steps.all() if step.dropped_at]
        facts.evidence = sorted([*facts.evidence, *project.evidence.all()], key=lambda row: row.at)
