"""How people sign in: their password by choice, and the house's wish for a second factor."""

from django.db import transaction

from encommun.activity.actions import record
from encommun.house.models import House
from encommun.house.queries import forget

from ..models import Member
from ..rules import check_can_manage_people


@transaction.atomic
def set_password(*, actor: Member, password: str) -> None:
    """Choose a password, or another one; the e-mail code stays a door."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    note_sign_in(actor=actor, verb="member.password_set")


@transaction.atomic
def forget_password(*, actor: Member) -> None:
    """Sign in without a password again. A second call changes nothing."""
    if actor.has_usable_password():
        actor.set_unusable_password()
        actor.save(update_fields=["password"])
        note_sign_in(actor=actor, verb="member.password_removed")


def note_sign_in(*, actor: Member, verb: str) -> None:
    """Keep in the member's own audit that a way to sign in came or went, so that a stranger's hand shows."""
    record(actor=actor, verb=verb, kind="member", id=actor.pk, internal=True)


@transaction.atomic
def choose_sign_in_policy(*, actor, second_factor: str) -> None:
    """off, advised or required for those with powers (House.SecondFactor)."""
    check_can_manage_people(actor)
    row = House.objects.select_for_update().order_by("pk").first() or House(name="Encommun")
    if row.pk is None or row.second_factor != second_factor:
        row.second_factor = second_factor
        row.save()
        record(
            actor=actor,
            verb="house.second_factor_chosen",
            kind="house",
            id=row.pk,
            data={"second_factor": second_factor},
            internal=True,
        )
    forget()
    transaction.on_commit(forget)
