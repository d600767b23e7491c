"""The circle's board: all that is under way, what stands in its way, what it asks (EXP-03)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from ..models import CircleSeat, Experiment, Matter
from .library import standing_of
from .sheet import experiment_url

LATEST = 20


@dataclass(frozen=True)
class BoardLine:
    experiment: Experiment
    url: str
    sign: str
    words: str
    obstacles: list[Matter]
    needs: list[Matter]


@dataclass(frozen=True)
class BoardPage:
    """`lines`: what has not ended; `scaling`: open requests to do it everywhere; `settled`: the latest of each kind."""

    lines: list[BoardLine]
    scaling: list[Matter]
    lifted: list[Matter]
    answered: list[Matter]
    seats: list[CircleSeat]


def board_page() -> BoardPage:
    """Five queries. Experiments of closed groups never stand on it."""
    open_to_us = Q(group=None) | Q(group__is_closed=False)
    rows = Experiment.objects.filter(open_to_us).exclude(state=Experiment.State.ENDED)
    running = list(rows.select_related("group", "office", "theme").order_by("-moved_at")[:100])
    matters = Matter.objects.filter(Q(experiment__group=None) | Q(experiment__group__is_closed=False))
    matters = matters.select_related("experiment", "service", "office", "board")
    waiting: dict[tuple[int, str], list[Matter]] = defaultdict(list)
    scaling = []
    for matter in matters.filter(settled_at=None).order_by("at"):
        waiting[matter.experiment_id, matter.kind].append(matter)
        if matter.kind == Matter.Kind.SCALE_UP:
            scaling.append(matter)
    settled = list(matters.exclude(settled_at=None).order_by("-settled_at")[: 2 * LATEST])
    lines = [
        BoardLine(
            row, experiment_url(row.pk), *standing_of(row), waiting[row.pk, Matter.Kind.OBSTACLE],
            waiting[row.pk, Matter.Kind.NEED],
        )
        for row in running
    ]  # fmt: skip
    return BoardPage(
        lines=lines,
        scaling=scaling,
        lifted=[one for one in settled if one.kind == Matter.Kind.OBSTACLE][:LATEST],
        answered=[one for one in settled if one.kind != Matter.Kind.OBSTACLE][:LATEST],
        seats=list(CircleSeat.objects.filter(left_at=None).select_related("member")),
    )
