"""What waits for the coordination team between the survey and the groups, for home."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import MOST_LINES, HomeLine

from .models import Composition, Interest, Placement, Survey
from .queries.bench import bench_url, composition_url
from .queries.reading import is_team


def compose_needs(request) -> list[HomeLine]:
    """Surveys that are closed, from which no groups were proposed yet. One query."""
    return [
        HomeLine(
            _("Propose working groups: %(edition)s") % {"edition": row.edition},
            bench_url(row.edition),
            _over(row.closes_on),
            row.closes_on,
        )
        for row in _CLOSED.objects(timezone.localdate())[:MOST_LINES]
    ]


def compose_waits(request) -> list[Asked]:
    """What `compose_needs` tells of, before it is read."""
    return [_CLOSED.soonest(timezone.localdate(), by="closes_on")] if is_team(request.user) else []


def settle_needs(request) -> list[HomeLine]:
    """Proposals that people had until yesterday or earlier to answer. One query."""
    return [
        HomeLine(
            _("Settle the working groups: %(what)s") % {"what": row},
            f"{composition_url(row)}settling/",
            _over(row.answers_by),
            row.answers_by,
        )
        for row in _ANSWERED.objects(timezone.localdate())[:MOST_LINES]
    ]


def settle_waits(request) -> list[Asked]:
    """What `settle_needs` tells of, before it is read."""
    return [_ANSWERED.soonest(timezone.localdate(), by="answers_by")] if is_team(request.user) else []


def _over(day) -> str:
    return _("the last day was %(day)s") % {"day": date_format(day, "DATE_FORMAT")}


def _closed(today: date) -> QuerySet[Survey]:
    said = Interest.objects.filter(edition=OuterRef("edition"), withdrawn_at=None)
    composed = Composition.objects.filter(edition=OuterRef("edition"))
    rows = Survey.objects.filter(Exists(said), ~Exists(composed), closes_on__lt=today)
    rows = rows.exclude(edition__state=Edition.State.CLOSED)
    return rows.select_related("edition").order_by("closes_on", "pk")


def _answered(today: date) -> QuerySet[Composition]:
    come = Placement.objects.filter(composition=OuterRef("pk"), answer__in=("accepted", "waiting"), group__isnull=False)
    rows = Composition.objects.filter(Exists(come), state=Composition.State.PROPOSED, answers_by__lt=today)
    rows = rows.exclude(edition__state=Edition.State.CLOSED)
    return rows.select_related("edition", "theme").order_by("answers_by", "pk")


_CLOSED, _ANSWERED = Prepared(_closed), Prepared(_answered)
