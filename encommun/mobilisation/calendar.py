"""The last days of the mobilisation in the calendar of the year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Edition

from .models import Call, Composition, Placement, Survey


def survey_entries(from_on: date, to_on: date, reader: Any) -> Iterator[CalendarEntry]:
    """The last days to say what one would like to work on; everybody may know them. One query."""
    for row in Survey.objects.filter(closes_on__range=(from_on, to_on)).select_related("edition"):
        yield CalendarEntry(
            key=f"survey-{row.pk}", day=row.closes_on, title=_("Last day to say what you would like to work on"),
            url=f"/cycles/{row.edition.slug}/", kind=_("working groups"), detail=row.edition.label,
        )  # fmt: skip


def call_entries(from_on: date, to_on: date, reader: Any) -> Iterator[CalendarEntry]:
    """The last days of the calls for animators and secretaries, which are public. One query."""
    for row in Call.objects.filter(closes_on__range=(from_on, to_on)).select_related("edition"):
        yield CalendarEntry(
            key=f"call-{row.pk}", day=row.closes_on, title=_("Last day to answer the call for animators and secretaries"),
            url=f"/mobilisation/{row.edition.slug}/calls/{row.pk}/", kind=_("working groups"), detail=row.edition.label,
        )  # fmt: skip


def place_entries(from_on: date, to_on: date, reader: Any) -> Iterator[CalendarEntry]:
    """The last days to answer for the places that were proposed to this member. Calendars are read over shoulders: the
    group is not named. One query."""
    rows = Placement.objects.filter(
        member=reader, answer=Placement.Answer.WAITING, group__isnull=False, told_at__isnull=False,
        composition__state=Composition.State.PROPOSED, composition__answers_by__range=(from_on, to_on),
    )  # fmt: skip
    rows = rows.exclude(composition__edition__state=Edition.State.CLOSED)
    for row in rows.select_related("composition__edition"):
        edition = row.composition.edition
        yield CalendarEntry(
            key=f"place-{row.pk}", day=row.composition.answers_by,
            title=_("Last day to say whether you take your place"), kind=_("working groups"), detail=edition.label,
            url=f"/mobilisation/{edition.slug}/places/{row.pk}/",
        )  # fmt: skip
