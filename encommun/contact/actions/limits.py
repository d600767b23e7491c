"""What a person decides about being written to. None of it is told in the activity log: it is their own business."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.directory.models import Level
from encommun.kit.refusals import Refused
from encommun.members.rules import check_member

from ..models import Block, Side, Wish


@transaction.atomic
def choose_wish(*, actor, opens_to: int, letters: str) -> Wish:
    """Who may begin to write to the actor, and how letters come."""
    check_member(actor)
    if opens_to not in Level.values:
        raise Refused(_("Choose who may write to you."), field="opens_to")
    if letters not in Wish.Letters.values:
        raise Refused(_("Choose how you want to hear of messages."), field="letters")
    return Wish.objects.update_or_create(member=actor, defaults={"opens_to": opens_to, "letters": letters})[0]


@transaction.atomic
def refuse(*, side: Side, now: datetime | None = None) -> None:
    """No more messages in this conversation; the other one reads that sentence when they try."""
    Side.objects.filter(pk=side.pk, refused_at=None).update(refused_at=now or timezone.now())


@transaction.atomic
def reopen(*, side: Side) -> None:
    Side.objects.filter(pk=side.pk).update(refused_at=None)


@transaction.atomic
def block(*, actor, other: Side) -> None:
    """Nothing more from that person or guest, in any conversation. They are not told."""
    check_member(actor)
    if other.member_id == actor.pk:
        raise Refused(_("This is you."))
    if other.member_id:
        Block.objects.get_or_create(by=actor, member_id=other.member_id)
    elif other.guest_id:
        Block.objects.get_or_create(by=actor, guest_id=other.guest_id)
    else:
        raise Refused(_("Nobody is on the other side any more."))


@transaction.atomic
def unblock(*, actor, pk: int) -> bool:
    """End one of the actor's own blocks; true when there was one."""
    return bool(Block.objects.filter(by=actor, pk=pk).delete()[0])
