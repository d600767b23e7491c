"""What ties a person to the legal entities of the cooperative, and the voice that follows from it (GOV-25, GOV-27)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Member, Membership, Role
from ..rules import check_can_manage_people, check_college, check_dates
from .accounts import changes_between

COLUMNS = ("college", "shares", "from_on", "to_on")


@transaction.atomic
def add_membership(
    *,
    actor,
    member: Member,
    entity,
    statute: str = Membership.Statute.COOPERATOR,
    college: str = "",
    shares: int = 0,
    from_on: date | None = None,
    to_on: date | None = None,
) -> Membership:
    """Tie a person to a legal entity under a statute. The same one from the same day again changes nothing."""
    check_can_manage_people(actor)
    check_college(entity, college)
    check_dates(from_on, to_on)
    _check_not_twice(member, entity, statute, from_on, to_on)
    row, created = Membership.objects.get_or_create(
        member=member,
        entity=entity,
        statute=statute,
        from_on=from_on,
        defaults={"college": college, "shares": shares, "to_on": to_on},
    )
    if created:
        _tell(actor, "member.membership_added", row, shares=shares, college=college)
    refresh_standing(member)
    return row


def _check_not_twice(member, entity, statute: str, from_on: date | None, to_on: date | None) -> None:
    """One statute in one entity at a time; the very same row is no second one."""
    rows = Membership.objects.filter(member=member, entity=entity, statute=statute).exclude(from_on=from_on)
    if to_on:
        rows = rows.filter(Q(from_on=None) | Q(from_on__lt=to_on))
    if from_on:
        rows = rows.filter(Q(to_on=None) | Q(to_on__gt=from_on))
    if rows.exists():
        raise Refused(
            _("This person already belongs to %(entity)s under this statute at that time: change that line instead.")
            % {"entity": entity.name},
            field="entity",
        )


@transaction.atomic
def change_membership(*, actor, membership: Membership, **columns) -> Membership:
    """Correct the college, the shares or the dates; statute and entity are another membership."""
    check_can_manage_people(actor)
    if unknown := set(columns) - set(COLUMNS):
        raise TypeError(f"{sorted(unknown)} cannot be changed")
    after = {**{name: getattr(membership, name) for name in COLUMNS}, **columns}
    check_college(membership.entity, after["college"])
    check_dates(after["from_on"], after["to_on"])
    changes = changes_between({name: getattr(membership, name) for name in columns}, columns)
    if changes:
        for name in changes:
            setattr(membership, name, columns[name])
        membership.save(update_fields=list(changes))
        _tell(actor, "member.membership_changed", membership, changes=changes)
        refresh_standing(membership.member)
    return membership


@transaction.atomic
def end_membership(*, actor, membership: Membership, to_on: date | None = None) -> None:
    """End it on a day (today when None): that day is the first without it. Its history stays."""
    check_can_manage_people(actor)
    last = to_on or timezone.localdate()
    check_dates(membership.from_on, last)
    if membership.to_on != last:
        membership.to_on = last
        membership.save(update_fields=["to_on"])
        _tell(actor, "member.membership_ended", membership, to_on=last.isoformat())
    refresh_standing(membership.member)


def refresh_standing(member: Member) -> None:
    """Keep `is_cooperator` in step with the memberships in force today.

    A person without any membership keeps the standing that they have: small houses need no memberships. A partner by
    agreement comes from outside: once somebody was one, only a membership makes them a cooperator.
    """
    refresh_standings([member.pk])
    member.is_cooperator = Member.objects.values_list("is_cooperator", flat=True).get(pk=member.pk)


def refresh_standings(ids: Iterable[int] | None = None, *, today: date | None = None) -> int:
    """The same for several people (all of them when None) in two writes; how many changed."""
    day = today or timezone.localdate()
    rows = Membership.objects.filter(member=OuterRef("pk")).order_by()
    in_force = rows.filter(
        Q(from_on=None) | Q(from_on__lte=day),
        Q(to_on=None) | Q(to_on__gt=day),
        statute=Membership.Statute.COOPERATOR,
    )
    people = Member.objects.all() if ids is None else Member.objects.filter(pk__in=list(ids))
    partner = Role.objects.filter(member=OuterRef("pk"), kind=Role.Kind.PARTNER).order_by()
    said = Exists(rows) | Exists(partner)
    gone = people.filter(said, ~Exists(in_force), is_cooperator=True).update(is_cooperator=False)
    come = people.filter(Exists(in_force), is_cooperator=False).update(is_cooperator=True)
    return gone + come


def _tell(actor, verb: str, row: Membership, **data) -> None:
    data = {"entity": row.entity.name, "statute": row.statute, **data}
    record(actor=actor, verb=verb, kind="member", id=row.member_id, data=data, internal=True)
