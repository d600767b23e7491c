"""An administrator sees the house as somebody else does: read-only, told to that person, kept in their audit."""

from django.db import transaction

from encommun.activity.actions import record

from ..models import Member
from ..rules import check_can_see_as

MINUTES = 30


@transaction.atomic
def see_as(*, actor, person: Member, reason: str) -> None:
    """Write down that it begins; the session itself is the view's. The person gets a notice."""
    check_can_see_as(actor, person, reason=reason)
    record(
        actor=actor,
        verb="member.seen_as",
        kind="member",
        id=person.pk,
        data={"minutes": MINUTES, "reason": reason.strip()[:200]},
    )


@transaction.atomic
def stop_seeing(*, actor, person: Member) -> None:
    record(actor=actor, verb="member.seen_as_ended", kind="member", id=person.pk, internal=True)
