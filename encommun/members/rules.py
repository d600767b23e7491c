"""Who holds which power now, in which quality they act, and who has a member's voice.

Pure reading of the member's own row: no query, except where a docstring says so.
"""

import re
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused

from .models import Member, Posture, Role

EDITOR, COORDINATOR, BOARD, SERVICE, ADMINISTRATOR = (
    Role.Kind.EDITOR.value,
    Role.Kind.COORDINATOR.value,
    Role.Kind.BOARD.value,
    Role.Kind.SERVICE.value,
    Role.Kind.ADMINISTRATOR.value,
)
PARTNER, ADVISER, MODERATOR = Role.Kind.PARTNER.value, Role.Kind.ADVISER.value, Role.Kind.MODERATOR.value
# The quality in which each power is held; the others may be held as a member or as an employee.
POSTURES: dict[str, tuple[str, ...]] = {
    BOARD: (Posture.ELECTED,),
    Role.Kind.WORKS_COUNCIL: (Posture.ELECTED,),
    Role.Kind.ETHICS: (Posture.ELECTED,),
    SERVICE: (Posture.EMPLOYEE,),
    ADVISER: (Posture.EMPLOYEE,),
    Role.Kind.ANIMATOR: (Posture.MEMBER,),
    Role.Kind.SECRETARY: (Posture.MEMBER,),
    Role.Kind.MENTOR: (Posture.MEMBER,),
}
EITHER = (Posture.MEMBER.value, Posture.EMPLOYEE.value)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")  # of a college
NEWCOMER_MONTHS = 12  # somebody is a newcomer for their first year in the cooperative


def postures_of_kind(kind: str) -> tuple[str, ...]:
    """In which qualities a role may be held, the usual one first."""
    return POSTURES.get(kind, EITHER)


def all_powers_of(member, *, now: datetime | None = None) -> list[dict]:
    """The roles in force in any posture: [{"kind", "country", "service", "office", "posture", "from", "to"}].

    Times are ISO words, "to" is "" without an end. [] for a visitor (None or AnonymousUser) and for a closed account.
    """
    if member is None or not getattr(member, "is_authenticated", False) or not member.is_active:
        return []
    moment = (now or timezone.now()).isoformat()
    return [p for p in member.powers if p["from"] <= moment and (not p["to"] or p["to"] > moment)]


def powers_of(member, *, now: datetime | None = None) -> list[dict]:
    """The roles in force that count in the posture in which the member acts now (all of them when none is said).

    As an employee, only powers held as an employee; otherwise only those held as a member or by election.
    """
    powers = all_powers_of(member, now=now)
    posture = getattr(member, "acting_as", "")
    if not posture or not powers:
        return powers
    return [p for p in powers if (_held_as(p) == Posture.EMPLOYEE) == (posture == Posture.EMPLOYEE)]


def _held_as(power: dict) -> str:
    return power.get("posture") or postures_of_kind(power["kind"])[0]


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


def postures_of(member) -> tuple[str, ...]:
    """The qualities that the member can act in, the first is the one without a choice; () for a visitor.

    Somebody who holds a power as an employee and has a member's voice, or another power, besides: both.
    """
    if not getattr(member, "is_authenticated", False):
        return ()
    powers = all_powers_of(member)
    as_employee = any(_held_as(p) == Posture.EMPLOYEE for p in powers)
    otherwise = has_standing(member) or any(_held_as(p) != Posture.EMPLOYEE for p in powers)
    found = [Posture.EMPLOYEE.value] if as_employee else []
    return (*found, Posture.MEMBER.value) if otherwise or not found else tuple(found)


def has_left(member, *, today: date | None = None) -> bool:
    return member.left_on is not None and member.left_on <= (today or timezone.localdate())


def has_standing(member) -> bool:
    """A cooperator of today, whatever they act as now."""
    return member.is_cooperator and not has_left(member)


def is_newcomer(member, *, today: date | None = None) -> bool:
    """Joined the cooperative less than NEWCOMER_MONTHS ago; False when the day is not known."""
    if member.joined_on is None or not has_standing(member):
        return False
    day = today or timezone.localdate()
    months = (day.year - member.joined_on.year) * 12 + day.month - member.joined_on.month
    months -= day.day < member.joined_on.day
    return 0 <= months < NEWCOMER_MONTHS


def check_member(member) -> None:
    if member is None or not getattr(member, "is_authenticated", False):
        raise Refused(_("Sign in first: this is for members."))


