"""Who agreed to what, and who may say so."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import check_member

from .models import Consent
from .purposes import purpose_of


def has_consent(member, purpose: str) -> bool:
    """True when the member agrees now, in the words asked for now. One query; False for a visitor.

    Raises KeyError for a purpose that nobody declared.
    """
    wanted = purpose_of(purpose)
    if member is None or not member.pk:
        return False
    return _in_force(wanted).filter(member=member).exists()


def consenting(purpose: str) -> QuerySet:
    """The ids of the members who agree, as a sub-select: `Member.objects.filter(pk__in=consenting("calls"))`."""
    return _in_force(purpose_of(purpose)).order_by().values("member")


def _in_force(purpose) -> QuerySet:
    return Consent.objects.filter(purpose=purpose.key, withdrawn_at=None, text_version=purpose.version)


def check_can_consent(actor, member) -> None:
    """Only the person agrees or withdraws; the house itself (None) writes down what was signed on paper."""
    if actor is None:
        return
    check_member(actor)
    if actor.pk != member.pk:
        raise Refused(_("Only the person can agree, or take it back."))
