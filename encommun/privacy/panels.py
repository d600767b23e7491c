"""What a member's data show on other pages."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .queries import waiting_erasure


def erasure_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": the account is about to be erased. One query, signed in only."""
    erasure = waiting_erasure(request.user) if request.user.is_authenticated else None
    if erasure is None:
        return []
    day = date_format(timezone.localtime(erasure.due_at))
    words = _("Your account is erased on %(day)s. You can still stay.") % {"day": day}
    return [(words, "/me/privacy/erasure/", "")]
