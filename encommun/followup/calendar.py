"""The days by which boards answer, in the calendar of the year."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.kit.languages import in_language
from encommun.kit.prepared import Asked, Prepared, moment, words
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Recommendation

from .models import HandOver, HandOverBoard


def asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """Of each set and board, where the reader may see something of the set."""
    start = timezone.make_aware(datetime.combine(from_on, time()))
    end = timezone.make_aware(datetime.combine(to_on + timedelta(days=1), time()))
    return _BOARDS.asked(start, end, shape=tuple(audiences_of(reader)))


def told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    kind, boards = _("last day for a board to answer"), {}
    for pk, due_at, title, hand_over, code, names in rows:
        if code not in boards:
            boards[code] = in_language(words(names)) or code
        yield CalendarEntry(
            key=f"answers-{pk}", day=timezone.localdate(moment(due_at)), title=title,
            url=f"/follow-up/hand-overs/{hand_over}/", kind=kind, detail=boards[code],
        )  # fmt: skip


def _boards(start: datetime, end: datetime, *audiences: str):
    # One within the other, so that a database without figures begins with the set and not with all recommendations.
    readable = Recommendation.objects.filter(pk=OuterRef("recommendation"), audience__in=audiences)
    seen = HandOver.recommendations.through.objects.filter(Exists(readable), handover=OuterRef("hand_over"))
    rows = HandOverBoard.objects.filter(Exists(seen), due_at__gte=start, due_at__lt=end).order_by()
    return rows.values_list("pk", "due_at", "hand_over__title", "hand_over_id", "country__code", "country__board_names")


_BOARDS = Prepared(_boards)
