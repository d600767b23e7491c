"""Addresses that only we can make: where a side answers by e-mail, and the page where a guest answers."""

import re

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Side

SALT = "contact.guest"
_LOCAL = re.compile(r"^m-([0-9a-f]{16})-([0-9a-f]{20})$")


def reply_address(side: Side) -> str:
    """ "m-<key>-<signature>@domain"; "" where the house receives no mail. Small letters and digits only."""
    return f"m-{side.key}-{_signature(side.key)}@{settings.REPLY_DOMAIN}" if settings.REPLY_DOMAIN else ""


def side_key_of(address: str) -> str:
    """The key of the side that this address of ours belongs to, or "" for any other one."""
    local, _at, domain = address.strip().lower().rpartition("@")
    found = _LOCAL.match(local)
    if not found or not settings.REPLY_DOMAIN or domain != settings.REPLY_DOMAIN:
        return ""
    return found[1] if constant_time_compare(found[2], _signature(found[1])) else ""


def guest_token(side: Side) -> str:
    return signing.Signer(salt=SALT).sign(side.key)


def key_of_guest(token: str) -> str:
    """The key in a guest's own address, or "" for one that we did not make."""
    try:
        return signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return ""


def _signature(key: str) -> str:
    return salted_hmac("contact.reply", key).hexdigest()[:20]
