"""How people sign in: their password by choice, and the house's wish for a second factor."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
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


@transaction.atomic
def forget_elsewhere(*, actor: Member) -> None:
    """Cut the account from the cooperative's identity provider."""
    if SocialAccount.objects.filter(user=actor).delete()[0]:
        note_sign_in(actor=actor, verb="member.elsewhere_removed")


@transaction.atomic
def reset_sign_in(*, actor, member: Member) -> None:
    """Take passkeys, app, recovery codes, password and link away, and end every session: who lost their phone begins
    again with the code by e-mail. Only an administrator, or the house itself (command line)."""
    check_can_manage_people(actor)
    Authenticator.objects.filter(user=member).delete()
    SocialAccount.objects.filter(user=member).delete()
    for device in UserSession.objects.filter(user=member):
        device.end()
    member.set_unusable_password()
    member.save(update_fields=["password"])
    record(actor=actor, verb="member.sign_in_reset", kind="member", id=member.pk, internal=True)


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
