"""Meetings as calendar files (RFC 5545). No addresses and no names of people are ever in one."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from encommun.cycles.declarations import CalendarEntry
from encommun.cycles.queries import room_url
from encommun.house.queries import house
from encommun.notifications.links import absolute

from .models import Meeting
from .queries.sessions import session_url
from .rules import form_of


def calendar_file(
    meetings: list[Meeting],
    *,
    zone: ZoneInfo,
    title: str,
    rooms: set[int],
    links: bool,
    days: Sequence[CalendarEntry] = (),
) -> bytes:
    """One calendar with those meetings, their hours in `zone`; each meeting comes with its group and edition.

    `rooms` are the ids of the groups that the reader is in; `links` adds the video links: for who takes part alone.
    `days` are whole days on which something else waits for the reader.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Encommun//groups//EN")
    calendar.add("version", "2.0")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for meeting in meetings:
        calendar.add_component(_event(meeting, zone, inside=meeting.group_id in rooms, links=links))
    for entry in days:
        calendar.add_component(_day(entry))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(meeting: Meeting, zone: ZoneInfo, *, inside: bool, links: bool) -> icalendar.Event:
    """A closed group's meeting carries neither the group's name nor its place: calendars are read over shoulders."""
    form = form_of(meeting, meeting.group.edition)
    event = icalendar.Event()
    event.add("uid", f"meeting-{meeting.pk}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.revision)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("status", "CANCELLED" if meeting.cancelled_at else "CONFIRMED")
    if meeting.group.is_closed and not meeting.is_open:
        event.add("summary", _("Meeting"))
        event.add("url", absolute("groups:index"))
        return event
    url = absolute(path=f"{room_url(meeting.group)}meetings/{meeting.pk}/" if inside else session_url(meeting))
    link = meeting.link if links and form != Meeting.Form.ON_SITE else ""
    event.add("summary", f"{meeting.title} ({meeting.group})")
    event.add("location", _("Remote") if form == Meeting.Form.REMOTE else meeting.where)
    event.add("url", url)
    event.add("description", "\n".join(filter(None, [meeting.cancelled_why, link, url])))
    return event


def _day(entry: CalendarEntry) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("dtstamp", datetime.combine(entry.day, time(), UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("url", absolute(path=entry.url))
    return event


def feed_title() -> str:
    return _("My meetings, %(house)s") % {"house": house().name}
