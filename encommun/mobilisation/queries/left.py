"""Who is in no group once the groups are made."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from encommun.cycles.models import Edition, Participation
from encommun.kit.prepared import Prepared

from ..models import Composition, Placement


def _in_none(**groups) -> Q:
    """In no such group of the edition, and they did not say no."""
    rows = Participation.objects.filter(
        member=OuterRef("member"), left_at=None, group__edition=OuterRef("composition__edition"), **groups
    )
    return ~Exists(rows) & ~Q(answer=Placement.Answer.DECLINED)


LEFT = _in_none()
# What the coordination reads: who is in a closed group counts among them, else this would tell who is in it.
LEFT_SHOWN = _in_none(group__is_closed=False)


def left_over(composition: Composition) -> QuerySet[Placement]:
    """Those of a composition who are in no group of its edition, and did not say no."""
    return composition.placements.filter(LEFT)


def places_left(member: int) -> QuerySet[Placement]:
    """The member's own, once the groups are made without them, until they are in one or the edition is over."""
    rows = Placement.objects.filter(LEFT, member=member, composition__state=Composition.State.SETTLED)
    rows = rows.exclude(composition__edition__state=Edition.State.CLOSED)
    return rows.select_related("composition__edition").order_by("-pk")


PLACES_LEFT = Prepared(places_left)


def my_places_left(member) -> list[Placement]:
    """The newest of them: one is enough to act. One query."""
    return PLACES_LEFT.objects(member.pk)[:1]
