"""What goes by itself in the spine: sessions, exports, tries at closed doors, notices read long ago, those who left."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from encommun.activity.models import SecurityEvent
from encommun.kit.registry import Retention
from encommun.members.models import Member

from .actions.erasing import ask_erasure
from .actions.exporting import expire_exports
from .models import DataExport, Erasure
from .rules import COOLING_OFF, EXPORT_KEPT, leaving_bars

TRIES_KEPT = timedelta(days=90)
PROOF_KEPT = timedelta(days=365)
LEFT_FOR = timedelta(days=5 * 365)
AT_ONCE = 100  # people who left long ago, a day


def old_sessions(now: datetime):
    return Session.objects.filter(expire_date__lt=now)


def old_tries(now: datetime):
    return SecurityEvent.objects.filter(at__lt=now - TRIES_KEPT)


def old_exports(now: datetime):
    return DataExport.objects.filter(state=DataExport.State.READY, expires_at__lte=now)


def old_requests(now: datetime):
    """Rows of exports whose file is gone since long, and of erasures that were done or cancelled a year ago."""
    exports = DataExport.objects.filter(asked_at__lt=now - PROOF_KEPT, file="")
    ended = Erasure.objects.filter(asked_at__lt=now - PROOF_KEPT - COOLING_OFF)
    return exports, ended.exclude(cancelled_at=None, done_at=None)


def left_long_ago(now: datetime):
    """Who left, and was not asked within the year: who cancelled is left in peace."""
    rows = Member.objects.filter(is_active=True, left_on__lt=(now - LEFT_FOR).date())
    asked = Erasure.objects.filter(member__isnull=False, asked_at__gt=now - PROOF_KEPT)
    return rows.exclude(pk__in=asked.values("member"))


def ask_for_those_who_left(now: datetime) -> int:
    """Each gets the letter with both dates and the link that cancels; who holds an office is left alone."""
    people = [member for member in left_long_ago(now).order_by("left_on")[:AT_ONCE] if not leaving_bars(member)]
    for member in people:
        ask_erasure(actor=None, member=member, now=now)
    return len(people)


def _count_requests(now: datetime) -> int:
    return sum(rows.count() for rows in old_requests(now))


def _drop_requests(now: datetime) -> int:
    return sum(delete(rows) for rows in old_requests(now))


def delete(rows) -> int:
    count = rows.count()
    rows.delete()
    return count


RETENTIONS = (
    Retention(
        key="sessions",
        model="sessions.Session",
        after=timedelta(days=30),
        what=_("Sign-ins that nobody used any more"),
        why=_("A sign-in lasts thirty days."),
        count=lambda now: old_sessions(now).count(),
        run=lambda now: delete(old_sessions(now)),
    ),
    Retention(
        key="privacy.exports",
        model="privacy.DataExport",
        after=EXPORT_KEPT,
        what=_("Files of data that a member asked for"),
        why=_("They hold everything about a person; a week is enough to take them."),
        count=lambda now: old_exports(now).count(),
        run=expire_exports,
        oldest=lambda now: (
            DataExport.objects.filter(state=DataExport.State.READY)
            .order_by("ready_at")
            .values_list("ready_at", flat=True)
            .first()
        ),
    ),
    Retention(
        key="privacy.requests",
        model="privacy.Erasure",
        after=PROOF_KEPT,
        what=_("What is written of requests for data and of erasures that are over"),
        why=_("They are the proof that the cooperative answered."),
        count=_count_requests,
        run=_drop_requests,
    ),
    Retention(
        key="activity.security",
        model="activity.SecurityEvent",
        after=TRIES_KEPT,
        what=_("Tries at doors that are closed"),
        why=_("Three months are enough to see a pattern."),
        count=lambda now: old_tries(now).count(),
        run=lambda now: delete(old_tries(now)),
        oldest=lambda now: SecurityEvent.objects.order_by("at").values_list("at", flat=True).first(),
    ),
    Retention(
        key="members.left",
        model="members.Member",
        after=LEFT_FOR,
        what=_("Accounts of people who left the cooperative: they receive a letter and may cancel for a week"),
        why=_("Turn it on when the law of your country no longer asks to keep them."),
        count=lambda now: left_long_ago(now).count(),
        run=ask_for_those_who_left,
        is_on=False,
    ),
)
