"""Experts, partners and resource persons: invited, heard, visited (WGR-06)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.models import WorkingGroup
from encommun.cycles.rules import check_can_lead
from encommun.kit.clashes import Base, check_base
from encommun.kit.holding import locking
from encommun.kit.refusals import Refused

from ..marks import mark_of_guest
from ..models import Guest
from ..rules import TEXT_MOST, check_guest, check_guest_of, check_length
from .common import clean, line


@transaction.atomic
def keep_guest(
    *,
    actor,
    group: WorkingGroup,
    role: str,
    guest: Guest | None = None,
    name: str = "",
    agreed: bool = False,
    base: Base = None,
    **columns,
) -> Guest:
    """Note a guest, or correct what is noted. Without their agreement the name is refused, and an old one forgotten.

    `columns` are kind, state, meeting, profile, on_date and notes; `base` is the mark_of_guest they were typed from.
    """
    if guest is None:
        check_can_lead(actor, group)
    else:
        guest = locking(Guest.objects.select_related("group")).filter(pk=guest.pk).first()
        if guest is None:
            raise Refused(_("This was taken off the list meanwhile."), missing=True)
        check_guest_of(actor, guest)
    stood = guest and mark_of_guest(guest)
    check_guest(name=name, agreed=agreed, role=role)
    row = guest or Guest(group=group)
    for column, value in columns.items():
        setattr(row, column, clean(value) if column in {"profile", "notes"} else value)
    check_length(row.profile, TEXT_MOST, "profile")
    check_length(row.notes, TEXT_MOST, "notes")
    row.role, row.name = line(role, 160), line(name, 120)
    row.agreed_on = (row.agreed_on or timezone.localdate()) if agreed else None
    if stood == mark_of_guest(row):
        return row
    if stood:
        check_base(base, stood)
    row.save()
    return row


@transaction.atomic
def remove_guest(*, actor, guest: Guest) -> None:
    """Take somebody off the list, with all that was noted of them."""
    check_guest_of(actor, guest)
    guest.delete()
