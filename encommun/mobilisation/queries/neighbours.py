"""Who could join a group that is there: the same wish, near the same offices, in no group yet (CYC-17)."""

from django.db.models import Exists, OuterRef, Q

from encommun.cycles.models import Participation, WorkingGroup
from encommun.house.models import Office

from ..models import Entry, Interest


def neighbours_of(group: WorkingGroup) -> list[int]:
    """Ids of members who wish the group's theme (any theme, for a group across all), whose office is one of the
    participants' or in the same region, and whom nobody has placed or asked yet. Three queries.

    A closed group elsewhere counts as none: the number invited would tell who is in it."""
    offices = _offices_near(group)
    known = Q(group=group) | Q(group__edition=group.edition_id, group__is_closed=False)
    placed = Participation.objects.filter(known, left_at=None, member=OuterRef("member"))
    asked = Entry.objects.filter(group=group, member=OuterRef("member"))
    rows = Interest.objects.filter(
        ~Exists(placed),
        ~Exists(asked),
        edition=group.edition_id,
        withdrawn_at=None,
        member__is_active=True,
        member__is_cooperator=True,
        member__left_on=None,
        office__in=offices,
    )
    wishes = rows.order_by("pk").values_list("member", "themes")
    return [member for member, themes in wishes if group.theme_id is None or group.theme_id in themes]


def _offices_near(group: WorkingGroup) -> list[int]:
    inside = Participation.objects.filter(group=group, left_at=None).values("member")
    said = Interest.objects.filter(edition=group.edition_id, member__in=inside).exclude(office=None).values("office")
    own = Office.objects.filter(Q(member__in=inside) | Q(pk__in=said)).distinct()
    rows = list(own.values_list("pk", "region"))
    regions = {region for _pk, region in rows if region is not None}
    near = Office.objects.filter(Q(pk__in=[pk for pk, _region in rows]) | Q(region__in=regions))
    return list(near.values_list("pk", flat=True))
