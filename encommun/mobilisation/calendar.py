"""The last days of the mobilisation in the calendar of the year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Edition
from encommun.kit.prepared import Asked, Prepared, day

from .models import Call, Composition, Placement, Survey


def surveys_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """The last days to say what one would like to work on; everybody may know them."""
    return _SURVEYS.asked(from_on, to_on)


def surveys_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    for pk, on, slug, label in rows:
        yield CalendarEntry(
            key=f"survey-{pk}", day=day(on), title=_("Last day to say what you would like to work on"),
            url=f"/cycles/{slug}/", kind=_("working groups"), detail=label,
        )  # fmt: skip


def calls_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """The last days of the calls for animators and secretaries, which are public."""
    return _CALLS.asked(from_on, to_on)


def calls_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    for pk, on, slug, label in rows:
        yield CalendarEntry(
            key=f"call-{pk}", day=day(on), title=_("Last day to answer the call for animators and secretaries"),
            url=f"/mobilisation/{slug}/calls/{pk}/", kind=_("working groups"), detail=label,
        )  # fmt: skip


def places_asked(from_on: date, to_on: date, reader: Any) -> Asked | None:
    """The last days to answer for the places that were proposed to this member."""
    return None if reader is None else _PLACES.asked(from_on, to_on, reader.pk)


def places_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    """Calendars are read over shoulders: the group is not named."""
    for pk, on, slug, label in rows:
        yield CalendarEntry(
            key=f"place-{pk}", day=day(on), title=_("Last day to say whether you take your place"),
            kind=_("working groups"), detail=label, url=f"/mobilisation/{slug}/places/{pk}/",
        )  # fmt: skip


def _places(from_on: date, to_on: date, member: int):
    rows = Placement.objects.filter(
        member=member, answer=Placement.Answer.WAITING, group__isnull=False, told_at__isnull=False,
        composition__state=Composition.State.PROPOSED, composition__answers_by__range=(from_on, to_on),
    )  # fmt: skip
    rows = rows.exclude(composition__edition__state=Edition.State.CLOSED).order_by()
    return rows.values_list(
        "pk", "composition__answers_by", "composition__edition__slug", "composition__edition__label"
    )


def _closing(model, from_on: date, to_on: date):
    rows = model.objects.filter(closes_on__range=(from_on, to_on)).order_by()
    return rows.values_list("pk", "closes_on", "edition__slug", "edition__label")


_SURVEYS = Prepared(lambda from_on, to_on: _closing(Survey, from_on, to_on))
_CALLS = Prepared(lambda from_on, to_on: _closing(Call, from_on, to_on))
_PLACES = Prepared(_places)
