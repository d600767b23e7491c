"""Opening an account, and changing what it says of a person."""

from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused
from encommun.kit.registry import refresh_repeats

from ..letters import OldAddress, tell_old_addresses
from ..models import Member
from ..rules import check_can_close, check_can_manage_people

NAMES = ("name", "given_name", "family_name")
OWN = ("name", "language", "time_zone")
KEPT_BY_ADMINISTRATORS = (
    *OWN, "email", "number", "given_name", "family_name", "country", "office", "municipality", "joined_on", "left_on",
    "is_active",
)  # fmt: skip


@transaction.atomic
def add_member(*, actor, email: str, name: str, is_cooperator: bool, language: str = "fr") -> Member:
    """Open an account; a membership given later says better whether it is a cooperator's.

    Raises Refused, and IntegrityError when the address is already somebody's.
    """
    check_can_manage_people(actor)
    member = Member.objects.create_user(
        email=email, name=_on_one_line(name), language=language, is_cooperator=is_cooperator
    )
    data = {"is_cooperator": is_cooperator}
    record(actor=actor, verb="member.added", kind="member", id=member.pk, data=data, internal=True)
    return member


@transaction.atomic
def change_member(*, actor, member: Member, **columns) -> list[str]:
    """Write some columns of a member; the names of those that changed.

    A member writes their own name, language and time zone; the rest is an administrator's (or the house's: None), and
    what another hand changes is kept in the audit, from → to. The old address hears of a new one.
    """
    is_own = actor is not None and actor.pk == member.pk and set(columns) <= set(OWN)
    if not is_own:
        check_can_manage_people(actor)
    if unknown := set(columns) - set(KEPT_BY_ADMINISTRATORS):
        raise TypeError(f"{sorted(unknown)} cannot be changed here")
    if columns.get("is_active") is False:
        check_can_close(member)
    if "email" in columns:
        columns["email"] = columns["email"].lower()
    columns |= {name: _on_one_line(columns[name]) for name in NAMES if name in columns}
    _check_unique(member, columns)
    before = {name: getattr(member, name) for name in columns}
    changes = changes_between(before, columns)
    if not changes:
        return []
    for name in changes:
        setattr(member, name, columns[name])
    member.save(update_fields=list(changes))
    refresh_repeats("member", [member.pk])
    if "email" in changes:
        tell_old_addresses([OldAddress(before["email"], member.language)])
    if not is_own:
        record(
            actor=actor, verb="member.changed", kind="member", id=member.pk, data={"changes": changes}, internal=True
        )
    return list(changes)


def _on_one_line(name: str) -> str:
    """Names stand in the head of letters: a line break would begin another line there."""
    return " ".join(name.split())


def changes_between(before: dict, after: dict) -> dict[str, list[str]]:
    """{name: [what it said, what it says]} of the values that differ, as short words.

    Every act on a member that stores this as `data["changes"]` is shown with it on their audit page.
    """
    return {
        name: [_words(before.get(name)), _words(value)] for name, value in after.items() if before.get(name) != value
    }


def _words(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return formats.date_format(value, "Y-m-d")
    return str(value)[:200]


def _check_unique(member: Member, columns: dict) -> None:
    others = Member.objects.exclude(pk=member.pk)
    if columns.get("email") and others.filter(email=columns["email"]).exists():
        raise Refused(_("An account with this address exists already."), field="email")
    if columns.get("number") and others.filter(number=columns["number"]).exists():
        raise Refused(_("Another account carries this number."), field="number")
