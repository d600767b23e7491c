"""The calendar as a file that calendar programs read again and again."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from encommun.house.queries import house

from ..declarations import CalendarEntry
from .calendar import entries_between

BEHIND, AHEAD = timedelta(days=62), timedelta(days=400)


def calendar_feed(base: str, *, today: date) -> bytes:
    """Two months behind and thirteen ahead, as a visitor sees them. `base` is the address of the house, without "/"."""
    feed = Calendar()
    feed.add("prodid", "-//Encommun//calendar//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", _("Calendar of %(house)s") % {"house": house().name})
    stamp = datetime.combine(today, time(), UTC)  # the same file all day
    for entry in entries_between(today - BEHIND, today + AHEAD, None):
        feed.add_component(_event(entry, base, stamp))
    feed.add_missing_timezones()
    return feed.to_ical()


def _event(entry: CalendarEntry, base: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{base.partition('//')[2]}")
    event.add("dtstamp", stamp)
    event.add("summary", entry.title)
    zone = ZoneInfo(house().time_zone)
    if entry.from_at:
        event.add("dtstart", entry.from_at.astimezone(zone))
        event.add("dtend", (entry.to_at or entry.from_at + timedelta(hours=1)).astimezone(zone))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", (entry.until or entry.day) + timedelta(days=1))  # the first day that is no longer part of it
    if entry.url:
        event.add("url", entry.url if "://" in entry.url else base + entry.url)
    if entry.place:
        event.add("location", entry.place)
    event.add("description", " · ".join(str(part) for part in (entry.kind, entry.detail) if part))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
