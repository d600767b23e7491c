"""What the publication tells on an edition's path: how many texts the reader may read, and since when."""

from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from encommun.kit.prepared import Asked, Prepared, moment
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Document, Recommendation


def _texts(edition: int, *audiences: str) -> QuerySet:
    """Those in documents that are frozen or published."""
    frozen = (Document.State.FROZEN, Document.State.PUBLISHED)
    rows = Recommendation.objects.filter(edition=edition, audience__in=audiences, document__state__in=frozen)
    return rows.order_by().values("edition")


def _published(edition: int, *audiences: str) -> QuerySet:
    rows = Document.objects.filter(edition=edition, audience__in=audiences, state=Document.State.PUBLISHED)
    return rows.order_by().values("edition").annotate(last=Max("published_at")).values_list("last")


_TEXTS = Prepared(lambda edition, *shape: _texts(edition, *shape).annotate(n=Count("pk")).values_list("n"))
_FROZEN = Prepared(
    lambda edition, *shape: _texts(edition, *shape).annotate(last=Max("document__frozen_at")).values_list("last")
)
_PUBLISHED = Prepared(_published)


def asked(edition: int, reader) -> list[Asked]:
    shape = tuple(audiences_of(reader))
    return [which.asked(edition, shape=shape) for which in (_TEXTS, _FROZEN, _PUBLISHED)]


def told(edition, values: list) -> tuple[str, str] | None:
    count, frozen, published = values[0], moment(values[1]), moment(values[2])
    if not count:
        return None
    given = {"count": count}
    if published:
        words = ngettext("%(count)d text, published on %(day)s", "%(count)d texts, published on %(day)s", count)
    elif frozen:
        words = ngettext("%(count)d text, frozen on %(day)s", "%(count)d texts, frozen on %(day)s", count)
    else:
        words = ngettext("%(count)d text", "%(count)d texts", count)
    when = published or frozen
    if when:
        given["day"] = date_format(timezone.localtime(when), "DATE_FORMAT")
    return words % given, f"/register/?edition={edition.slug}"
