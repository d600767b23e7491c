"""Who may do what in a group and when. Being inside a room is asked of `queries.get_room` before."""

import re
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.cycles.rules import LEADS, check_can_coordinate, check_can_lead, check_participant
from encommun.kit.refusals import Refused
from encommun.members.rules import BOARD, COORDINATOR, check_as_member, has_role, services_of
from encommun.notifications.models import MailOut

from .models import DataRequest, Guest, Meeting, Registration

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{1,19}")
NUMBERED = re.compile(r"g\d+", re.IGNORECASE)  # the address of a group without a code
REFERENTS_MOST = 2  # one or two referent administrators (WGR-02)
YEARS = timedelta(days=2 * 366)
LIST_OPENS = timedelta(hours=1)  # before the beginning: people sign in at the door
NETWORK_DAILY, ADDRESS_DAILY = 10, 5  # visitors' registrations, and letters that ask an address to confirm one
LETTERS_MOST, LETTERS_APART = 2, timedelta(days=1)  # that ask one address about one session
SITES_MOST, SITE_MAX = 10, 200  # places of one meeting
MINUTES_MOST, TEXT_MOST, WORDS_MOST = 100_000, 8000, 600


def check_can_edit_group(actor, *, code: str, name: str, edition: Edition, group: WorkingGroup | None = None) -> None:
    """The coordination team names groups. One query."""
    check_can_coordinate(actor)
    if not code and not name.strip():
        raise Refused(_("Give the group a code, or a name until it has one."), field="code")
    if code and (not CODE.fullmatch(code) or NUMBERED.fullmatch(code)):
        raise Refused(_("Write the code with letters, figures and dashes, for example BE-HOR1."), field="code")
    others = WorkingGroup.objects.filter(edition=edition).exclude(pk=group.pk if group else None)
    if code and others.filter(code=code).exists():
        raise Refused(_("Another group of this edition has this code."), field="code")
    if group and group.code and not code:
        raise Refused(_("This group is known by its code already: change it, do not empty it."), field="code")


def check_can_tend_people(actor, group: WorkingGroup) -> None:
    """The coordination team, and in a group that is closed its own animators and secretaries alone."""
    if group.is_closed:
        check_can_lead(actor, group)
    else:
        check_can_coordinate(actor)


def check_can_place(actor, group: WorkingGroup, member, role: str) -> None:
    """Roles as in WGR-02; two queries at most."""
    check_can_tend_people(actor, group)
    if member is None or not member.is_active:
        raise Refused(_("Nobody here has this address or this name."), field="who")
    if role != Participation.Role.REFERENT:
        return
    if not has_role(member, BOARD):
        raise Refused(_("A referent administrator sits on a board. This person does not."), field="role")
    others = group.participations.filter(role=role, left_at=None).exclude(member=member)
    if others.count() >= REFERENTS_MOST:
        raise Refused(_("A group has two referent administrators at most."), field="role")


def check_can_write(actor, group: WorkingGroup, body: str = "-") -> None:
    """Everybody in the group writes to all of it, and the coordination team unless it is closed."""
    check_inside(actor, group)
    check_length(body, TEXT_MOST, "body", empty=_("Write your message first."))


def check_inside(actor, group: WorkingGroup) -> None:
    """Those of the group, and the coordination team unless the group is closed. One query at most."""
    if actor is not None and not group.is_closed and has_role(actor, COORDINATOR):
        return
    check_participant(actor, group)


def check_meeting(plan, now: datetime) -> None:
    """What makes a meeting (or a plan of one) findable: when, and where one goes."""
    if not now - YEARS < plan.starts_at < now + YEARS:
        raise Refused(_("This day is more than two years away. Check the year."), field="starts_on")
    if not 5 <= plan.duration <= 24 * 60:
        raise Refused(_("A meeting lasts from five minutes to a day."), field="duration")
    if plan.form != Meeting.Form.REMOTE and not plan.place.strip():
        raise Refused(_("Say where people meet."), field="place")
    if len(plan.place.splitlines()) > SITES_MOST:
        raise Refused(_("A meeting takes place in %(count)s places at most.") % {"count": SITES_MOST}, field="place")
    if any(len(site) > SITE_MAX for site in plan.place.splitlines()):
        raise Refused(_("Say each place in %(count)s characters at most.") % {"count": SITE_MAX}, field="place")


def check_stands(meeting: Meeting) -> None:
    if meeting.cancelled_at:
        raise Refused(_("This meeting was cancelled. Plan another one."))


def check_not_over(meeting: Meeting, now: datetime) -> None:
    check_stands(meeting)
    if meeting.ends_at < now:
        raise Refused(_("This meeting is over."))


def check_not_begun(meeting: Meeting, now: datetime) -> None:
    check_stands(meeting)
    if meeting.starts_at < now:
        raise Refused(_("This meeting has begun."))


def check_list_open(meeting: Meeting, now: datetime) -> None:
    check_stands(meeting)
    opens = meeting.starts_at - LIST_OPENS
    if now < opens:
        at = date_format(timezone.localtime(opens), "DATETIME_FORMAT")
        raise Refused(_("The attendance list opens an hour before the meeting: %(at)s.") % {"at": at})


def check_can_change_meeting(actor, meeting: Meeting, *, now: datetime | None = None) -> None:
    check_can_lead(actor, meeting.group)
    check_stands(meeting)


