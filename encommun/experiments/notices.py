"""The words of this room in the log, and who hears of an experiment without having asked."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Follower, SubjectKind, Verb

from .models import Experiment, Person
from .queries import experiment_url, visible_experiments


def _outcome_words(data: dict) -> dict:
    return {**data, "outcome": dict(Experiment.Outcome.choices).get(data.get("outcome"), "")}


VERBS = [
    Verb("experiment.started", _("{actor} planned an experiment")),
    Verb("experiment.taken_over", _("{actor} took an experiment over from others")),
    Verb("experiment.edited", _("{actor} changed the sheet"), tells=False),
    Verb("experiment.asked", _("{actor} asked people to be part of it")),
    Verb("experiment.joined", _("{actor} is part of it")),
    Verb("experiment.declined", _("{actor} is not part of it"), tells=False),
    Verb("experiment.running", _("{actor} started it")),
    Verb("experiment.paused", _("{actor} paused it: {reason}")),
    Verb("experiment.ended", _("{actor} ended it: {outcome}"), values=_outcome_words),
    Verb("experiment.given_up", _("{actor} gave it up before the start: {reason}")),
    Verb("experiment.corrected", _("{actor} corrected the evaluation"), tells=False),
    Verb("experiment.told", _("{actor} wrote in its journal")),
    Verb("experiment.obstacle", _("{actor} said what stands in the way"), tells=False),
    Verb("experiment.need", _("{actor} said what is needed"), tells=False),
    Verb("experiment.scale_up", _("{actor} asked to do it everywhere")),
    Verb("experiment.lifted", _("{actor} lifted an obstacle")),
    Verb("experiment.answered", _("{actor} answered what was asked")),
    Verb("experiment.linked", _("{actor} linked it to a recommendation"), tells=False),
    Verb("experiment.unlinked", _("{actor} took a link to a recommendation away"), tells=False),
    Verb("circle.named", _("{actor} named somebody to the follow-up circle"), tells=False),
    Verb("circle.left", _("{actor} ended a seat in the follow-up circle"), tells=False),
]


def experiment_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of those that the reader may see."""
    rows = visible_experiments(member).filter(pk__in=list(ids)).values_list("pk", "title")
    return {pk: (title, experiment_url(pk)) for pk, title in rows}


KINDS = [SubjectKind("experiment", _("experiment"), experiment_cards, by_audience=False)]


def its_people(kind: str, id: int) -> list[int]:
    if kind != "experiment":
        return []
    return list(Person.objects.filter(experiment=id, left_at=None).values_list("member", flat=True))


FOLLOWERS = [Follower(members=its_people)]
