"""Addresses in letters: absolute, and the signed one that stops letters for whoever holds it."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from encommun.members.models import Member

SALT = "notifications.stop"


def absolute(name: str = "", *, path: str = "", args: tuple = ()) -> str:
    return settings.PUBLIC_URL + (path or reverse(name, args=args))


def stop_token(member: Member) -> str:
    return signing.Signer(salt=SALT).sign(str(member.pk))


def stop_url(member: Member) -> str:
    return absolute("notices:stop", args=(stop_token(member),))


def member_of_token(token: str) -> Member | None:
    """The member whose letters the link stops, or None for a link that we did not make."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return Member.objects.filter(pk=pk, is_active=True).first()
