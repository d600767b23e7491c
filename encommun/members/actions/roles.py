"""Giving and ending powers."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from encommun.activity.actions import record

from ..models import Member, Role
from ..rules import check_can_end_role, check_can_manage_people, check_posture, postures_of_kind
from .memberships import refresh_standing


@transaction.atomic
def give_role(
    *,
    actor,
    member: Member,
    kind: str,
    country=None,
    service=None,
    office=None,
    posture: str = "",
    note: str = "",
    from_at: datetime | None = None,
    to_at: datetime | None = None,
) -> Role:
    """Give a power, held in one posture; giving the same one again changes nothing. Raises Refused."""
    check_can_manage_people(actor)
    posture = posture or postures_of_kind(kind)[0]
    check_posture(kind, posture)
    role, created = Role.objects.get_or_create(
        member=member,
        kind=kind,
        country=country,
        service=service,
        office=office,
        posture=posture,
        to_at=to_at,
        defaults={"given_by": actor, "note": note[:160], "from_at": from_at or timezone.now()},
    )
    if created:
        _tell(actor, "member.role_given", role)
    refresh_powers(member)
    if kind == Role.Kind.PARTNER:
        refresh_standing(member)
    return role


@transaction.atomic
def end_role(*, actor, role: Role, at: datetime | None = None) -> None:
    """End a power now, or at a moment to come; its history stays. Raises Refused, also for the last administrator."""
    check_can_end_role(actor, role)
    end = max(at or timezone.now(), timezone.now())
    if role.to_at is None or role.to_at > end:
        role.to_at = end
        role.save(update_fields=["to_at"])
        _tell(actor, "member.role_ended", role)
    refresh_powers(role.member)


def refresh_powers(member: Member) -> None:
    """Repeat the roles on the member's row, where `rules` reads them without a query."""
    rows = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), member=member)
    member.powers = [
        {
            "kind": role.kind,
            "country": role.country_id,
            "service": role.service_id,
            "office": role.office_id,
            "posture": role.posture,
            "from": role.from_at.isoformat(),
            "to": role.to_at.isoformat() if role.to_at else "",
        }
        for role in rows
    ]
    member.save(update_fields=["powers"])


def _tell(actor, verb: str, role: Role) -> None:
    data = {
        "kind": role.kind,
        "country": role.country.code if role.country else "",
        "service": role.service.slug if role.service else "",
        "office": role.office.slug if role.office else "",
        "posture": role.posture,
    }
    record(actor=actor, verb=verb, kind="member", id=role.member_id, data=data, internal=True)
