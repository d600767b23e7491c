"""What the mobilisation tells on an edition's path: how many people said what they would like to work on."""

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from encommun.kit.prepared import Asked, Prepared

from .models import Interest

FEWEST = 5  # so few could be told apart by who talks to whom


def _said(edition: int) -> QuerySet:
    rows = Interest.objects.filter(edition=edition, withdrawn_at=None)
    return rows.order_by().values("edition").annotate(n=Count("pk")).values_list("n")


_SAID = Prepared(_said)


def asked(edition: int, reader) -> list[Asked]:
    return [_SAID.asked(edition)]


def told(edition, values: list) -> tuple[str, str] | None:
    """Without a link: what was said is read by members."""
    if not values[0] or values[0] < FEWEST:
        return None
    return _("%(count)d people said what they would like to work on") % {"count": values[0]}, ""
