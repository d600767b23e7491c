"""Experiments in the calendar of the year: those for everybody, and no closed group's."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.kit.prepared import Asked, Prepared, day

from .models import Experiment
from .queries import experiment_url


def asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """The days on which they begin, and on which they end and are evaluated."""
    return _NEAR.asked(from_on, to_on)


def told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    begins, ends = _("an experiment begins"), _("an experiment ends and is evaluated")
    for pk, title, language, first, last, state in rows:
        told = [("begins", first, begins)]
        if state != Experiment.State.ENDED:
            told.append(("ends", last, ends))
        for name, on, kind in told:
            if on and from_on <= (on := day(on)) <= to_on:
                yield CalendarEntry(
                    key=f"experiment-{name}-{pk}", day=on, title=title, url=experiment_url(pk), kind=kind,
                    language=language,
                )  # fmt: skip


def _near(from_on: date, to_on: date):
    days = (from_on, to_on)
    rows = Experiment.objects.filter(Q(from_on__range=days) | Q(to_on__range=days), audience=Experiment.Audience.PUBLIC)
    rows = rows.filter(Q(group=None) | Q(group__is_closed=False)).order_by()
    return rows.values_list("pk", "title", "language", "from_on", "to_on", "state")


_NEAR = Prepared(_near)
