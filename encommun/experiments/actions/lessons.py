"""What was learned stands beside the recommendations that it speaks of (EXP-04)."""

from django.db import transaction

from encommun.activity.actions import record

from .. import rules
from ..models import Experiment
from .sheets import named


@transaction.atomic
def link_recommendation(*, actor, experiment: Experiment, recommendation) -> None:
    """Its people and the circle; again changes nothing. Raises Refused."""
    _check(actor, experiment)
    if experiment.recommendations.filter(pk=recommendation.pk).exists():
        return
    experiment.recommendations.add(recommendation)
    record(actor=named(actor, experiment), verb="experiment.linked", kind="experiment", id=experiment.pk)


@transaction.atomic
def unlink_recommendation(*, actor, experiment: Experiment, recommendation) -> None:
    _check(actor, experiment)
    if experiment.recommendations.filter(pk=recommendation.pk).exists():
        experiment.recommendations.remove(recommendation)
        record(actor=named(actor, experiment), verb="experiment.unlinked", kind="experiment", id=experiment.pk)


def _check(actor, experiment: Experiment) -> None:
    closed = experiment.group is not None and experiment.group.is_closed
    if closed or actor is None or not rules.in_circle(actor):
        rules.check_can_keep(actor, experiment)
