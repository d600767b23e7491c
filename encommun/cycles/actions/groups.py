"""Writes on working groups and on who takes part in them."""

import re
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ..models import Edition, Participation, Theme, WorkingGroup
from ..rules import check_can_coordinate, check_can_edit_cycles

_NUMBER = re.compile(r"(\d+)$")


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
def add_told_group(
    *, actor, edition: Edition, theme: Theme | None, code: str = "", name: str = "", places: str = "", country=None
) -> WorkingGroup:
    """A group that a page names or a document's code tells of: the second that speaks of it fills the row of the first,
    so that nobody finds it twice (see `_told_otherwise`). The same again changes nothing."""
    check_can_edit_cycles(actor)
    code, name, places = code[:20], name[:200], places[:200]
    there = _same_words(edition, theme, code, name, places)
    if there is None and (there := _told_otherwise(edition, theme, code, name, country)):
        there.code, there.name, there.places = there.code or code, there.name or name, there.places or places
        there.save(update_fields=["code", "name", "places"])
    return there or add_group(
        actor=actor, edition=edition, theme=theme, code=code, name=name, places=places, country=country
    )


def _same_words(edition: Edition, theme: Theme | None, code: str, name: str, places: str) -> WorkingGroup | None:
    if code:
        return WorkingGroup.objects.filter(edition=edition, code=code).first()
    names = [name, f"{name} – {places}"]  # an older import kept both in one
    return WorkingGroup.objects.filter(edition=edition, theme=theme, name__in=names).first()


def _told_otherwise(edition: Edition, theme: Theme | None, code: str, name: str, country) -> WorkingGroup | None:
    """The group known by its name alone that this code means, or the other way round, where theme, country and number
    agree: BE-HOR2 is the second group of its country that a page names for the theme. None when in doubt."""
    if theme is None or country is None or bool(code) == bool(name):
        return None
    there = list(WorkingGroup.objects.filter(edition=edition, theme=theme, country=country).order_by("pk"))
    named = [group for group in there if group.name]
    if code:
        number = _number(code)
        group = named[number - 1] if 0 < number <= len(named) else None
        return group if group and not group.code and _may_be_renamed(edition, group) else None
    wanted = [group for group in there if not group.name and _number(group.code) == len(named) + 1]
    return wanted[0] if len(wanted) == 1 and _may_be_renamed(edition, wanted[0]) else None


def _may_be_renamed(edition: Edition, group: WorkingGroup) -> bool:
    """No document names a closed group, nor one in which people are at work."""
    is_past = edition.state == Edition.State.CLOSED
    return not group.is_closed and (is_past or not group.participations.exists())


def _number(code: str) -> int:
    """2 of "BE-HOR2", 0 of a code without a number."""
    found = _NUMBER.search(code)
    return int(found[1]) if found else 0


@transaction.atomic
def place_member(
    *,
    actor,
    group: WorkingGroup,
    member,
    role: str = "participant",
    attendance: str = "committed",
    at: datetime | None = None,
) -> Participation:
    """Put a member in a group, or change their role in it; again changes nothing. Coordinators, or the house.

    Who comes back is in it from then on.
    """
    check_can_coordinate(actor)
    at = at or timezone.now()
    place, created = Participation.objects.get_or_create(
        group=group, member=member, defaults={"role": role, "attendance": attendance, "since_at": at}
    )
    if not created and (place.role, place.attendance, place.left_at) != (role, attendance, None):
        place.since_at = at if place.left_at else place.since_at
        place.role, place.attendance, place.left_at = role, attendance, None
        place.save(update_fields=["role", "attendance", "left_at", "since_at"])
    return place