def check_can_cancel(actor, meeting: Meeting, *, reason: str = "-", now: datetime | None = None) -> None:
    check_can_lead(actor, meeting.group)
    check_not_over(meeting, now or timezone.now())
    if not reason.strip():
        raise Refused(_("Say why: those who wanted to come will read it."), field="reason")


def check_can_answer(actor, meeting: Meeting, *, now: datetime | None = None) -> None:
    """Whoever is in the group says whether they come, until it begins. One query."""
    check_participant(actor, meeting.group)
    check_not_begun(meeting, now or timezone.now())


def check_can_take_attendance(actor, meeting: Meeting, *, now: datetime | None = None) -> None:
    """Who leads, or writes the minutes of this one; from an hour before the beginning."""
    check_can_write_minutes(actor, meeting)
    check_list_open(meeting, now or timezone.now())


def check_can_write_minutes(actor, meeting: Meeting) -> None:
    """Animators, secretaries, and who keeps the minutes of this meeting alone ("secretariat per session", WGR-02)."""
    place = None
    if actor is not None and actor.pk == meeting.secretary_id:
        place = check_participant(actor, meeting.group)
    if place is None:
        check_can_lead(actor, meeting.group)


def check_guest(*, name: str, agreed: bool, role: str) -> None:
    """A name only with its owner's agreement (WGR-06, PRI-03)."""
    if not role.strip():
        raise Refused(_("Say in a few words who this is."), field="role")
    if name.strip() and not agreed:
        raise Refused(
            _("Ask them first. Without their agreement, keep the words that say what they do, not the name."),
            field="agreed",
        )


def check_guest_of(actor, guest: Guest) -> None:
    check_can_lead(actor, guest.group)


def check_can_register(
    actor, meeting: Meeting, *, email: str = "", network: str = "", now: datetime | None = None
) -> None:
    """Members for what is open to members, anybody for what is public; until it begins (CYC-20, WGR-07)."""
    now = now or timezone.now()
    if meeting.cancelled_at:
        raise Refused(_("This session was cancelled."))
    if not meeting.is_open:
        raise Refused(_("This meeting is the group’s own."), missing=True)
    if meeting.starts_at <= now:
        raise Refused(_("This session has begun: registration is closed."))
    if actor is not None:
        check_as_member(actor)
        return
    if meeting.opening != Meeting.Opening.PUBLIC:
        raise Refused(_("This session is for members: sign in first."))
    since = now - timedelta(days=1)
    lately = Registration.objects.filter(member=None, network=network, at__gt=since)
    too_many = email and letters_asking(email).filter(created_at__gt=since).count() >= ADDRESS_DAILY
    if too_many or (network and lately.count() >= NETWORK_DAILY):
        raise Refused(_("Many registrations came from there today. Please try again tomorrow."))


def letters_asking(email: str, meeting: Meeting | None = None) -> QuerySet[MailOut]:
    """Letters that asked this address to confirm: they outlast the registration, which one can undo and make again."""
    begins = f"session:{meeting.pk}:confirm:" if meeting else "session:"
    return MailOut.objects.filter(address=email, kind="session", key__startswith=begins, key__contains=":confirm:")


def may_ask_again(row: Registration, now: datetime) -> bool:
    """Whether a letter may go to this visitor: nobody's box is filled by others. One query."""
    sent = list(letters_asking(row.email, row.meeting).values_list("created_at", flat=True))
    # Once the registration is gone, so are the links in its letter: the second one may follow at once.
    return len(sent) < LETTERS_MOST and (row.pk is None or all(at <= now - LETTERS_APART for at in sent))


def check_can_ask_data(actor, group: WorkingGroup, *, question: str, due_on: date, today: date) -> None:
    """Whoever works in the group asks (CYC-22)."""
    check_inside(actor, group)
    if not question.strip():
        raise Refused(_("Write the question first."), field="question")
    if due_on < today:
        raise Refused(_("This day has passed."), field="due_on")
    if due_on > today + timedelta(days=366):
        raise Refused(_("This day is more than a year away. Check the year."), field="due_on")


def check_can_withdraw_data(actor, request: DataRequest) -> None:
    check_waits(request)
    if actor is None or actor.pk != request.by_id:
        check_can_lead(actor, request.group)
    else:
        check_participant(actor, request.group)


def check_can_answer_data(actor, request: DataRequest, *, answer: str = "-") -> None:
    """Somebody of the service asked, in that quality. It may correct its answer later."""
    if actor is not None and request.service_id not in services_of(actor):
        raise Refused(_("This is for the service that was asked."))
    if request.withdrawn_at:
        raise Refused(_("The group withdrew this question."))
    check_length(answer, TEXT_MOST, "answer", empty=_("Write the answer first."))


def check_waits(request: DataRequest) -> None:
    if request.withdrawn_at:
        raise Refused(_("The group withdrew this question."))
    if request.answered_at:
        raise Refused(_("This question was answered already."))


def check_length(text: str, most: int, field: str, *, empty: str = "") -> None:
    if empty and not text.strip():
        raise Refused(empty, field=field)
    if len(text) > most:
        words = _("This text has %(length)s characters; %(count)s at most can be kept.")
        raise Refused(words % {"length": len(text), "count": most}, field=field)


def is_lead(place: Participation | None) -> bool:
    return place is not None and place.role in LEADS


def form_of(meeting: Meeting, edition: Edition) -> str:
    """How the meeting takes place: as planned, or remote while the edition has switched all of them (CYC-32)."""
    return Meeting.Form.REMOTE if edition.is_remote(timezone.localdate(meeting.starts_at)) else meeting.form
