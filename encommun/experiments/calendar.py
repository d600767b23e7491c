"""Experiments in the calendar of the year: those for everybody, and no closed group's."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry

from .models import Experiment
from .queries import experiment_url


def entries(from_on: date, to_on: date, reader: Any) -> Iterator[CalendarEntry]:
    """The days on which they begin, and on which they end and are evaluated. One query."""
    days = (from_on, to_on)
    rows = Experiment.objects.filter(Q(from_on__range=days) | Q(to_on__range=days), audience=Experiment.Audience.PUBLIC)
    for row in rows.exclude(group__is_closed=True).only("title", "language", "from_on", "to_on", "state"):
        told = [("begins", row.from_on, _("an experiment begins"))]
        if row.state != Experiment.State.ENDED:
            told.append(("ends", row.to_on, _("an experiment ends and is evaluated")))
        for name, day, kind in told:
            if day and from_on <= day <= to_on:
                yield CalendarEntry(
                    key=f"experiment-{name}-{row.pk}", day=day, title=row.title, url=experiment_url(row.pk), kind=kind,
                    language=row.language,
                )  # fmt: skip
