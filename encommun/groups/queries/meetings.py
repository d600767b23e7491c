"""Meetings as their readers see them: in the reader's zone, remote while the edition says so, links for those inside."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Participation
from encommun.kit.refusals import refusal
from encommun.members.models import Member

from ..marks import mark_of_site
from ..models import AgendaItem, Attendance, Guest, Meeting, Minutes, MinutesVersion, Registration
from ..rules import check_list_open, check_not_begun, check_not_over, check_stands, form_of
from .people import places_of
from .rooms import GroupPage

FORMS = dict(Meeting.Form.choices)
SEVERAL = {Meeting.Form.ON_SITE: _("in several places"), Meeting.Form.MIXED: _("in several places and remote")}
ANSWERS = dict(Attendance.Answer.choices)
CAME = dict(Attendance.Came.choices)
HERE = (Attendance.Came.PRESENT, Attendance.Came.REMOTE)


@dataclass(frozen=True)
class MeetingLine:
    """One meeting in a list. `form` is how it takes place now; `switched` says that it was planned otherwise."""

    meeting: Meeting
    url: str
    form: str
    form_words: str
    switched: bool
    is_over: bool
    answer: str = ""
    answer_words: str = ""
    minutes_ready: bool = False


def line_of(meeting: Meeting, edition, url: str, *, now: datetime, answer: str = "", ready=False) -> MeetingLine:
    form = form_of(meeting, edition)
    words = SEVERAL.get(form, FORMS[form]) if len(meeting.sites) > 1 else FORMS[form]
    return MeetingLine(
        meeting, url, form, str(words), form != meeting.form, meeting.ends_at < now, answer,
        str(ANSWERS.get(answer, "")), ready,
    )  # fmt: skip


@dataclass(frozen=True)
class MeetingsPage:
    coming: list[MeetingLine]
    over: list[MeetingLine]
    guests: list[Guest]


def meetings_page(page: GroupPage, *, now: datetime | None = None) -> MeetingsPage:
    """The group's meetings, the next first, then those that were: four queries."""
    now = now or timezone.now()
    meetings = list(Meeting.objects.filter(group=page.group).defer("about"))
    mine = Attendance.objects.filter(meeting__group=page.group, member=page.member)
    answers = dict(mine.values_list("meeting", "answer"))
    written = Minutes.objects.filter(meeting__group=page.group).exclude(text="")
    ready = set(written.values_list("meeting", flat=True))
    lines = [
        line_of(
            one, page.group.edition, f"{page.url}meetings/{one.pk}/", now=now, answer=answers.get(one.pk, ""),
            ready=one.pk in ready,
        )
        for one in meetings
    ]  # fmt: skip
    guests = Guest.objects.filter(group=page.group).select_related("meeting").defer("meeting__about")
    return MeetingsPage(
        [line for line in lines if not line.is_over], [line for line in lines[::-1] if line.is_over], list(guests)
    )


def get_meeting(page: GroupPage, pk: int) -> Meeting:
    """A meeting of this group, for those inside. Raises Http404."""
    found = Meeting.objects.filter(pk=pk, group=page.group).select_related("secretary").first()
    if found is None:
        raise Http404
    found.group = page.group
    return found


@dataclass(frozen=True)
class Comer:
    """One line of the attendance list. `once`: is not in the group, came to this meeting only (WGR-04)."""

    member: Member
    role: str
    is_free: bool
    once: bool
    answer: str
    answer_words: str
    came: str
    came_words: str
    site: str = ""  # which of the meeting's several places, "" where it was not said

    @property
    def state(self) -> str:
        """As the attendance list sends it: see actions.take_attendance."""
        return f"{self.came}@{mark_of_site(self.site)}" if self.site and self.came == "present" else self.came


@dataclass(frozen=True)
class MeetingPage:
    line: MeetingLine
    meeting: Meeting
    agenda: list[AgendaItem]
    agenda_minutes: int
    comers: list[Comer]
    minutes: Minutes | None
    guests: list[Guest]
    mine: str
    my_site: str
    registered: int
    waiting: int
    can_answer: bool
    can_change: bool
    can_cancel: bool
    can_write: bool
    why_no_list: str

    @property
    def is_noted(self) -> bool:
        """Whether anybody has written down who came."""
        return self.meeting.head_count is not None or any(one.came for one in self.comers)

    @property
    def has_choice(self) -> bool:
        """Whether one says to which place one comes."""
        return len(self.meeting.sites) > 1 and self.line.form != Meeting.Form.REMOTE

    @property
    def by_place(self) -> list[tuple[str, int]]:
        """How many at each of several places and remote: who came once that is noted, else who means to come."""
        sites = self.meeting.sites
        if len(sites) < 2:
            return []
        here, far = (Attendance.Came.PRESENT, Attendance.Came.REMOTE)
        if not self.is_noted:
            here, far = (Attendance.Answer.COMING, Attendance.Answer.REMOTE)
        said = [(one.came if self.is_noted else one.answer, one.site) for one in self.comers]
        counts = [(site, said.count((here, site))) for site in sites]
        others = [(_("place not said"), said.count((here, ""))), (_("remote"), sum(how == far for how, _s in said))]
        return counts + [(str(words), count) for words, count in others if count]

    @property
    def came_in_all(self) -> int | None:
        """The head count, or those marked as come where it says fewer; None without a head count."""
        count = self.meeting.head_count
        marked = sum(one.came in HERE for one in self.comers)
        return None if count is None else max(count, marked)


