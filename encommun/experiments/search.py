"""What experiments put into the search index: those for members or for everybody."""

from collections.abc import Iterator

from encommun.kit.text import unmarked
from encommun.search.actions import Row, drop, index_things

from .models import Experiment

KIND = "experiment"


def experiment_row(experiment: Experiment) -> Row:
    texts = ("idea", "action", "worked", "failed", "otherwise")
    return Row(
        object_id=experiment.pk,
        url=f"/experiments/{experiment.pk}/",
        title=experiment.title,
        context=str(experiment.theme or ""),
        body=" ".join(unmarked(getattr(experiment, name)) for name in texts).strip(),
        language=experiment.language,
        audience=experiment.audience,
        at=experiment.moved_at,
    )


def experiment_rows() -> Iterator[Row]:
    rows = Experiment.objects.exclude(audience=Experiment.Audience.PEOPLE).select_related("theme")
    return (experiment_row(experiment) for experiment in rows)


def index_experiment(experiment: Experiment) -> None:
    """Inside the transaction that changed it."""
    if experiment.audience == Experiment.Audience.PEOPLE:
        drop(KIND, [experiment.pk])
    else:
        index_things(KIND, [experiment_row(experiment)])
