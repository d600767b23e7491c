"""Planning meetings, moving and cancelling them, their agenda, who comes and who came."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.models import WorkingGroup
from encommun.cycles.rules import check_can_lead
from encommun.kit.clashes import Base, check_base
from encommun.kit.holding import SAME_AGAIN, hold
from encommun.kit.refusals import Refused
from encommun.members.models import Member

from ..marks import mark_of_agenda, mark_of_site
from ..models import AgendaItem, Attendance, Meeting
from ..rules import (
    TEXT_MOST,
    check_can_answer,
    check_can_cancel,
    check_can_change_meeting,
    check_can_take_attendance,
    check_length,
    check_meeting,
)
from . import sessions
from .common import MEETING, URGENT, clean, hold_meeting, line, note

SOON = timedelta(hours=36)  # closer than that, a letter of tomorrow morning may come too late
TOLD = ("starts_at", "duration", "form", "place", "link")  # what somebody who wants to come must know


@dataclass(frozen=True)
class Plan:
    """What is planned of a meeting: the columns of Meeting that people fill in."""

    title: str
    starts_at: datetime
    duration: int = 180
    form: str = Meeting.Form.ON_SITE
    place: str = ""
    link: str = ""
    opening: str = Meeting.Opening.GROUP
    about: str = ""
    places: int | None = None
    language: str = "fr"
    secretary: Member | None = None

    def columns(self, now: datetime) -> dict:
        """The same, cleaned. Raises Refused."""
        sites = "\n".join(dict.fromkeys(filter(None, (line(one, TEXT_MOST) for one in self.place.splitlines()))))
        if not self.title.strip():
            raise Refused(_("Give the meeting a title."), field="title")
        check_meeting(replace(self, place=sites), now)
        check_length(self.about, TEXT_MOST, "about")
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**said, "title": line(self.title, 160), "place": sites, "about": clean(self.about)}


@transaction.atomic
def plan_meeting(*, actor, group: WorkingGroup, now: datetime | None = None, **plan) -> Meeting:
    """A new meeting, with the columns of Plan; the group is told. Raises Refused."""
    check_can_lead(actor, group)
    now = now or timezone.now()
    said = Plan(**plan).columns(now)
    hold(group)
    again = group.meetings.filter(changed_at__gt=now - SAME_AGAIN, revision=0, cancelled_at=None, **said).first()
    if again is not None:  # sent twice
        return again
    meeting = Meeting.objects.create(group=group, changed_at=now, **said)
    if meeting.ends_at > now:
        note(actor=actor, group=group, verb="meeting.planned", kind=MEETING, id=meeting.pk, data=_when(meeting))
    return meeting


def _when(meeting: Meeting) -> dict:
    return {"title": meeting.title, "at": meeting.starts_at.isoformat()}


@transaction.atomic
def change_meeting(*, actor, meeting: Meeting, base: Base = None, now: datetime | None = None, **plan) -> Meeting:
    """Correct a meeting from the revision `base`. Those concerned are told when it moved, or changed place; unchanged,
    nothing is written."""
    meeting = hold_meeting(meeting)
    check_can_change_meeting(actor, meeting)
    now = now or timezone.now()
    values = Plan(**plan).columns(now)
    changed = [name for name, value in values.items() if getattr(meeting, name) != value]
    if not changed:
        return meeting
    check_base(base, meeting.revision)
    moved = "starts_at" in changed
    soonest = min(meeting.starts_at, values["starts_at"])
    for name in changed:
        setattr(meeting, name, values[name])
    meeting.reminded_at = None if moved else meeting.reminded_at
    meeting.revision, meeting.changed_at = meeting.revision + 1, now
    meeting.save(update_fields=[*changed, "reminded_at", "revision", "changed_at"])
    if set(changed) & set(TOLD) and meeting.ends_at > now:
        _tell(actor, meeting, "meeting.moved" if moved else "meeting.changed", soonest, now)
        sessions.tell_visitors(meeting, "moved" if moved else "changed", now)
    if "places" in changed:
        sessions.fill_places(meeting, now)
    return meeting


def _tell(actor, meeting: Meeting, verb: str, soonest: datetime, now: datetime, **data) -> None:
    """By the day's letter; at once when it is for today or tomorrow."""
    kind = URGENT if soonest - now < SOON else MEETING
    note(actor=actor, group=meeting.group, verb=verb, kind=kind, id=meeting.pk, data={**_when(meeting), **data})


