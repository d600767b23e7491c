"""What goes by itself: notices that were read long ago, and letters that left."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Retention

from .models import MailOut, Notice
from .post import KEPT

NOTICES_KEPT = timedelta(days=365)


def old_notices(now: datetime):
    return Notice.objects.filter(at__lt=now - NOTICES_KEPT, read_at__isnull=False)


def old_letters(now: datetime):
    return MailOut.objects.filter(created_at__lt=now - KEPT).exclude(state=MailOut.State.QUEUED)


def _delete(rows) -> int:
    count = rows.count()
    rows.delete()
    return count


RETENTIONS = (
    Retention(
        key="notifications.notices",
        model="notifications.Notice",
        after=NOTICES_KEPT,
        what=_("Notices that members have read"),
        why=_("What they told stays on the page of the thing itself."),
        count=lambda now: old_notices(now).count(),
        run=lambda now: _delete(old_notices(now)),
        oldest=lambda now: (
            Notice.objects.filter(read_at__isnull=False).order_by("at").values_list("at", flat=True).first()
        ),
    ),
    Retention(
        key="notifications.letters",
        model="notifications.MailOut",
        after=KEPT,
        what=_("Letters that left"),
        why=_("They are kept to see that they left."),
        count=lambda now: old_letters(now).count(),
        run=lambda now: _delete(old_letters(now)),
        oldest=lambda now: (
            MailOut.objects.exclude(state=MailOut.State.QUEUED)
            .order_by("created_at")
            .values_list("created_at", flat=True)
            .first()
        ),
    ),
)
