"""What working groups tell on an edition's path: how many there are. Who is in them is not counted."""

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from encommun.cycles.models import WorkingGroup
from encommun.kit.prepared import Asked, Prepared


def _groups(edition: int) -> QuerySet:
    rows = WorkingGroup.objects.filter(edition=edition)
    return rows.order_by().values("edition").annotate(n=Count("pk")).values_list("n")


_GROUPS = Prepared(_groups)


def asked(edition: int, reader) -> list[Asked]:
    return [_GROUPS.asked(edition)]


def told(edition, values: list) -> tuple[str, str] | None:
    if not values[0]:
        return None
    words = ngettext("%(count)d working group", "%(count)d working groups", values[0])
    return words % {"count": values[0]}, f"/groups/?edition={edition.slug}"
