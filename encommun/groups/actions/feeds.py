"""The secret address of a member's own calendar: made, replaced, revoked. It is nobody else's news."""

import secrets

from django.db import transaction
from django.utils import timezone

from encommun.members.rules import check_member

from ..models import Feed


@transaction.atomic
def open_feed(*, actor) -> Feed:
    """A new address; the one before no longer answers."""
    check_member(actor)
    token = {"token": secrets.token_urlsafe(32)[:43], "since_at": timezone.now()}
    return Feed.objects.update_or_create(member=actor, defaults=token)[0]


@transaction.atomic
def close_feed(*, actor) -> bool:
    """The address no longer answers; true when there was one."""
    return bool(Feed.objects.filter(member=actor).delete()[0])
