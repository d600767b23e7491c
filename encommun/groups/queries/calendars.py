"""Meetings in calendars: the house's own, calendar files, and a member's private feed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Participation
from encommun.cycles.pages.calendar import own_entries
from encommun.cycles.queries import room_url
from encommun.members.models import Member

from ..models import Feed, Meeting, Registration
from ..rules import form_of
from .sessions import session_url

FEED_PAST = timedelta(days=90)
FEED_MOST = 300
FEED_AHEAD = timedelta(days=400)


def meetings_for(reader) -> QuerySet[Meeting]:
    """Meetings that the reader (None: a visitor) may see: their groups' own, and sessions that are open to them."""
    open_to = Q(opening=Meeting.Opening.PUBLIC)
    if reader is not None:
        inside = Participation.objects.filter(group=OuterRef("group"), member=reader, left_at=None)
        open_to |= Q(opening=Meeting.Opening.MEMBERS) | Exists(inside)
    return Meeting.objects.filter(open_to).select_related("group__edition").defer("about")


def calendar_entries(from_on: date, to_on: date, reader) -> Iterable[CalendarEntry]:
    """What groups put in the calendar of the year: one query."""
    start = timezone.make_aware(datetime.combine(from_on, time.min))
    end = timezone.make_aware(datetime.combine(to_on + timedelta(days=1), time.min))
    for meeting in meetings_for(reader).filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at", "pk"):
        is_remote = form_of(meeting, meeting.group.edition) == Meeting.Form.REMOTE
        yield CalendarEntry(
            key=f"meeting-{meeting.pk}",
            day=timezone.localdate(meeting.starts_at),
            title=meeting.title,
            url=session_url(meeting) if meeting.is_open else f"{room_url(meeting.group)}meetings/{meeting.pk}/",
            kind=_("open session of a working group") if meeting.is_open else _("meeting of a working group"),
            from_at=meeting.starts_at,
            to_at=meeting.ends_at,
            place=_("remote") if is_remote else meeting.place,
            detail=str(meeting.group),
            language=meeting.language,
            is_cancelled=meeting.cancelled_at is not None,
        )


def feed_of(member) -> Feed | None:
    return Feed.objects.filter(member=member).first()


def get_feed_owner(token: str) -> Member:
    """Whose feed answers at this secret address. Raises Http404."""
    row = Feed.objects.filter(token=token, member__is_active=True).select_related("member").first()
    if row is None:
        raise Http404
    return row.member


def feed_meetings(member, *, now: datetime | None = None) -> list[Meeting]:
    """The member's own meetings and the sessions they registered for, from three months ago on: one query."""
    now = now or timezone.now()
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    placed = Registration.objects.filter(meeting=OuterRef("pk"), member=member, state=Registration.State.PLACED)
    rows = Meeting.objects.filter(Exists(inside) | Exists(placed), starts_at__gt=now - FEED_PAST)
    return list(rows.select_related("group__edition").order_by("starts_at", "pk")[:FEED_MOST])


def feed_days(member, *, today: date | None = None) -> list[CalendarEntry]:
    """What else waits for the member on a day, such as the answer for a place, as upper rooms tell."""
    today = today or timezone.localdate()
    return own_entries(today - FEED_PAST, today + FEED_AHEAD, member)


def rooms_of(member) -> set[int]:
    """The ids of the groups that the member is in today: one query."""
    return set(Participation.objects.filter(member=member, left_at=None).values_list("group", flat=True))
