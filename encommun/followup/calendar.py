"""The days by which boards answer, in the calendar of the year."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry

from .models import HandOverBoard
from .queries.handovers import visible_hand_overs


def entries(from_on: date, to_on: date, reader: Any) -> Iterator[CalendarEntry]:
    """Of each set and board, where the reader may see something of the set. One query."""
    start = timezone.make_aware(datetime.combine(from_on, time()))
    end = timezone.make_aware(datetime.combine(to_on + timedelta(days=1), time()))
    rows = HandOverBoard.objects.filter(hand_over__in=visible_hand_overs(reader).order_by().values("pk"))
    rows = rows.filter(due_at__gte=start, due_at__lt=end)
    for row in rows.select_related("hand_over", "country").order_by("due_at", "pk"):
        yield CalendarEntry(
            key=f"answers-{row.pk}", day=timezone.localdate(row.due_at), title=row.hand_over.title,
            url=f"/follow-up/hand-overs/{row.hand_over_id}/", kind=_("last day for a board to answer"),
            detail=row.country.board,
        )  # fmt: skip
