"""What a member's data show on other pages."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import HomeLine

from .models import Erasure
from .queries import waiting_erasure

_WAITING = Prepared(lambda member: Erasure.objects.filter(member=member, cancelled_at=None, done_at=None))


def erasure_lines(request) -> list[HomeLine]:
    """Home, "what needs me": the account is about to be erased. One query, signed in only."""
    erasure = waiting_erasure(request.user) if request.user.is_authenticated else None
    if erasure is None:
        return []
    day = timezone.localdate(erasure.due_at)
    words = _("Your account is erased on %(day)s. You can still stay.") % {"day": date_format(day)}
    return [HomeLine(words, "/me/privacy/erasure/", "", day)]


def waits(request) -> list[Asked]:
    """What `erasure_lines` tells of, before it is read."""
    return [_WAITING.soonest(request.user.pk, by="due_at")] if request.user.is_authenticated else []
