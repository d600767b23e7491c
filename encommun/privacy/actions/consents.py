"""Saying yes to a purpose, and taking it back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.registry import Withdrawal, declared

from ..models import Consent
from ..purposes import purpose_of
from ..rules import check_can_consent


def give_consent(
    *, actor, purpose: str, member=None, language: str = "", how: str = Consent.How.PAGE, now: datetime | None = None
) -> Consent:
    """The person agrees to the purpose in its present words; a second time changes nothing.

    `member` is the actor unless the house (None) writes down a paper. Raises Refused, and KeyError for an unknown purpose.
    """
    member, asked, now = member or actor, purpose_of(purpose), now or timezone.now()
    check_can_consent(actor, member)
    in_force = Consent.objects.filter(member=member, purpose=purpose, withdrawn_at=None)
    try:
        with transaction.atomic():
            in_force.exclude(text_version=asked.version).update(withdrawn_at=now)
            if found := in_force.first():
                return found
            given = Consent.objects.create(
                member=member,
                purpose=purpose,
                text_version=asked.version,
                language=language or member.language,
                how=how,
                given_at=now,
            )
            _record(actor, "consent.given", member, purpose)
            return given
    except IntegrityError:  # a button touched twice: the other one wrote it
        return in_force.get()


@transaction.atomic
def withdraw_consent(*, actor, purpose: str, member=None, now: datetime | None = None) -> bool:
    """The person takes their consent back, and what hangs on it stops; true when there was one."""
    member, asked = member or actor, purpose_of(purpose)
    check_can_consent(actor, member)
    in_force = Consent.objects.filter(member=member, purpose=asked.key, withdrawn_at=None)
    if not in_force.update(withdrawn_at=now or timezone.now()):
        return False
    for reaction in declared(Withdrawal):
        if reaction.purpose == asked.key:
            reaction.stop(member)
    _record(actor, "consent.withdrawn", member, purpose)
    return True


def _record(actor, verb: str, member, purpose: str) -> None:
    record(actor=actor, verb=verb, kind="member", id=member.pk, data={"purpose": purpose}, internal=True)
