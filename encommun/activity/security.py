"""What looked like a try at something that is not open: kept for administrators, for a short time.

Nothing of what was typed is kept, and of a visitor only the network they came from.
"""

import ipaddress
from datetime import timedelta

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from encommun.kit.network import address_of

from .models import SecurityEvent

MISSES, WITHIN = 30, timedelta(minutes=10)
# What a line says beside its kind, by code: printed in the language of who reads it, never of whom it is about.
DETAILS = {
    "addresses": _("%(count)s addresses that lead nowhere"),
    "begun": _("more conversations begun within a day than the house allows"),
    "hourly": _("more messages within an hour than the house allows"),
    "visitor": _("more messages of a visitor within a day than the house allows"),
    "knock": _("the message of a visitor"),
    "sender": _("an answer from another address"),
    "lines": _("several lines in a title"),
    "export": _("the data of somebody else"),
    "people": _("%(count)s pages of people"),
}


def note(kind: str, *, member=None, request=None, detail: str = "") -> SecurityEvent:
    """Write one try down; call it outside the transaction that the refusal undoes.

    `kind` is one of SecurityEvent.Kind; `detail` a network if need be and a code of DETAILS ("people:120").
    """
    if member is None and request is not None and getattr(request.user, "is_authenticated", False):
        member = request.user
    return SecurityEvent.objects.create(
        kind=kind,
        member=member,
        path=(request.path[:200] if request is not None else ""),
        network=network_of(request) if request is not None else "",
        detail=detail[:200],
    )


def said(detail: str) -> str:
    """A kept detail ("192.0.2.0/24 people:120") in the reader's language; one without a known code as it stands."""
    *network, last = detail.split(" ")
    code, _colon, count = last.partition(":")
    if code not in DETAILS:
        return detail
    return " ".join([*network, str(DETAILS[code]) % {"count": count}])


def network_of(request) -> str:
    """The reader's network, never their whole address: "192.0.2.0/24", "2001:db8::/48"; "" when it is unknown."""
    found = address_of(request)
    if not found:
        return ""
    address = ipaddress.ip_address(found)
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def reader_of(request) -> str:
    """Who is counted: a member, or all visitors from one network together."""
    return f"member:{request.user.pk}" if request.user.is_authenticated else f"network:{network_of(request)}"


def count_miss(request) -> bool:
    """One more address that led nowhere; true, and written down once, when there were too many within ten minutes."""
    key = f"misses:{reader_of(request)}"
    cache.add(key, 0, int(WITHIN.total_seconds()))
    try:
        misses = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        return False
    if misses != MISSES:
        return False
    note(SecurityEvent.Kind.GUESSING, request=request, detail=f"addresses:{MISSES}")
    return True
