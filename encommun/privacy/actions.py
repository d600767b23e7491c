"""Taking a person out of the house while the cooperative's record stays readable."""

from django.db import transaction

from encommun.activity.actions import record
from encommun.kit.registry import PersonalData, declared


@transaction.atomic
def erase_member(*, actor, member) -> None:
    """Run every domain's erasure, the account's own row last, and keep only that it happened."""
    for entry in sorted(declared(PersonalData), key=lambda entry: entry.model == "members.Member"):
        entry.erase(member)
    record(
        actor=actor if actor and actor.pk != member.pk else None,
        verb="member.erased",
        kind="member",
        id=member.pk,
        internal=True,
    )
