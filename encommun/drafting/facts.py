"""What drafting tells on an edition's path: how many texts are at work. A closed group's are not counted."""

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from encommun.cycles.models import WorkingGroup
from encommun.kit.prepared import Asked, Prepared

from .models import Draft


def _at_work(edition: int) -> QuerySet:
    closed = WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True)
    rows = Draft.objects.filter(~Exists(closed), edition=edition, merged_into=None)
    rows = rows.filter(state__in=(Draft.State.DRAFT, Draft.State.READY))
    return rows.order_by().values("edition").annotate(n=Count("pk")).values_list("n")


_AT_WORK = Prepared(_at_work)


def asked(edition: int, reader) -> list[Asked]:
    return [_AT_WORK.asked(edition)]


def told(edition, values: list) -> tuple[str, str] | None:
    """Without a link: texts are read by their group until they are published."""
    if not values[0]:
        return None
    return ngettext("%(count)d text at work", "%(count)d texts at work", values[0]) % {"count": values[0]}, ""
