"""Home, "what needs me": claims and transfers that wait for the reader's decision."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.groups.queries import room_url
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES
from encommun.members.rules import COORDINATOR, has_role

from . import passed_on
from .money import money
from .queries import asked_of, waiting_for


def waiting_lines(request) -> list[tuple[str, str, str]]:
    """One line a group at most, three in all; one query signed in."""
    if not request.user.is_authenticated:
        return []
    lines = []
    for url, to_approve, to_pay in waiting_for(request.user):
        if to_approve:
            words = ngettext("%(count)s expense claim to approve", "%(count)s expense claims to approve", to_approve)
            lines.append((words % {"count": to_approve}, f"{url}budget/#claims", url.split("/")[-2]))
        if to_pay:
            words = ngettext("%(count)s expense claim to pay", "%(count)s expense claims to pay", to_pay)
            lines.append((words % {"count": to_pay}, f"{url}budget/#claims", url.split("/")[-2]))
    return lines[:3]


def waits(request) -> list[Asked]:
    """What `waiting_lines` tells of, before it is read."""
    return [asked_of(request.user)] if request.user.is_authenticated else []


_TRANSFERS = Prepared(passed_on.to_approve)


def transfer_lines(request) -> list[tuple[str, str, str]]:
    """For the coordination: what groups ask to pass on to their experiments. One query."""
    words = _("Say yes or no: pass on %(amount)s")
    return [
        (words % {"amount": money(row.cents)}, f"{room_url(row.budget.group)}budget/#passed", str(row.budget.group))
        for row in _TRANSFERS.objects()[:MOST_LINES]
    ]


def transfers_wait(request) -> list[Asked]:
    """What `transfer_lines` tells of, before it is read."""
    return [_TRANSFERS.asked()] if has_role(request.user, COORDINATOR) else []
