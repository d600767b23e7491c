"""My account: what ties me to the cooperative."""

from dataclasses import dataclass

from ..models import Member, Role
from ..rules import has_standing, is_newcomer, postures_of
from .audit import AuditLine, audit_of
from .people import MembershipRow, current_roles, memberships_of
from .signing import SigningPage, signing_page


@dataclass(frozen=True)
class MePage:
    """`has_voice`: a cooperator of today; `audit` holds the newest acts of others about me."""

    member: Member
    memberships: list[MembershipRow]
    roles: list[Role]
    postures: tuple[str, ...]
    has_voice: bool
    is_newcomer: bool
    signing: SigningPage
    audit: list[AuditLine]


def me_page(member: Member) -> MePage:
    return MePage(
        member=member,
        memberships=memberships_of(member),
        roles=current_roles([member.pk]).get(member.pk, []),
        postures=postures_of(member),
        has_voice=has_standing(member),
        is_newcomer=is_newcomer(member),
        signing=signing_page(member),
        audit=audit_of(member, member),
    )
