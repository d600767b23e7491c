"""Open sessions: what anybody may read of them, and nothing of the room (CYC-20, WGR-07)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from encommun.cycles.queries import room_url
from encommun.kit.prepared import Prepared

from ..models import AgendaItem, Guest, Meeting, Registration
from ..rules import form_of
from .meetings import FORMS, MeetingLine, get_meeting, line_of
from .rooms import GroupPage


@dataclass(frozen=True)
class SessionLine:
    """An open session in a list: nothing of the room."""

    meeting: Meeting
    url: str
    group_words: str
    form_words: str


def open_sessions(reader, *, group=None, theme=None, now: datetime | None = None) -> list[SessionLine]:
    """Sessions to come that the reader may attend, of one group, of a theme's groups or of all: one query."""
    now = now or timezone.now()
    which = {"group": group, "group__theme": theme}
    named = tuple(name for name, row in which.items() if row is not None)
    openings = (Meeting.Opening.PUBLIC.value, *([Meeting.Opening.MEMBERS.value] if reader else []))
    ids = [which[name].pk for name in named]
    rows = _SESSIONS.objects(now - timedelta(hours=3), *ids, shape=(openings, named))
    return [
        SessionLine(one, session_url(one), str(one.group), str(FORMS[form_of(one, one.group.edition)])) for one in rows
    ]


def _sessions(after: datetime, *ids_and_shape) -> QuerySet[Meeting]:
    *ids, openings, named = ids_and_shape
    rows = Meeting.objects.filter(opening__in=openings, cancelled_at=None, starts_at__gt=after)
    rows = rows.filter(**dict(zip(named, ids, strict=True))).select_related("group__edition")
    return rows.only(*_SHOWN).order_by("starts_at", "pk")[:100]


_SHOWN = (
    "title", "language", "starts_at", "form", "opening", "group__code", "group__name", "group__edition__slug",
    "group__edition__remote_from_on", "group__edition__remote_to_on",
)  # fmt: skip
_SESSIONS = Prepared(_sessions)


def session_url(meeting: Meeting) -> str:
    """The public page of an open session; the group comes with its edition."""
    return f"{room_url(meeting.group)}sessions/{meeting.pk}/"


@dataclass(frozen=True)
class SessionPage:
    """The public page of an open session (CYC-20, WGR-07). `left` is None without a bound; `link` for who has a place."""

    line: MeetingLine
    meeting: Meeting
    speakers: list[Guest]
    agenda: list[AgendaItem]
    registered: int
    waiting: int
    left: int | None
    mine: Registration | None
    link: str
    is_inside: bool


def get_session(page: GroupPage, pk: int) -> Meeting:
    """An open session that the reader may see. Raises Http404 for a meeting of the group alone, and for strangers."""
    meeting = get_meeting(page, pk)
    if not meeting.is_open or (meeting.opening == Meeting.Opening.MEMBERS and page.member is None):
        raise Http404
    return meeting


def session_page(page: GroupPage, pk: int, *, now: datetime | None = None) -> SessionPage:
    """Four queries."""
    now = now or timezone.now()
    meeting = get_session(page, pk)
    rows = meeting.registrations.exclude(state__in=["undone", "unconfirmed"]).values_list("state", "member")
    states = list(rows)
    registered = sum(state == Registration.State.PLACED for state, _member in states)
    mine = None
    if page.member is not None:
        mine = meeting.registrations.filter(member=page.member).exclude(state=Registration.State.UNDONE).first()
    placed = mine is not None and mine.state == Registration.State.PLACED
    return SessionPage(
        line=line_of(meeting, page.group.edition, session_url(meeting), now=now),
        meeting=meeting,
        speakers=list(meeting.guests.exclude(state=Guest.State.DECLINED)),
        agenda=list(meeting.agenda.all()),
        registered=registered,
        waiting=len(states) - registered,
        left=None if meeting.places is None else max(meeting.places - registered, 0),
        mine=mine,
        link=meeting.link if placed or page.place is not None else "",
        is_inside=page.place is not None,
    )


def get_visitor(token: str) -> Registration:
    """The registration of the visitor who holds this key. Raises Http404."""
    rows = Registration.objects.filter(key=token, member=None).exclude(state=Registration.State.UNDONE)
    found = rows.select_related("meeting__group__edition", "meeting__group__theme").first()
    if found is None:
        raise Http404
    return found