def check_as_member(member) -> None:
    """Not while acting as an employee: what changes a member's voice is done as a member (GOV-17)."""
    check_member(member)
    if getattr(member, "acting_as", "") == Posture.EMPLOYEE:
        raise Refused(_("You act as an employee now. This is for members: act as a member first."))


def check_voice(member) -> None:
    """A member's voice: a cooperator who has not left, and who does not act as an employee (GOV-17, GOV-25)."""
    check_as_member(member)
    if has_left(member):
        raise Refused(_("You have left the cooperative: this is for its members."))
    if not member.is_cooperator:
        raise Refused(_("This is for cooperators: your membership gives no voice here."))


def check_role(member, *kinds: str) -> None:
    check_member(member)
    if has_role(member, *kinds):
        return
    names = ", ".join(str(Role.Kind(kind).label) for kind in kinds)
    if any(p["kind"] in kinds for p in all_powers_of(member)):
        raise Refused(
            _("You hold this role in your other posture: change it at the top of the page (%(roles)s).")
            % {"roles": names}
        )
    raise Refused(_("This is for: %(roles)s.") % {"roles": names})


def check_posture(kind: str, posture: str) -> None:
    """Each role is held in its own quality (GOV-11)."""
    allowed = postures_of_kind(kind)
    if posture not in allowed:
        words = {"role": Role.Kind(kind).label, "posture": " / ".join(str(Posture(one).label) for one in allowed)}
        raise Refused(_("The role “%(role)s” is held as: %(posture)s.") % words, field="posture")


def check_can_manage_people(actor) -> None:
    """Administrators, or the house itself (None: command line, demo)."""
    if actor is not None:
        check_role(actor, ADMINISTRATOR)


def check_can_end_role(actor, role: Role) -> None:
    """As above; and somebody must stay who can give roles. One query for an administrator's role."""
    check_can_manage_people(actor)
    if role.kind == ADMINISTRATOR:
        _check_others_stay(Q(pk=role.pk))


def check_can_close(member: Member) -> None:
    """Closing the last administrator's account would leave nobody who can open one. One query for an administrator."""
    if any(p["kind"] == ADMINISTRATOR for p in all_powers_of(member)):
        _check_others_stay(Q(member=member.pk))


def _check_others_stay(gone: Q) -> None:
    in_force = Role.objects.filter(Q(to_at=None) | Q(to_at__gt=timezone.now()), kind=ADMINISTRATOR)
    if not in_force.filter(member__is_active=True).exclude(gone).exists():
        raise Refused(_("This is the last administrator. Give the role to somebody else first."))


def check_college(entity, college: str) -> None:
    if college and college not in entity.colleges:
        raise Refused(_("“%(entity)s” has no such college.") % {"entity": entity.name}, field="college")


def check_dates(from_on: date | None, to_on: date | None) -> None:
    if from_on and to_on and to_on < from_on:
        raise Refused(_("The end comes before the beginning."), field="to_on")


def check_entity(*, name: str, country, form: str, colleges: dict, share_cents: int | None) -> None:
    if not name:
        raise Refused(_("Give the entity a name."), field="name")
    if country is None:
        raise Refused(_("Say in which country it is."), field="country")
    for code, names in colleges.items():
        if not CODE.fullmatch(code):
            raise Refused(_("Write the code of a college with letters, figures and dashes."), field="colleges")
        if not names:
            raise Refused(_("Name the college “%(code)s” in one language at least.") % {"code": code}, field="colleges")


def check_can_see_as(actor, person: Member, *, reason: str = "-") -> None:
    """An administrator looks at pages as somebody else does, to help; never as another administrator."""
    check_role(actor, ADMINISTRATOR)
    if not reason.strip():
        raise Refused(_("Say why: the person will read it."), field="reason")
    if person.pk == actor.pk:
        raise Refused(_("You see your own pages already."))
    if not person.is_active:
        raise Refused(_("This account is closed: it opens no page."))
    if any(p["kind"] == ADMINISTRATOR for p in all_powers_of(person)):
        raise Refused(_("Nobody sees the house as another administrator."))


def audiences_of(member) -> list[str]:
    """Which audiences of documents the reader may see; editors and coordinators also see unpublished ones."""
    if not powers_of(member) and not getattr(member, "is_authenticated", False):
        return ["public"]
    if has_role(member, EDITOR, COORDINATOR):
        return ["public", "members", "editors"]
    return ["public", "members"]
