"""Home, "what needs me": claims that wait for the reader's decision."""

from django.utils.translation import ngettext

from encommun.kit.prepared import Asked

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
