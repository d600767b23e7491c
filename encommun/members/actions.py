"""Accounts and powers: the only writes."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from encommun.activity.actions import record

from .models import Member, Role
from .rules import check_can_end_role, check_can_manage_people


@transaction.atomic
def add_member(*, actor, email: str, name: str, language: str = "fr") -> Member:
    """Open an account. Raises Refused, and IntegrityError when the address is already somebody's."""
    check_can_manage_people(actor)
    member = Member.objects.create_user(email=email, name=name, language=language)
    record(actor=actor, verb="member.added", kind="member", id=member.pk, internal=True)
    return member


@transaction.atomic
def change_member(*, actor, member: Member, name: str, language: str, time_zone: str) -> None:
    """Change what a member says about themselves. Another hand must be an administrator's, and is kept in the audit."""
    if actor.pk != member.pk:
        check_can_manage_people(actor)
    member.name, member.language, member.time_zone = name, language, time_zone
    member.save(update_fields=["name", "language", "time_zone"])
    if actor.pk != member.pk:
        record(actor=actor, verb="member.changed", kind="member", id=member.pk, internal=True)


@transaction.atomic
def give_role(*, actor, member: Member, kind: str, country=None, service=None, to_at: datetime | None = None) -> Role:
    """Give a power; giving the same one again changes nothing. Raises Refused."""
    check_can_manage_people(actor)
    role, created = Role.objects.get_or_create(
        member=member, kind=kind, country=country, service=service, to_at=to_at, defaults={"given_by": actor}
    )
    if created:
        data = {"kind": kind, "country": country.code if country else "", "service": service.slug if service else ""}
        record(actor=actor, verb="member.role_given", kind="member", id=member.pk, data=data, internal=True)
    refresh_powers(member)
    return role


@transaction.atomic
def end_role(*, actor, role: Role) -> None:
    """End a power now; its history stays. Raises Refused, also for the last administrator."""
    check_can_end_role(actor, role)
    if role.to_at is None or role.to_at > timezone.now():
        role.to_at = timezone.now()
        role.save(update_fields=["to_at"])
        record(
            actor=actor,
            verb="member.role_ended",
            kind="member",
            id=role.member_id,
            data={"kind": role.kind},
            internal=True,
        )
    refresh_powers(role.member)


def refresh_powers(member: Member) -> None:
    """Repeat the roles on the member's row, where `rules` reads them without a query."""
    rows = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), member=member)
    member.powers = [
        {
            "kind": role.kind,
            "country": role.country_id,
            "service": role.service_id,
            "from": role.from_at.isoformat(),
            "to": role.to_at.isoformat() if role.to_at else "",
        }
        for role in rows
    ]
    member.save(update_fields=["powers"])
