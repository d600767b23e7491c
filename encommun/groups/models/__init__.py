"""A working group's card and people, its meetings, its open sessions, its data requests."""

from .cards import Card, GroupMessage, Tie
from .meetings import AgendaItem, Attendance, Guest, Meeting, Minutes, MinutesVersion, where_of
from .requests import DataRequest
from .sessions import Feed, Registration

__all__ = [
    "AgendaItem",
    "Attendance",
    "Card",
    "DataRequest",
    "Feed",
    "GroupMessage",
    "Guest",
    "Meeting",
    "Minutes",
    "MinutesVersion",
    "Registration",
    "Tie",
    "where_of",
]
