"""What waits for a reader in their groups, for home: two queries at most, none for a visitor."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
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
    lines = [*_asked(member, now), *_meetings(member, now)]
    return lines[:AT_MOST]


def _asked(member, now: datetime) -> list[Line]:
    ids = services_of(member)
    if not ids:
        return []
    rows = DataRequest.objects.filter(service__in=ids, answered_at=None, withdrawn_at=None).order_by("due_on")
    days = list(rows.values_list("due_on", flat=True)[:100])
    if not days:
        return []
    words = ngettext(
        "%(count)s question of a working group waits", "%(count)s questions of working groups wait", len(days)
    ) % {"count": len(days)}
    return [(words, "/groups/data-requests/", _("the first by %(day)s") % {"day": date_format(days[0])})]


def _meetings(member, now: datetime) -> list[Line]:
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    said = Attendance.objects.filter(meeting=OuterRef("pk"), member=member).exclude(answer="")
    rows = Meeting.objects.filter(
        Exists(inside), ~Exists(said), cancelled_at=None, starts_at__gt=now, starts_at__lt=now + AHEAD
    )
    found = rows.select_related("group__edition").defer("about").order_by("starts_at")[:AT_MOST]
    return [
        (
            _("Say whether you come: %(meeting)s") % {"meeting": one.title},
            f"{room_url(one.group)}meetings/{one.pk}/",
            date_format(timezone.localtime(one.starts_at), "DATETIME_FORMAT"),
        )
        for one in found
    ]
