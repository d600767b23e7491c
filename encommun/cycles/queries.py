"""Reading cycles: an edition is found under every spelling that people use for it."""

import re

from django.db.models import Exists, QuerySet

from encommun.engines.pads import editions
from encommun.engines.pads.normal import comparable
from encommun.kit.numbers import int_of
from encommun.kit.prepared import Prepared
from encommun.members.models import Member

from .models import Edition, Participation, WorkingGroup

_NUMBERED = re.compile(r"#\s?(\d{1,3})")


def spelling_key(spelling: str) -> str:
    """One form for all spellings: "SIP 2020–21", "2020-2021" give "2020-2021"; "#6" gives "#6"; else letters and digits."""
    return editions.normalise(spelling) or comparable(spelling)


def edition_by_spelling(spelling: str) -> Edition | None:
    """The edition that a spelling names: by its label, its years or an alias. A single year names the one it lies in
    when there is only one."""
    key = spelling_key(spelling)
    if not key:
        return None
    found = list(Edition.objects.all())
    exact = [e for e in found if key in {spelling_key(e.label), key_of_years(e), *e.aliases}]
    year = int_of(key)
    if exact or year is None:
        return exact[0] if exact else None
    holding = [e for e in found if e.start_year <= year <= e.end_year]
    return holding[0] if len(holding) == 1 else None


def all_editions() -> QuerySet[Edition]:
    """Every edition, the latest first; all of them are public."""
    return Edition.objects.all()


def key_of_years(edition: Edition) -> str:
    """The form in which its years alone name it."""
    pair = f"{edition.start_year}-{edition.end_year}"
    return pair if edition.end_year != edition.start_year else str(edition.start_year)


def key_of(group: WorkingGroup) -> str:
    """The last part of a group's address: its code, or g and its number while it has none."""
    return group.code or f"g{group.pk}"


def room_url(group: WorkingGroup, edition_slug: str = "") -> str:
    """The address of a group's card; without a slug, the group comes with its edition selected."""
    return group_url(edition_slug or group.edition.slug, group.code, group.pk)


def group_url(edition_slug: str, code: str, pk: int) -> str:
    """The address of a group's card, from what a row of a list holds."""
    return f"/groups/{edition_slug}/{code or f'g{pk}'}/"


def members_of(group: WorkingGroup, reader) -> QuerySet:
    """Those in the group whom `reader` may know: the one door to a group's members.

    Of an open group, members of the cooperative know them all. Of a closed one only who is in it does: administrators,
    editors and coordinators neither read nor count them. To everybody else it has nobody, so that no list, count or
    export tells an empty group from a hidden one.
    """
    if not getattr(reader, "is_authenticated", False):
        return group.members.none()
    return known_members(group.pk, reader.pk, is_closed=group.is_closed)


def known_members(group: int, reader: int, *, is_closed: bool) -> QuerySet:
    """The same door by the ids of a group and of a member, for queries that are written once."""
    inside = Participation.objects.filter(group=group, left_at=None)
    people = Member.objects.filter(pk__in=inside.values("member"), is_active=True).order_by("name", "pk")
    if is_closed:
        people = people.filter(Exists(inside.filter(member=reader)))
    return people


def participation_in(group: WorkingGroup, member) -> Participation | None:
    """The member's place in the group today, None for who is not or no longer in it: one query."""
    if not getattr(member, "is_authenticated", False):
        return None
    return next(iter(_PLACE.objects(group.pk, member.pk)), None)


_PLACE = Prepared(
    lambda group, member: Participation.objects.filter(group=group, member=member, left_at=None).order_by()
)
