"""Who holds which power now. Pure reading of the member's own row: no query."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused

from .models import Role

EDITOR, COORDINATOR, BOARD, SERVICE, ADMINISTRATOR = (kind.value for kind in Role.Kind)


def powers_of(member, *, now: datetime | None = None) -> list[dict]:
    """The roles in force: [{"kind", "country", "service", "to"}], [] for a visitor (None or AnonymousUser)."""
    if member is None or not getattr(member, "is_authenticated", False) or not member.is_active:
        return []
    moment = (now or timezone.now()).isoformat()
    return [p for p in member.powers if p["from"] <= moment and (not p["to"] or p["to"] > moment)]


def has_role(member, *kinds: str, country_id: int | None = None, service_id: int | None = None) -> bool:
    """True when one of the roles is in force, for that country or service when one is named.

    Editors' and coordinators' powers are not bounded by country; an administrator sets the house up and is no editor.
    """
    return any(
        p["kind"] in kinds
        and (country_id is None or p["country"] in (None, country_id))
        and (service_id is None or p["service"] in (None, service_id))
        for p in powers_of(member)
    )


def boards_of(member) -> list[int]:
    """The ids of the countries on whose board the member sits."""
    return [p["country"] for p in powers_of(member) if p["kind"] == BOARD and p["country"]]


def services_of(member) -> list[int]:
    return [p["service"] for p in powers_of(member) if p["kind"] == SERVICE and p["service"]]


def check_member(member) -> None:
    if member is None or not getattr(member, "is_authenticated", False):
        raise Refused(_("Sign in first: this is for members."))


def check_role(member, *kinds: str) -> None:
    check_member(member)
    if not has_role(member, *kinds):
        names = ", ".join(str(Role.Kind(kind).label) for kind in kinds)
        raise Refused(_("This is for: %(roles)s.") % {"roles": names})


def check_can_manage_people(actor) -> None:
    """Administrators, or the house itself (None: command line, demo)."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def check_can_end_role(actor, role: Role) -> None:
    """As above; and somebody must stay who can give roles."""
    check_can_manage_people(actor)
    in_force = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), kind=ADMINISTRATOR)
    if role.kind == ADMINISTRATOR and not in_force.exclude(pk=role.pk).exists():
        raise Refused(_("This is the last administrator. Give the role to somebody else first."))


def audiences_of(member) -> list[str]:
    """Which audiences of documents the reader may see; editors and coordinators also see unpublished ones."""
    if not powers_of(member) and not getattr(member, "is_authenticated", False):
        return ["public"]
    if has_role(member, EDITOR, COORDINATOR):
        return ["public", "members", "editors"]
    return ["public", "members"]
