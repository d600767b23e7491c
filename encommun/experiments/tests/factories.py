"""Experiments for tests."""

from datetime import date

from encommun.experiments.models import Experiment, Person
from encommun.house.models import Office
from encommun.members.tests.factories import make_country

LESSONS = {"worked": "The room was full.", "failed": "Nobody cleaned.", "otherwise": "A rota from the first day."}


def make_office(slug: str = "liege") -> Office:
    return Office.objects.get_or_create(slug=slug, defaults={"names": {"en": slug.title()}, "country": make_country()})[
        0
    ]


def make_experiment(title: str = "A shared canteen", *, people=(), asked=(), **columns) -> Experiment:
    row = {"idea": "Eat together.", "language": "en", "from_on": date(2026, 11, 1), **columns}
    experiment = Experiment.objects.create(title=title, **row)
    moment = experiment.at
    for member in people:
        Person.objects.create(experiment=experiment, member=member, agreed_at=moment)
    for member in asked:
        Person.objects.create(experiment=experiment, member=member)
    return experiment
