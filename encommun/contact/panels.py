"""What this room shows elsewhere: the button on a profile, the number of messages that wait."""

from encommun.directory.models import Level
from encommun.directory.rules import level_of
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared
from encommun.members.models import Member

from .models import Block, MessageReport, Wish
from .queries import waiting_reports
from .rules import is_message_moderator


def _reach(owner: int, reader: int):
    """(who may write to the owner or None, whether the owner blocked the reader): one query."""
    from django.db.models import Exists, OuterRef, Subquery

    wish = Wish.objects.filter(member=OuterRef("pk")).values("opens_to")[:1]
    block = Block.objects.filter(by=OuterRef("pk"), member=reader)
    rows = Member.objects.filter(pk=owner).order_by()
    return rows.values_list(Subquery(wish), Exists(block))


REACH = Prepared(_reach)


def write_button(request, page) -> str:
    """On a profile: "Write", or why not. `page` has .profile, .member (the reader) and .owner_id."""
    reader = request.user
    if getattr(reader, "pk", None) == page.owner_id:
        return draw_part(request, "contact/_own.html", {})
    rows = REACH.rows(page.owner_id, reader.pk or 0)
    opens_to, blocked = (rows[0][0], rows[0][1]) if rows else (None, False)
    opens_to = Level.MEMBERS if opens_to is None else opens_to
    level = level_of(reader)
    state = "open" if opens_to >= level and not blocked else "closed"
    if state == "closed" and not reader.is_authenticated and opens_to >= Level.MEMBERS:
        state = "sign in"
    return draw_part(request, "contact/_write.html", {"key": page.profile.key, "state": state})


def my_messages(request, page) -> str:
    """On my account page."""
    return draw_part(request, "contact/_mine.html", {"unread": request.user.unread_messages})


def message_lines(request) -> list[tuple[str, str, str]]:
    """Home, "what needs me": messages that wait."""
    from django.utils.translation import ngettext

    if not request.user.is_authenticated or not (count := request.user.unread_messages):
        return []
    words = ngettext("%(count)s message waits for you", "%(count)s messages wait for you", count) % {"count": count}
    return [(words, "/me/messages/", "")]


def report_lines(request) -> list[tuple[str, str, str]]:
    """Home, for moderators: reported messages."""
    from django.utils.translation import ngettext

    if not is_message_moderator(request.user) or not (count := waiting_reports()):
        return []
    words = ngettext("%(count)s reported message to look at", "%(count)s reported messages to look at", count)
    return [(words % {"count": count}, "/contact/reports/", "")]


_REPORTS = Prepared(lambda: MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN))


def report_waits(request) -> list[Asked]:
    """What `report_lines` tells of, before it is read."""
    return [_REPORTS.asked()] if is_message_moderator(request.user) else []
