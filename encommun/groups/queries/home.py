"""What waits for a reader in their groups, for home: two queries at most, none for a visitor."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Participation
from encommun.cycles.queries import room_url
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


def waits(request) -> list[QuerySet]:
    """What `needs_me` tells of, before it is read."""
    member = request.user
    return [_requests(member), _unsaid(member, timezone.now())] if member.is_authenticated else []


def _requests(member) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(service__in=services_of(member), answered_at=None, withdrawn_at=None)


def _unsaid(member, now: datetime) -> QuerySet[Meeting]:
    """Meetings of the reader's groups, soon, to which they have not said whether they come."""
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    said = Attendance.objects.filter(meeting=OuterRef("pk"), member=member).exclude(answer="")
    soon = {"starts_at__gt": now, "starts_at__lt": now + AHEAD}
    return Meeting.objects.filter(Exists(inside), ~Exists(said), cancelled_at=None, **soon)


def _asked(member) -> list[Line]:
    if not services_of(member):
        return []
    days = list(_requests(member).order_by("due_on").values_list("due_on", flat=True)[:100])
    if not days:
        return []
    words = ngettext(
        "%(count)s question of a working group waits", "%(count)s questions of working groups wait", len(days)
    ) % {"count": len(days)}
    return [(words, "/groups/data-requests/", _("the first by %(day)s") % {"day": date_format(days[0])})]


def _meetings(member, now: datetime) -> list[Line]:
    found = _unsaid(member, now).select_related("group__edition").defer("about").order_by("starts_at")[:AT_MOST]
    return [
        (
            _("Say whether you come: %(meeting)s") % {"meeting": one.title},
            f"{room_url(one.group)}meetings/{one.pk}/",
            date_format(timezone.localtime(one.starts_at), "DATETIME_FORMAT"),
        )
        for one in found
    ]