@transaction.atomic
def cancel_meeting(*, actor, meeting: Meeting, reason: str, now: datetime | None = None) -> Meeting:
    """It does not take place: whoever wanted to come is told, and their calendars say so."""
    now, meeting = now or timezone.now(), hold_meeting(meeting)
    check_can_cancel(actor, meeting, reason=reason, now=now)
    meeting.cancelled_at, meeting.cancelled_why = now, line(reason, 300)
    meeting.revision, meeting.changed_at = meeting.revision + 1, now
    meeting.save(update_fields=["cancelled_at", "cancelled_why", "revision", "changed_at"])
    _tell(actor, meeting, "meeting.cancelled", meeting.starts_at, now, reason=meeting.cancelled_why)
    sessions.tell_visitors(meeting, "cancelled", now)
    return meeting


@transaction.atomic
def set_agenda(*, actor, meeting: Meeting, items: list[tuple[str, int | None]], base: Base = None) -> list[AgendaItem]:
    """The agenda in this order: [(title, minutes or None)]; empty titles are left out. The same again writes nothing.

    Raises Refused when `base` is not its mark any more (see marks.mark_of_agenda).
    """
    meeting = hold_meeting(meeting)
    check_can_change_meeting(actor, meeting)
    wanted = [(line(title, 200), minutes) for title, minutes in items if title.strip()]
    standing = list(meeting.agenda.all())
    if wanted == [(item.title, item.minutes) for item in standing]:
        return standing
    check_base(base, mark_of_agenda(standing))
    meeting.agenda.all().delete()
    return AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=place, title=title, minutes=minutes)
        for place, (title, minutes) in enumerate(wanted, 1)
    )


@transaction.atomic
def answer_meeting(
    *, actor, meeting: Meeting, answer: str, site: str = "", now: datetime | None = None
) -> Attendance:  # fmt: skip
    """A participant says whether they come, and to which place where there are several. Nobody is told: the list of
    who comes is in the room."""
    now = now or timezone.now()
    check_can_answer(actor, meeting, now=now)
    if answer not in Attendance.Answer.values:
        raise Refused(_("Choose one of the answers."), field="answer")
    site = site if answer == Attendance.Answer.COMING else ""
    if site and site not in meeting.sites:
        raise Refused(_("The places have changed meanwhile: choose one of them again."), field="answer")
    return Attendance.objects.update_or_create(
        meeting=meeting, member=actor, defaults={"answer": answer, "answered_at": now, "site": site}
    )[0]


@transaction.atomic
def take_attendance(
    *,
    actor,
    meeting: Meeting,
    came: dict[int, str],
    head_count: int | None = None,
    stood: dict[int, str] | None = None,
    head_count_stood: int | None = None,
    now: datetime | None = None,
) -> int:
    """Who came: {member id: present, remote, excused, absent, or "" for not said}. How many rows changed.

    "present@…" with the mark of a place (marks.mark_of_site) says where, in a meeting that has several.
    The ids are of those in the group or already on the list; others are passed over. `stood` and `head_count_stood` are
    what the page showed when it was opened: what its writer left as it was is not touched, so that two who fill in one
    list do not erase each other. Without them everything is written.
    """
    meeting = hold_meeting(meeting)
    check_can_take_attendance(actor, meeting, now=now)
    if stood is not None:
        came = {member: state for member, state in came.items() if state != stood.get(member)}
        head_count = meeting.head_count if head_count == head_count_stood else head_count
    if meeting.head_count != head_count:
        Meeting.objects.filter(pk=meeting.pk).update(head_count=head_count)
        meeting.head_count = head_count
    return _write_came(meeting, came)


def _write_came(meeting: Meeting, came: dict[int, str]) -> int:
    """How many rows changed. Only "present@…" says a place: otherwise the one that was answered stays."""
    known = set(meeting.group.participations.filter(left_at=None).values_list("member", flat=True))
    rows = {row.member_id: row for row in meeting.attendances.all()}
    here = {f"{Attendance.Came.PRESENT}@{mark_of_site(site)}": site for site in meeting.sites}
    written = {state: {"came": state} for state in ("", *Attendance.Came.values)}
    written |= {said: {"came": Attendance.Came.PRESENT.value, "site": site} for said, site in here.items()}
    changed = 0
    for member, said in came.items():
        row, columns = rows.get(member), written.get(said)
        if columns is None or (row is None and (member not in known or not said)):
            continue
        if row is None:
            Attendance.objects.create(meeting=meeting, member_id=member, **columns)
        elif all(getattr(row, name) == value for name, value in columns.items()):
            continue
        else:
            Attendance.objects.filter(pk=row.pk).update(**columns)
        changed += 1
    return changed


@transaction.atomic
def add_to_attendance(*, actor, meeting: Meeting, member: Member | None, came: str = "present", now=None) -> Attendance:
    """Somebody who came to this meeting only (WGR-04). They get no place in the group by it."""
    check_can_take_attendance(actor, meeting, now=now)
    if member is None or not member.is_active:
        raise Refused(_("Nobody here has this address or this name."), field="who")
    return Attendance.objects.update_or_create(meeting=meeting, member=member, defaults={"came": came})[0]
