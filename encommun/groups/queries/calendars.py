"""Meetings in calendars: the house's own, calendar files, and a member's private feed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.models import Participation, lies_in
from encommun.cycles.pages.calendar import own_entries
from encommun.cycles.queries import group_url
from encommun.kit.prepared import Asked, Prepared, day, moment
from encommun.members.models import Member

from ..models import Feed, Meeting, Registration, where_of

FEED_PAST = timedelta(days=90)
FEED_MOST = 300
FEED_AHEAD = timedelta(days=400)


def meetings_asked(from_on: date, to_on: date, reader) -> Asked:
    """What groups put in the calendar of the year."""
    start = timezone.make_aware(datetime.combine(from_on, time.min))
    end = timezone.make_aware(datetime.combine(to_on + timedelta(days=1), time.min))
    return _MEETINGS.asked(start, end, *([] if reader is None else [reader.pk]))


def meetings_told(rows: list, from_on: date, to_on: date) -> Iterator[CalendarEntry]:
    session, meeting, remote = _("open session of a working group"), _("meeting of a working group"), _("remote")
    for (
        pk,
        title,
        language,
        at,
        minutes,
        form,
        place,
        opening,
        cancelled_at,
        group,
        code,
        name,
        slug,
        first,
        last,
    ) in rows:
        from_at, is_open = moment(at), opening != Meeting.Opening.GROUP
        on = timezone.localdate(from_at)
        is_remote = form == Meeting.Form.REMOTE or lies_in(on, first and day(first), last and day(last))
        room = group_url(slug, code, group)
        yield CalendarEntry(
            key=f"meeting-{pk}",
            day=on,
            title=title,
            url=f"{room}sessions/{pk}/" if is_open else f"{room}meetings/{pk}/",
            kind=session if is_open else meeting,
            from_at=from_at,
            to_at=from_at + timedelta(minutes=minutes),
            place=remote if is_remote else where_of(place),
            detail=code or name,
            language=language,
            is_cancelled=cancelled_at is not None,
        )


def meetings_for(reader) -> QuerySet[Meeting]:
    """Meetings that the reader (None: a visitor) may see: their groups' own, and sessions that are open to them."""
    open_to = Q(opening=Meeting.Opening.PUBLIC)
    if reader is not None:
        inside = Participation.objects.filter(group=OuterRef("group"), member=reader, left_at=None)
        open_to |= Q(opening=Meeting.Opening.MEMBERS) | Exists(inside)
    return Meeting.objects.filter(open_to).select_related("group__edition").defer("about")


def _meetings(start: datetime, end: datetime, member: int | None = None):
    rows = meetings_for(member).filter(starts_at__gte=start, starts_at__lt=end).order_by()
    return rows.values_list(
        "pk", "title", "language", "starts_at", "duration", "form", "place", "opening", "cancelled_at", "group_id",
        "group__code", "group__name", "group__edition__slug", "group__edition__remote_from_on",
        "group__edition__remote_to_on",
    )  # fmt: skip


_MEETINGS = Prepared(_meetings)


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
