"""Who is asked for a second step at sign-in, and who has one.

An authenticator app always makes a second step. A passkey is a door of its own: it becomes the second step of the other
doors only for those who hold powers, so that a member with a passkey on one device is not locked out of the others.
"""

from allauth.mfa.models import Authenticator

from encommun.house.models import SecondFactor
from encommun.house.queries import house

from .models import Role
from .rules import all_powers_of

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
# Powers over what others wrote, decide or keep to themselves. The others open little more than one's own account.
POWERFUL = frozenset(Role.Kind.values) - {
    Role.Kind.PARTNER.value,
    Role.Kind.MENTOR.value,
    Role.Kind.ANIMATOR.value,
    Role.Kind.SECRETARY.value,
}


def holds_power(member) -> bool:
    """In any posture: what is guarded is the account."""
    return any(power["kind"] in POWERFUL for power in all_powers_of(member))


def is_asked(member) -> bool:
    """The house advises or requires a second factor of this member."""
    return house().second_factor != SecondFactor.OFF and holds_power(member)


def is_required(member) -> bool:
    return house().second_factor == SecondFactor.REQUIRED and holds_power(member)


def kinds_of(member) -> set[str]:
    """The kinds of authenticators that the member has; one query."""
    return set(Authenticator.objects.filter(user_id=member.pk).values_list("type", flat=True))


def has_second_factor(member) -> bool:
    """One query."""
    return Authenticator.objects.filter(user_id=member.pk, type__in=[APP, PASSKEY]).exists()


def steps_at_sign_in(member) -> bool:
    """Whether the e-mail code or the password alone does not open this account; one query."""
    kinds = kinds_of(member)
    return APP in kinds or (PASSKEY in kinds and holds_power(member))
