"""Reading the legal entities of the cooperative."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from encommun.house.models import LegalEntity
from encommun.kit.languages import in_language

from ..rules import ADMINISTRATOR, has_role


@dataclass(frozen=True)
class EntityRow:
    """`people` belong to it today, under any statute."""

    entity: LegalEntity
    colleges: list[str]
    people: int


def entity_rows() -> list[EntityRow]:
    """One query."""
    today = timezone.localdate()
    in_force = Q(memberships__from_on=None) | Q(memberships__from_on__lte=today)
    in_force &= Q(memberships__to_on=None) | Q(memberships__to_on__gt=today)
    rows = LegalEntity.objects.select_related("country").annotate(
        people=Count("memberships__member", filter=in_force, distinct=True)
    )
    return [EntityRow(row, [in_language(n) or code for code, n in row.colleges.items()], row.people) for row in rows]


def get_entity(actor, slug: str) -> LegalEntity:
    """An entity as an administrator may open it; 404 for everybody else."""
    row = LegalEntity.objects.select_related("country").filter(slug=slug).first()
    if row is None or not has_role(actor, ADMINISTRATOR):
        raise Http404
    return row