def meeting_page(page: GroupPage, pk: int, *, now: datetime | None = None) -> MeetingPage:
    """One meeting whole, for those inside: seven queries at most. Who may what is read from the room's page, which
    knows the reader's place already; the rules ask for it again when they act."""
    now = now or timezone.now()
    meeting = get_meeting(page, pk)
    agenda = list(meeting.agenda.all())
    comers = comers_of(page, meeting)
    mine, my_site = next(
        ((one.answer, one.site) for one in comers if page.member and one.member.pk == page.member.pk), ("", "")
    )
    minutes = Minutes.objects.filter(meeting=meeting).select_related("by").first()
    states = list(meeting.registrations.values_list("state", flat=True)) if meeting.is_open else []
    writes = page.leads or (page.place is not None and meeting.secretary_id == page.place.member_id)
    return MeetingPage(
        line=line_of(meeting, page.group.edition, f"{page.url}meetings/{pk}/", now=now, answer=mine),
        meeting=meeting,
        agenda=agenda,
        agenda_minutes=sum(item.minutes or 0 for item in agenda),
        comers=comers,
        minutes=minutes,
        guests=list(meeting.guests.all()),
        mine=mine,
        my_site=my_site,
        registered=states.count(Registration.State.PLACED),
        waiting=states.count(Registration.State.WAITING),
        can_answer=page.place is not None and not refusal(check_not_begun, meeting, now),
        can_change=page.leads and not refusal(check_stands, meeting),
        can_cancel=page.leads and not refusal(check_not_over, meeting, now),
        can_write=writes,
        why_no_list=refusal(check_list_open, meeting, now),
    )


def comers_of(page: GroupPage, meeting: Meeting) -> list[Comer]:
    """Those in the group and those who came once, with what they answered and whether they came: two queries."""
    rows = {row.member_id: row for row in meeting.attendances.select_related("member")}
    places = places_of(page.group, page.member)
    sites = meeting.sites if len(meeting.sites) > 1 else []
    found = [_comer(place.member, place, rows.pop(place.member_id, None), sites) for place in places]
    once = [row for row in rows.values() if row.came and row.member.is_active]
    return found + [_comer(row.member, None, row, sites) for row in sorted(once, key=lambda row: row.member.name)]


def _comer(member: Member, place: Participation | None, row: Attendance | None, sites: list[str]) -> Comer:
    answer, came = (row.answer, row.came) if row else ("", "")
    site = row.site if row and row.site in sites else ""
    is_free = place is not None and place.attendance == Participation.Attendance.FREE
    role = place.get_role_display() if place and place.role != Participation.Role.PARTICIPANT else ""
    return Comer(
        member, role, is_free, place is None, answer, str(ANSWERS.get(answer, "")), came, str(CAME.get(came, "")), site
    )


@dataclass(frozen=True)
class VersionLine:
    revision: int
    at: datetime
    by: Member | None
    is_current: bool


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes as they stand, or empty ones that are not kept yet."""
    found = Minutes.objects.filter(meeting=meeting).select_related("by").first()
    return found or Minutes(meeting=meeting, language=meeting.language)


def versions_of(minutes: Minutes) -> list[VersionLine]:
    """The versions at which somebody rested, the latest first: one query."""
    if not minutes.pk:
        return []
    rows = MinutesVersion.objects.filter(minutes=minutes, is_rest=True).select_related("by").defer("text")
    return [VersionLine(row.revision, row.at, row.by, row.revision == minutes.revision) for row in rows]


def get_version(meeting: Meeting, revision: int) -> MinutesVersion:
    """Raises Http404."""
    rows = MinutesVersion.objects.filter(minutes__meeting=meeting, revision=revision).select_related("by")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def get_guest(page: GroupPage, pk: int) -> Guest:
    """Raises Http404."""
    found = Guest.objects.filter(pk=pk, group=page.group).first()
    if found is None:
        raise Http404
    found.group = page.group
    return found
