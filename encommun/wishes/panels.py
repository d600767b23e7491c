"""What the wish box shows elsewhere: on its edition's page, in the calendar of the year."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.kit.fragments import draw_part
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


def calendar_entries(from_on: date, to_on: date, reader: Any) -> list[CalendarEntry]:
    """The last days for wishes and for orders; everybody may know them. One query."""
    near = Q(wishes_until__date__range=(from_on, to_on + timedelta(days=1))) | Q(
        ranking_until__date__range=(from_on, to_on + timedelta(days=1))
    )
    found = []
    for box in WishBox.objects.filter(near).select_related("edition"):
        ends = (
            ("wishes", box.wishes_until, _("Last day for wishes")),
            ("orders", box.ranking_until, _("Last day to give one’s order of the wishes")),
        )
        found += [
            CalendarEntry(
                key=f"{name}-{box.pk}", day=day, title=title, url=url_of(box.edition.slug), kind=_("wishes"),
                detail=box.edition.label,
            )
            for name, moment, title in ends
            if moment and from_on <= (day := last_day(moment)) <= to_on
        ]  # fmt: skip
    return found
