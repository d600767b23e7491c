"""What experiments tell on an edition's path: how many everybody may read of."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import ngettext

from encommun.kit.prepared import Asked, Prepared

from .models import Experiment


def _public(edition: int) -> QuerySet:
    """No closed group's."""
    rows = Experiment.objects.filter(Q(theme__edition=edition) | Q(group__edition=edition))
    rows = rows.filter(Q(group=None) | Q(group__is_closed=False), audience=Experiment.Audience.PUBLIC)
    return rows.order_by().values("audience").annotate(n=Count("pk")).values_list("n")


_PUBLIC = Prepared(_public)


def asked(edition: int, reader) -> list[Asked]:
    return [_PUBLIC.asked(edition)]


def told(edition, values: list) -> tuple[str, str] | None:
    if not values[0]:
        return None
    words = ngettext("%(count)d experiment", "%(count)d experiments", values[0])
    return words % {"count": values[0]}, "/experiments/"
