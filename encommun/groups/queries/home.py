"""What waits for a reader in their groups, for home: two queries at most, none for a visitor."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Participation
from encommun.cycles.queries import room_url
from encommun.kit.prepared import Asked, Prepared
from encommun.members.rules import services_of

from ..models import Attendance, DataRequest, Meeting

AHEAD = timedelta(days=10)
AT_MOST = 3
Line = tuple[str, str, str]


def needs_me(request) -> list[Line]:
    """Questions to the reader's service, and meetings to which they have not said whether they come."""
    member, now = request.user, timezone.now()
    if not member.is_authenticated:
        return []
    lines = [*_asked(member), *_meetings(member, now)]
    return lines[:AT_MOST]


def waits(request) -> list[Asked]:
    """What `needs_me` tells of, before it is read."""
    member, now = request.user, timezone.now()
    if not member.is_authenticated:
        return []
    mine = services_of(member)
    meetings = _UNSAID.asked(member.pk, now, now + AHEAD)
    return [_REQUESTS.asked(*mine), meetings] if mine else [meetings]


def _requests(*services: int) -> QuerySet[DataRequest]:
    rows = DataRequest.objects.filter(service__in=services, answered_at=None, withdrawn_at=None)
    return rows.order_by("due_on").values_list("due_on")


def _unsaid(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    """Meetings of the reader's groups, soon, to which they have not said whether they come."""
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    said = Attendance.objects.filter(meeting=OuterRef("pk"), member=member).exclude(answer="")
    soon = {"starts_at__gt": after, "starts_at__lt": before}
    rows = Meeting.objects.filter(Exists(inside), ~Exists(said), cancelled_at=None, **soon)
    return rows.select_related("group__edition").only(*_SHOWN).order_by("starts_at")


_SHOWN = ("title", "starts_at", "group__code", "group__name", "group__edition__slug")
_REQUESTS, _UNSAID = Prepared(_requests), Prepared(_unsaid)


def _asked(member) -> list[Line]:
    mine = services_of(member)
    days = list(_requests(*mine).values_list("due_on", flat=True)[:100]) if mine else []
    if not days:
        return []
    words = ngettext(
        "%(count)s question of a working group waits", "%(count)s questions of working groups wait", len(days)
    ) % {"count": len(days)}
    return [(words, "/groups/data-requests/", _("the first by %(day)s") % {"day": date_format(days[0])})]


def _meetings(member, now: datetime) -> list[Line]:
    found = _UNSAID.objects(member.pk, now, now + AHEAD)[:AT_MOST]  # those of ten days are few
    return [
        (
            _("Say whether you come: %(meeting)s") % {"meeting": one.title},
            f"{room_url(one.group)}meetings/{one.pk}/",
            date_format(timezone.localtime(one.starts_at), "DATETIME_FORMAT"),
        )
        for one in found
    ]
