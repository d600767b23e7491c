"""Who agreed to what, who may leave, and who looks after what is kept."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.kit.registry import ErasureBar, Retention, declared
from encommun.members.models import Role
from encommun.members.rules import ADMINISTRATOR, all_powers_of, check_member, check_role

from .models import Consent, DataExport, Erasure, RetentionRun
from .purposes import purpose_of

COOLING_OFF = timedelta(days=7)
EXPORT_KEPT = timedelta(days=7)
EXPORTS_A_DAY = 3
# Roles that others do not count on from one day to the next: they end with the account.
LIGHT_ROLES = (Role.Kind.PARTNER.value, Role.Kind.MENTOR.value)


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


def check_can_ask_export(actor, *, now: datetime) -> None:
    check_member(actor)
    lately = DataExport.objects.filter(member=actor, asked_at__gt=now - timedelta(days=1))
    if lately.count() >= EXPORTS_A_DAY:
        raise Refused(
            _("You asked %(count)s times within a day. The last file is still yours.") % {"count": EXPORTS_A_DAY}
        )


def check_can_ask_erasure(actor, member) -> None:
    """The person themselves, or the house (None), when nothing hangs on them."""
    if actor is not None:
        check_member(actor)
        if actor.pk != member.pk:
            raise Refused(_("Only the person can ask to be erased."))
    check_can_leave(member)


def check_can_leave(member) -> None:
    """Refuses with every reason at once: the last administrator, an office in force, what upper domains declare."""
    reasons = leaving_bars(member)
    if reasons:
        raise Refused(" ".join(reasons))


def leaving_bars(member) -> list[str]:
    """Why the account cannot be erased yet; [] when it can."""
    kinds = [power["kind"] for power in all_powers_of(member)]  # whatever they act as now
    reasons = []
    if ADMINISTRATOR in kinds and _is_last_administrator(member):
        reasons.append(_("You are the last administrator: give this role to somebody else first."))
    for kind in dict.fromkeys(kinds):
        if kind not in (ADMINISTRATOR, *LIGHT_ROLES):
            words = _("You hold an office, “%(role)s”: hand it over first, and have the role ended.")
            reasons.append(words % {"role": Role.Kind(kind).label})
    for bar in declared(ErasureBar):
        reasons += [str(reason) for reason in bar.reasons(member)]
    return reasons


def _is_last_administrator(member) -> bool:
    now = timezone.now()
    in_force = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=now), kind=ADMINISTRATOR, from_at__lte=now)
    return not in_force.filter(member__is_active=True).exclude(member=member).exists()


def check_can_cancel_erasure(erasure: Erasure) -> None:
    if erasure.done_at:
        raise Refused(_("It is done: nothing of the account is left to keep."))


def check_can_keep(actor) -> None:
    """Administrators look after what is kept and for how long."""
    check_role(actor, ADMINISTRATOR)


def is_on(rule: Retention, row: RetentionRun | None) -> bool:
    """As an administrator decided, else as declared."""
    return rule.is_on if row is None or row.is_on is None else row.is_on
