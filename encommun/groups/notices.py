"""What groups put in the log: who may see it, who is told without asking, in which words.

Of a closed group, whatever names somebody is told to those inside alone, and as "something new" (see actions.common).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.queries import room_url
from encommun.kit.languages import in_language
from encommun.kit.registry import Follower, Parent, SubjectKind, Verb
from encommun.members.models import Role
from encommun.members.rules import COORDINATOR, has_role

from .actions.common import DATA, GROUP, MEETING, REGISTRATION, ROOM, URGENT
from .models import DataRequest, Meeting, Registration
from .queries.calendars import meetings_for
from .queries.index import group_cards
from .queries.requests import data_cards
from .queries.sessions import session_url

Cards = dict[int, tuple[str, str]]


def room_cards(ids: Iterable[int], member) -> Cards:
    """Rooms that stand open to the member, with their page of people."""
    if member is None:
        return {}
    return {group.pk: (str(group), f"{room_url(group)}people/") for group in _rooms(ids, member)}


def _rooms(ids: Iterable[int], member) -> list[WorkingGroup]:
    rows = WorkingGroup.objects.filter(pk__in=list(ids)).select_related("edition")
    mine = Q(participations__member=member, participations__left_at=None)
    if has_role(member, COORDINATOR):
        mine |= Q(is_closed=False)
    return list(rows.filter(mine).distinct())


def meeting_cards(ids: Iterable[int], member) -> Cards:
    """Meetings of the member's groups in their room; open sessions at their public page."""
    inside: set[int] = set()
    if member is not None:
        inside = set(Participation.objects.filter(member=member, left_at=None).values_list("group", flat=True))
    return {
        row.pk: (row.title, f"{room_url(row.group)}meetings/{row.pk}/" if row.group_id in inside else session_url(row))
        for row in meetings_for(member).filter(pk__in=list(ids))
    }


def registration_cards(ids: Iterable[int], member) -> Cards:
    """One's own registrations."""
    if member is None:
        return {}
    rows = Registration.objects.filter(pk__in=list(ids), member=member).select_related("meeting__group__edition")
    return {row.pk: (row.meeting.title, session_url(row.meeting)) for row in rows}


def in_room(kind: str, id: int) -> list[int]:
    """Everybody in the group."""
    if kind != ROOM:
        return []
    return list(Participation.objects.filter(group=id, left_at=None).values_list("member", flat=True))


def coming_to(kind: str, id: int) -> list[int]:
    """Those in the group who did not say that they cannot come, and members who registered."""
    return _coming(id) if kind == MEETING else []


def coming_soon(kind: str, id: int) -> list[int]:
    return _coming(id) if kind == URGENT else []


def _coming(id: int) -> list[int]:
    inside = Participation.objects.filter(group__meetings=id, left_at=None)
    absent = inside.filter(member__attendances__meeting=id, member__attendances__answer="not_coming")
    members = set(inside.values_list("member", flat=True)) - set(absent.values_list("member", flat=True))
    placed = Registration.objects.filter(meeting=id, member__isnull=False).exclude(state=Registration.State.UNDONE)
    return sorted(members | set(placed.values_list("member", flat=True)))


def placed(kind: str, id: int) -> list[int]:
    rows = Registration.objects.filter(pk=id, member__isnull=False) if kind == REGISTRATION else ()
    return list(rows.values_list("member", flat=True)) if rows else []


def asked(kind: str, id: int) -> list[int]:
    """Of a data request: people of the service; once it is answered, those in the group."""
    if kind != DATA:
        return []
    row = DataRequest.objects.filter(pk=id).first()
    if row is None:
        return []
    if row.answered_at:
        return list(Participation.objects.filter(group=row.group_id, left_at=None).values_list("member", flat=True))
    now = timezone.now()
    roles = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=now), kind=Role.Kind.SERVICE, service=row.service_id)
    return list(roles.filter(from_at__lte=now).values_list("member", flat=True).distinct())


def group_of_meetings(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """Followers of a group hear of its meetings, those that they may see."""
    return {pk: [(GROUP, group)] for pk, group in Meeting.objects.filter(pk__in=list(ids)).values_list("pk", "group")}


def values(data: dict) -> dict:
    """Stored moments, days and codes in words."""
    words = {key: value for key, value in data.items() if isinstance(value, str)}
    if at := data.get("at"):
        moment = timezone.localtime(datetime.fromisoformat(at))
        words["at"] = formats.date_format(moment, "DATETIME_FORMAT")
    if due := data.get("due"):
        words["due"] = formats.date_format(datetime.fromisoformat(due).date())
    words["output"] = str(dict(WorkingGroup.Output.choices).get(data.get("output", ""), ""))
    if isinstance(data.get("body"), dict):
        words["body"] = in_language(data["body"])
    return words


def _verb(key: str, sentence, *, tells: bool = True) -> Verb:
    return Verb(key, sentence, tells=tells, values=values)


VERBS = [
    _verb("group.opened", _("{actor} begins to work"), tells=False),
    _verb("group.edited", _("The card of {actor} was corrected"), tells=False),
    _verb("group.said", _("{actor} says what it delivers: {output}. {said}")),
    _verb("room.placed", _("{actor} brought somebody into the group")),
    _verb("room.joined", _("{actor} joined the group")),
    _verb("room.left", _("{actor} left the group")),
    _verb("room.taken_out", _("{actor} took somebody out of the group")),
    _verb("room.written", _("{actor} wrote to the group")),
    _verb("room.stirred", _("Something is new in the room of {body}")),
    _verb("meeting.planned", _("{actor} meets on {at}: {title}")),
    _verb("meeting.moved", _("{actor} moved the meeting: it is now on {at}")),
    _verb("meeting.changed", _("{actor} changed where or how the meeting of {at} takes place")),
    _verb("meeting.cancelled", _("{actor} cancelled the meeting of {at}. {reason}")),
    _verb("meeting.tomorrow", _("Tomorrow: the meeting of {actor}, {at}")),
    _verb("meeting.minutes", _("The minutes of {actor} can be read: {title}")),
    _verb("registration.placed", _("A place is free: you are registered for {title}")),
    _verb("data_request.asked", _("{actor} asks: {question} An answer is due by {due}")),
    _verb("data_request.withdrawn", _("{actor} withdrew its question"), tells=False),
    _verb("data_request.answered", _("{actor} answered: {question}")),
    _verb("data_request.answered_again", _("{actor} corrected its answer: {question}")),
]


def _kind(kind: str, label, cards) -> SubjectKind:
    return SubjectKind(kind=kind, label=label, cards=cards, by_audience=False)


KINDS = [
    SubjectKind(GROUP, _("working group"), group_cards),
    _kind(ROOM, _("room of a working group"), room_cards),
    _kind(MEETING, _("meeting"), meeting_cards),
    _kind(URGENT, _("meeting of today or tomorrow"), meeting_cards),
    _kind(REGISTRATION, _("registration for a session"), registration_cards),
    _kind(DATA, _("question of a working group"), data_cards),
]
# One letter a day; at once only for what the letter of tomorrow morning may tell too late.
FOLLOWERS = [
    *(Follower(members=who, frequency="daily") for who in (in_room, coming_to, asked)),
    *(Follower(members=who, frequency="immediately") for who in (coming_soon, placed)),
    *(Parent(kind, group_of_meetings) for kind in (MEETING, URGENT)),
]
