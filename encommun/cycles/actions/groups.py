"""Writes on working groups and on who takes part in them."""

from django.db import transaction

from ..models import Edition, Participation, Theme, WorkingGroup
from ..rules import check_can_coordinate, check_can_edit_cycles


@transaction.atomic
def add_group(
    *,
    actor,
    edition: Edition,
    theme: Theme | None = None,
    code: str = "",
    name: str = "",
    places: str = "",
    country=None,
    languages=(),
    is_closed: bool = False,
) -> WorkingGroup:
    """Add a working group; the same code, or without a code the same name and theme, again changes nothing."""
    check_can_edit_cycles(actor)
    key = {"code": code[:20]} if code else {"code": "", "name": name[:200], "theme": theme}
    group, _created = WorkingGroup.objects.get_or_create(
        edition=edition,
        **key,
        defaults={
            "name": name[:200], "theme": theme, "places": places[:200], "country": country, "languages": list(languages),
            "is_closed": is_closed,
        },
    )  # fmt: skip
    return group


@transaction.atomic
def place_member(
    *, actor, group: WorkingGroup, member, role: str = "participant", attendance: str = "committed"
) -> Participation:
    """Put a member in a group, or change their role in it; again changes nothing. Coordinators, or the house."""
    check_can_coordinate(actor)
    place, created = Participation.objects.get_or_create(
        group=group, member=member, defaults={"role": role, "attendance": attendance}
    )
    if not created and (place.role, place.attendance, place.left_at) != (role, attendance, None):
        place.role, place.attendance, place.left_at = role, attendance, None
        place.save(update_fields=["role", "attendance", "left_at"])
    return place
