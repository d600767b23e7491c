"""What waits at the wish box, for home: for members their wish and their order, for the team what has come to its end."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate
from encommun.kit.prepared import Asked, Prepared
from encommun.kit.refusals import refusal
from encommun.kit.registry import MOST_LINES, HomeLine
from encommun.members.rules import check_voice

from . import outside
from .models import Order, Wish, WishBox, last_day
from .queries import known_boxes, url_of

State = WishBox.State
_ENDS = ExpressionWrapper(
    Coalesce("ranking_until", "wishes_until") - timedelta(seconds=1), output_field=DateTimeField()
)  # on the day whose evening it is, as `last_day` says


def needs_me(request) -> list[HomeLine]:
    """A box without a wish of mine, wishes without my order. One query."""
    lines = []
    for box in _WAITING.objects(request.user.pk, timezone.now())[:MOST_LINES]:
        ranking = box.state == State.RANKING
        words = _("Say what you want first: %(edition)s") if ranking else _("Make a wish: %(edition)s")
        day, url = last_day(box.ranking_until if ranking else box.wishes_until), url_of(box.edition.slug)
        until = _("until %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        lines.append(HomeLine(words % {"edition": box.edition.label}, f"{url}order/" if ranking else url, until, day))
    return lines


def waits(request) -> list[Asked]:
    """What `needs_me` tells of, before it is read; nothing while no box takes anything."""
    now = timezone.now()
    is_on = any(state != State.SETTLED and until > now for state, until in known_boxes().values())
    if not is_on or refusal(check_voice, request.user):
        return []
    return [_ENDING.soonest(request.user.pk, now, by="ends")]


def team_needs(request) -> list[HomeLine]:
    """For the coordination: wishes that can be put in order, orders that can be counted. One query."""
    lines = []
    for box in _ENDED.objects(timezone.now())[:MOST_LINES]:
        ranking, url = box.state == State.RANKING, url_of(box.edition.slug)
        words = (
            _("Count the orders of the wishes: %(edition)s")
            if ranking
            else _("Ask for an order of the wishes: %(edition)s")
        )
        day = last_day(box.ranking_until if ranking else box.wishes_until)
        since = _("the last day was %(day)s") % {"day": date_format(day, "DATE_FORMAT")}
        act = f"{url}settling/" if ranking else f"{url}ranking/"
        lines.append(HomeLine(words % {"edition": box.edition.label}, act, since, day))
    return lines


def team_waits(request) -> list[Asked]:
    """What `team_needs` tells of, before it is read."""
    now = timezone.now()
    is_over = any(state != State.SETTLED and until <= now for state, until in known_boxes().values())
    if not is_over or refusal(check_can_coordinate, request.user):
        return []
    return [_OVER.soonest(now, by="ends")]


def outside_needs(request) -> list[HomeLine]:
    """For the coordination: wishes from outside that wait for its yes or no. One query."""
    words = _("Read the wishes from outside: %(edition)s")
    return [
        HomeLine(words % {"edition": box.edition.label}, f"{url_of(box.edition.slug)}outside/waiting/")
        for box in _OUTSIDE.objects()[:MOST_LINES]
    ]


def outside_waits(request) -> list[Asked]:
    """What `outside_needs` tells of, before it is read; nothing while no box takes wishes."""
    if refusal(check_can_coordinate, request.user):
        return []
    return [_OUTSIDE.asked()] if any(state == State.OPEN for state, _until in known_boxes().values()) else []


def _waiting(member: int, now: datetime) -> QuerySet[WishBox]:
    """Those in which the member may still wish but has not, or has not given an order."""
    wished, ordered = Wish.objects.filter(author=member), Order.objects.filter(member=member)
    taking = Q(state=State.OPEN, wishes_until__gt=now) & ~Q(pk__in=wished.values("box"))
    ranking = Q(state=State.RANKING, ranking_until__gt=now) & ~Q(pk__in=ordered.values("box"))
    return WishBox.objects.filter(taking | ranking)


def _ended(now: datetime) -> QuerySet[WishBox]:
    over = Q(state=State.OPEN, wishes_until__lte=now) | Q(state=State.RANKING, ranking_until__lte=now)
    return WishBox.objects.filter(over).exclude(edition__state=Edition.State.CLOSED)


def _told(rows: QuerySet[WishBox]) -> QuerySet[WishBox]:
    return rows.select_related("edition").order_by(Coalesce("ranking_until", "wishes_until"), "pk")


_WAITING, _ENDED = Prepared(lambda member, now: _told(_waiting(member, now))), Prepared(lambda now: _told(_ended(now)))
_OUTSIDE = Prepared(outside.waiting)
_ENDING = Prepared(lambda member, now: _waiting(member, now).annotate(ends=_ENDS))
_OVER = Prepared(lambda now: _ended(now).annotate(ends=_ENDS))
