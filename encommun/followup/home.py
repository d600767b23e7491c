"""Home's two answers: what waits for the reader's board or service, and what moved lately."""

from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.house.queries import countries, services
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.registry import HomeLine
from encommun.kit.templatetags.text import since
from encommun.members.rules import COORDINATOR, audiences_of, boards_of, has_role, services_of
from encommun.recommendations.models import Document, Recommendation
from encommun.recommendations.queries import recommendation_url

from .models import Promise
from .queries.rooms import of_service, waiting_for_board, waiting_for_service

AT_MOST = 3
Audience = Document.Audience


def needs_me(request) -> list[HomeLine]:
    """One line a room of the reader that has something waiting; nothing for those without a room."""
    member, now, lines = request.user, timezone.now(), []
    for country in countries():
        if country.pk in boards_of(member):
            url = reverse("followup_board", args=[country.code.lower()])
            lines += _line(waiting_for_board(member, country), now, url, country.board)
    for service in services():
        if service.pk in services_of(member):
            url = reverse("followup_service", args=[service.slug])
            lines += _line(waiting_for_service(member, service), now, url, str(service))
    if not lines and has_role(member, COORDINATOR):
        late = sum(number for (number,) in _LATE_COUNTED.rows(now, shape=tuple(audiences_of(member))))
        if late:
            said = ngettext("%(count)d promise is overdue", "%(count)d promises are overdue", late) % {"count": late}
            lines.append(HomeLine(said, reverse("followup_overdue"), _("Boards and services")))
    return sorted(lines, key=lambda line: line.due or date.max)


def waits(request) -> list[Asked]:
    """What `needs_me` tells of, before it is read."""
    member, shape = request.user, tuple(audiences_of(request.user))
    found = [_OWED_BY_BOARD.soonest(pk, by="due_at", shape=shape) for pk in boards_of(member)]
    found += [_HELD_BY_SERVICE.soonest(pk, by="due_at", shape=shape) for pk in services_of(member)]
    if has_role(member, COORDINATOR):
        found.append(_LATE.asked(timezone.now(), shape=shape))
    return found


def _line(waiting: QuerySet[Promise], now: datetime, url: str, body: str) -> list[HomeLine]:
    """One query."""
    counted = waiting.order_by().aggregate(
        total=Count("pk"), late=Count("pk", filter=Q(due_at__lte=now)), first=Min("due_at")
    )
    total, late = counted["total"], counted["late"]
    if not total:
        return []
    said = ngettext("%(count)d thing waits: %(body)s", "%(count)d things wait: %(body)s", total)
    detail = ngettext("%(count)d is overdue", "%(count)d are overdue", late) % {"count": late} if late else ""
    return [HomeLine(said % {"count": total, "body": body}, url, detail, timezone.localdate(counted["first"]))]


def _owed_by_board(country: int, *audiences: str) -> QuerySet[Promise]:
    rows = Promise.objects.filter(recommendation__audience__in=audiences)
    return rows.filter(kind=Promise.Kind.ANSWER, country=country)


def _held_by_service(service: int, *audiences: str) -> QuerySet[Promise]:
    rows = Promise.objects.filter(recommendation__audience__in=audiences)
    return rows.filter(of_service(service)).exclude(kind=Promise.Kind.ANSWER)


def _late(now: datetime, *audiences: str) -> QuerySet[Promise]:
    rows = Promise.objects.filter(due_at__lte=now)
    # Of who reads every audience, no recommendation needs to be looked at.
    return rows if set(audiences) == set(Audience.values) else rows.filter(recommendation__audience__in=audiences)


_OWED_BY_BOARD, _HELD_BY_SERVICE = Prepared(_owed_by_board), Prepared(_held_by_service)
_LATE = Prepared(_late)
_LATE_COUNTED = Prepared(
    lambda *asked: _late(*asked).order_by().values("kind").annotate(n=Count("pk")).values_list("n")
)


def moved(request) -> list[tuple[str, str, str]]:
    """The latest recommendations that moved after they were handed over."""
    rows, now = _MOVED.objects(shape=tuple(audiences_of(request.user))), timezone.now()
    return [
        (
            f"{row.number}. {row.title}",
            recommendation_url(row.document.slug, row.place),
            _("%(status)s, moved %(time)s ago") % {"status": _state(row), "time": since(row.moved_at, now)},
        )
        for row in rows
    ]


def _moved(*audiences: str) -> QuerySet[Recommendation]:
    """The latest of each audience, by an index, then the latest of those: together they are not read in order."""
    latest = Q()
    for audience in audiences:
        rows = Recommendation.objects.filter(audience=audience, handed_over_at__isnull=False)
        latest |= Q(pk__in=rows.order_by("-moved_at", "-pk").values("pk")[:AT_MOST])
    rows = Recommendation.objects.filter(latest).select_related("document").only(*_SHOWN)
    return rows.order_by("-moved_at", "-pk")[:AT_MOST]


_SHOWN = ("series", "number", "title", "status", "verdict", "moved_at", "document__slug")
_MOVED = Prepared(_moved)


def _state(row) -> str:
    return row.get_status_display() if row.status != "open" or not row.verdict else row.get_verdict_display()
