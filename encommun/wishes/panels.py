"""What the wish box shows elsewhere: on its edition's page, in the calendar of the year."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared, moment
from encommun.kit.refusals import refusal

from . import rules
from .models import WishBox, last_day
from .queries import known_boxes, url_of


def edition_panel(request, page) -> str:
    """On the page of an edition: where its box stands, or the way to open one. No query but once a minute."""
    box = known_boxes().get(page.edition.pk)
    if box is None and (page.member is None or refusal(rules.check_can_open, page.member, page.edition)):
        return ""
    words = {
        "box": box, "words": _words(*box) if box else "", "is_settled": box and box[0] == WishBox.State.SETTLED,
        "slug": page.edition.slug,
    }  # fmt: skip
    return draw_part(request, "wishes/_edition.html", words)


def _words(state: str, until) -> str:
    if state == WishBox.State.SETTLED:
        return _("Members said what they want first.")
    if state == WishBox.State.RANKING:
        return _("Members put the wishes in order until %(day)s.") % {"day": _day(until)}
    return _("The box takes wishes until %(day)s.") % {"day": _day(until)}


def _day(moment) -> str:
    return date_format(last_day(moment), "DATE_FORMAT")


def days_asked(from_on: date, to_on: date, reader: Any) -> Asked:
    """The last days for wishes and for orders; everybody may know them."""
    start = timezone.make_aware(datetime.combine(from_on, time.min))
    return _NEAR.asked(start, start + timedelta(days=(to_on - from_on).days + 2))


def days_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    for pk, slug, label, wishes_until, ranking_until in rows:
        ends = (
            ("wishes", wishes_until, _("Last day for wishes")),
            ("orders", ranking_until, _("Last day to give one’s order of the wishes")),
        )
        for name, end, title in ends:
            if end and from_on <= (day := last_day(moment(end))) <= to_on:
                yield CalendarEntry(
                    key=f"{name}-{pk}", day=day, title=title, url=url_of(slug), kind=_("wishes"), detail=label
                )


def _near(start: datetime, end: datetime):
    rows = WishBox.objects.filter(Q(wishes_until__range=(start, end)) | Q(ranking_until__range=(start, end))).order_by()
    return rows.values_list("pk", "edition__slug", "edition__label", "wishes_until", "ranking_until")


_NEAR = Prepared(_near)
