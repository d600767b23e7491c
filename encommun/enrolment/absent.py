"""Ending the memberships of people whom a complete file no longer names. They stay in the house as people who left."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from encommun.activity.models import Event
from encommun.kit.registry import refresh_repeats
from encommun.members.actions import refresh_standings
from encommun.members.models import Member, Membership

from .models import ListFile


def end_absent(ids: list[int], *, file: ListFile, actor, today: date, writes: bool) -> list[int]:
    """Which of these members have left by it. A permanent employee's membership is not the list's to end."""
    in_force = Membership.objects.filter(Q(to_on=None) | Q(to_on__gt=today), member__in=ids)
    employee = Membership.Statute.EMPLOYEE
    stay = set(in_force.filter(statute=employee).values_list("member", flat=True))
    gone = [pk for pk in ids if pk not in stay]
    if not writes:
        return gone
    in_force.filter(Q(from_on=None) | Q(from_on__lte=today)).exclude(statute=employee).update(to_on=today)
    Member.objects.filter(pk__in=gone).update(left_on=today)
    refresh_standings(ids)
    refresh_repeats("member", gone)
    Event.objects.bulk_create(
        Event(
            actor=actor,
            by_house=actor is None,
            posture="employee" if getattr(actor, "acting_as", "") == "employee" else "",
            verb="member.left_by_list",
            subject_kind="member",
            subject_id=pk,
            data={"list": file.pk, "changes": {"left_on": ["", today.isoformat()]}},
            at=timezone.now(),
            is_internal=True,
        )
        for pk in gone
    )
    return gone
