"""What the wish box tells on an edition's path: how many wishes, and whether they were put in order."""

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from encommun.kit.prepared import Asked, Prepared, moment

from .models import Wish, WishBox
from .queries import url_of


def _wishes(edition: int) -> QuerySet:
    rows = Wish.objects.filter(box__edition=edition, state__in=(Wish.State.STANDING, Wish.State.MERGED))
    return rows.order_by().values("box").annotate(n=Count("pk")).values_list("n")


_WISHES = Prepared(_wishes)
_SETTLED = Prepared(lambda edition: WishBox.objects.filter(edition=edition).values_list("settled_at"))


def asked(edition: int, reader) -> list[Asked]:
    return [_WISHES.asked(edition), _SETTLED.asked(edition)]


def told(edition, values: list) -> tuple[str, str] | None:
    count, settled = values[0], moment(values[1])
    if not count:
        return None
    words = ngettext("%(count)d wish", "%(count)d wishes", count)
    given = {"count": count}
    if settled:
        words = ngettext("%(count)d wish, in order since %(day)s", "%(count)d wishes, in order since %(day)s", count)
        given["day"] = date_format(timezone.localtime(settled), "DATE_FORMAT")
    return words % given, url_of(edition.slug)
