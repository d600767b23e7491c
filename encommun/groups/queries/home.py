"""What waits for a reader in their groups, for home: one query a card, none for a visitor."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Edition, Participation
from encommun.cycles.queries import room_url
from encommun.cycles.rules import LEADS
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES, HomeLine
from encommun.members.rules import services_of

from ..models import AgendaItem, Attendance, DataRequest, Meeting, Minutes
from ..rules import form_of

AHEAD = timedelta(days=10)
BEHIND = timedelta(days=60)  # after that nobody writes minutes any more


def request_waits(request) -> list[Asked]:
    """What `request_needs` tells of, before it is read."""
    mine = services_of(request.user) if request.user.is_authenticated else []
    return [_REQUESTS.soonest(*mine, by="due_on")] if mine else []


def request_needs(request) -> list[HomeLine]:
    """Questions to the reader's service."""
    mine = services_of(request.user)
    days = list(_requests(*mine).order_by("due_on").values_list("due_on", flat=True)[:100]) if mine else []
    if not days:
        return []
    words = ngettext(
        "%(count)s question of a working group waits", "%(count)s questions of working groups wait", len(days)
    ) % {"count": len(days)}
    detail = _("the first by %(day)s") % {"day": date_format(days[0])}
    return [HomeLine(words, "/groups/data-requests/", detail, days[0])]


def meeting_waits(request) -> list[Asked]:
    """What `meeting_needs` tells of, before it is read."""
    return _soon(request, _UNSAID)


def meeting_needs(request) -> list[HomeLine]:
    """Meetings to which the reader has not said whether they come."""
    now = timezone.now()
    found = _UNSAID.objects(request.user.pk, now, now + AHEAD)[:MOST_LINES]  # those of ten days are few
    return [
        HomeLine(
            _("Say whether you come: %(meeting)s") % {"meeting": one.title},
            f"{room_url(one.group)}meetings/{one.pk}/",
            date_format(timezone.localtime(one.starts_at), "l j F Y, H:i"),
            timezone.localdate(one.starts_at),
        )
        for one in found
    ]


def written_waits(request) -> list[Asked]:
    """What `written_needs` tells of, before it is read."""
    member, today = request.user, _midnight()
    return [_UNWRITTEN.soonest(member.pk, today - BEHIND, today, by="starts_at")] if member.is_authenticated else []


def written_needs(request) -> list[HomeLine]:
    """For who keeps minutes: meetings of earlier days without them."""
    today = _midnight()
    return [
        _meeting_line(one, _("Write the minutes: %(meeting)s"), "minutes/")
        for one in _UNWRITTEN.objects(request.user.pk, today - BEHIND, today)[:MOST_LINES]
    ]


def kept_waits(request) -> list[Asked]:
    """What `kept_needs` tells of, before it is read."""
    member, today = request.user, _midnight()
    return [_UNKEPT.soonest(member.pk, today - BEHIND, today, by="starts_at")] if member.is_authenticated else []


def kept_needs(request) -> list[HomeLine]:
    """For the same: meetings of earlier days of which nobody noted who came."""
    today = _midnight()
    return [
        _meeting_line(one, _("Say who came: %(meeting)s"), "attendance/")
        for one in _UNKEPT.objects(request.user.pk, today - BEHIND, today)[:MOST_LINES]
    ]


def agenda_waits(request) -> list[Asked]:
    """What `agenda_needs` tells of, before it is read."""
    return _soon(request, _NO_AGENDA)


def agenda_needs(request) -> list[HomeLine]:
    """For who leads: meetings soon without an agenda."""
    now = timezone.now()
    return [
        _meeting_line(one, _("Write the agenda: %(meeting)s"), "agenda/")
        for one in _NO_AGENDA.objects(request.user.pk, now, now + AHEAD)[:MOST_LINES]
    ]


def link_waits(request) -> list[Asked]:
    """What `link_needs` tells of, before it is read."""
    return _soon(request, _NO_LINK)


def link_needs(request) -> list[HomeLine]:
    """For who leads: remote meetings soon without a link."""
    now = timezone.now()
    return [
        _meeting_line(one, _("Add the link: %(meeting)s"), "correction/")
        for one in _NO_LINK.objects(request.user.pk, now, now + AHEAD)[:MOST_LINES]
        if form_of(one, one.group.edition) != Meeting.Form.ON_SITE
    ]


def _soon(request, which: Prepared) -> list[Asked]:
    member, now = request.user, timezone.now()
    return [which.soonest(member.pk, now, now + AHEAD, by="starts_at")] if member.is_authenticated else []


def _meeting_line(one: Meeting, words: str, act: str) -> HomeLine:
    begins = timezone.localtime(one.starts_at)
    return HomeLine(
        words % {"meeting": one.title},
        f"{room_url(one.group)}meetings/{one.pk}/{act}",
        _("%(group)s, %(day)s") % {"group": one.group, "day": date_format(begins, "l j F Y")},
        begins.date(),
    )


def _midnight() -> datetime:
    """The beginning of today: what is due after a meeting is due from the day after."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time()))


def _requests(*services: int) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(service__in=services, answered_at=None, withdrawn_at=None)


def _unsaid(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    """Meetings of the reader's groups, soon, to which they have not said whether they come."""
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    said = Attendance.objects.filter(meeting=OuterRef("pk"), member=member).exclude(answer="")
    return _shown(Meeting.objects.filter(Exists(inside), ~Exists(said)), after, before)


def _unwritten(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    written = Minutes.objects.filter(meeting=OuterRef("pk")).exclude(text="")
    return _kept_by(member, after, before).filter(~Exists(written))


def _unkept(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    noted = Attendance.objects.filter(meeting=OuterRef("pk")).exclude(came="")
    return _kept_by(member, after, before).filter(~Exists(noted), head_count=None)


def _no_agenda(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    item = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    return _shown(Meeting.objects.filter(_led(member), ~Exists(item)), after, before)


def _no_link(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    """With those that the edition may have made remote: see rules.form_of."""
    remote = ~Q(form=Meeting.Form.ON_SITE) | Q(group__edition__remote_from_on__isnull=False)
    return _shown(Meeting.objects.filter(_led(member), remote, link=""), after, before)


def _kept_by(member: int, after: datetime, before: datetime) -> QuerySet[Meeting]:
    """As rules.check_can_write_minutes: who leads, and who keeps the minutes of this one alone."""
    inside = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None)
    return _shown(Meeting.objects.filter(_led(member) | Q(Exists(inside), secretary=member)), after, before)


def _led(member: int) -> Q:
    leads = Participation.objects.filter(group=OuterRef("group"), member=member, left_at=None, role__in=LEADS)
    return Q(Exists(leads))


def _shown(rows: QuerySet[Meeting], after: datetime, before: datetime) -> QuerySet[Meeting]:
    rows = rows.filter(cancelled_at=None, starts_at__gt=after, starts_at__lt=before)
    rows = rows.exclude(group__edition__state=Edition.State.CLOSED)
    return rows.select_related("group__edition").only(*_SHOWN).order_by("starts_at", "pk")


_EDITION = ("slug", "remote_from_on", "remote_to_on")
_SHOWN = ("title", "starts_at", "form", "group__code", "group__name", *(f"group__edition__{name}" for name in _EDITION))
_REQUESTS, _UNSAID = Prepared(_requests), Prepared(_unsaid)
_UNWRITTEN, _UNKEPT = Prepared(_unwritten), Prepared(_unkept)
_NO_AGENDA, _NO_LINK = Prepared(_no_agenda), Prepared(_no_link)
