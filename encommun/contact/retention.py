"""What goes by itself in this room."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Retention

from .actions.counting import count_unread
from .models import Conversation, Guest, Knock, MessageReport, Side

CONVERSATIONS_KEPT = timedelta(days=730)
KNOCKS_KEPT = timedelta(days=2)
REPORTS_KEPT = timedelta(days=365)


def old_conversations(now: datetime):
    """Nobody wrote for two years, and no report waits."""
    rows = Conversation.objects.filter(last_at__lt=now - CONVERSATIONS_KEPT)
    open_reports = MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN)
    return rows.exclude(pk__in=open_reports.values("message__conversation"))


def old_knocks(now: datetime):
    return Knock.objects.filter(at__lt=now - KNOCKS_KEPT)


def old_reports(now: datetime):
    settled = MessageReport.objects.exclude(outcome=MessageReport.Outcome.OPEN)
    return settled.filter(settled_at__lt=now - REPORTS_KEPT)


def run_conversations(now: datetime) -> int:
    """Conversations go with their messages, then the guests who have none left."""
    ids = list(old_conversations(now).values_list("pk", flat=True)[:1000])
    people = list(Side.objects.filter(conversation__in=ids, unread__gt=0).values_list("member", flat=True))
    Conversation.objects.filter(pk__in=ids).delete()
    count_unread(people)
    Guest.objects.filter(sides=None).delete()
    return len(ids)


def _delete(rows) -> int:
    count = rows.count()
    rows.delete()
    return count


RETENTIONS = (
    Retention(
        key="contact.conversations",
        model="contact.Conversation",
        after=CONVERSATIONS_KEPT,
        what=_("Conversations in which nobody wrote any more, and the names of visitors who have none left"),
        why=_("Old letters are of use to nobody."),
        count=lambda now: old_conversations(now).count(),
        run=run_conversations,
        oldest=lambda now: _oldest(Conversation.objects.order_by("last_at").values_list("last_at", flat=True)),
    ),
    Retention(
        key="contact.knocks",
        model="contact.Knock",
        after=KNOCKS_KEPT,
        what=_("Messages of visitors whose address was never confirmed"),
        why=_("They only serve to count how often somebody tries."),
        count=lambda now: old_knocks(now).count(),
        run=lambda now: _delete(old_knocks(now)),
        oldest=lambda now: _oldest(Knock.objects.order_by("at").values_list("at", flat=True)),
    ),
    Retention(
        key="contact.reports",
        model="contact.MessageReport",
        after=REPORTS_KEPT,
        what=_("Reports of messages that the moderators have settled"),
        why=_("A year is enough to see whether somebody begins again."),
        count=lambda now: old_reports(now).count(),
        run=lambda now: _delete(old_reports(now)),
        oldest=lambda now: _oldest(
            MessageReport.objects.filter(settled_at__isnull=False)
            .order_by("settled_at")
            .values_list("settled_at", flat=True)
        ),
    ),
)


def _oldest(rows) -> datetime | None:
    return rows.first()
