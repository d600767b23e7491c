"""Who sits in the follow-up circle besides the coordinators (EXP-03)."""

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record

from .. import rules
from ..models import CircleSeat


@transaction.atomic
def name_to_circle(*, actor, member) -> CircleSeat:
    """Give a seat; who sits already keeps it."""
    rules.check_can_name_circle(actor)
    seat, is_new = CircleSeat.objects.get_or_create(member=member, left_at=None)
    if is_new:
        record(actor=actor, verb="circle.named", kind="member", id=member.pk, internal=True)
    return seat


@transaction.atomic
def leave_circle(*, actor, seat: CircleSeat) -> None:
    """End a seat: the coordination, or the person who sits there. Again changes nothing."""
    if seat.member_id != getattr(actor, "pk", None):
        rules.check_can_name_circle(actor)
    if seat.left_at is None:
        seat.left_at = timezone.now()
        seat.save(update_fields=["left_at"])
        record(actor=actor, verb="circle.left", kind="member", id=seat.member_id, internal=True)
