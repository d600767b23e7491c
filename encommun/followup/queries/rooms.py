"""What waits for one board or one service, and the sets that were handed over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from encommun.house.queries import countries
from encommun.kit.paging import Page
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.recommendations.queries.visibility import recommendation_url

from ..models import Answer, HandOver, HandOverBoard, Promise
from .promises import Owed, overdue, owed_rows, visible_promises

ANSWERED_SHOWN = 10


@dataclass(frozen=True)
class SetLine:
    """One set as a list shows it. `boards` is [(name, acknowledged or None)]."""

    hand_over: HandOver
    total: int
    boards: list[tuple[str, datetime | None]]


def waiting_for_board(member, country) -> QuerySet[Promise]:
    """The answers that a board owes, late ones first: the earliest date first says both."""
    return visible_promises(member).filter(kind=Promise.Kind.ANSWER, country=country)


def waiting_for_service(member, service) -> QuerySet[Promise]:
    """Steps, reviews and postponed things of a service, and those that nobody in particular holds on its recommendations."""
    return visible_promises(member).filter(of_service(service)).exclude(kind=Promise.Kind.ANSWER).distinct()


def of_service(service) -> Q:
    """A recommendation that several services hold comes once for each."""
    return Q(service=service) | Q(service=None, country=None, recommendation__services=service)


def recommendations_of_service(member, service) -> QuerySet[Recommendation]:
    rows = visible_recommendations(member).filter(services=service).select_related("document", "edition")
    return rows.order_by(F("due_at").asc(nulls_last=True), "-moved_at", "pk")


@dataclass(frozen=True)
class ServicePage:
    """`late` and `soon` are the next promises; `rows` is [(address, recommendation)] in the hands of the service."""

    late: list[Owed]
    soon: list[Owed]
    page: Page
    rows: list[tuple[str, Recommendation]]


def service_page(member, service, paged: Callable[[int], Page], *, now: datetime) -> ServicePage:
    waiting, rows = waiting_for_service(member, service), recommendations_of_service(member, service)
    page = paged(rows.count())
    return ServicePage(
        late=owed_rows(overdue(waiting, now).order_by("due_at", "pk")[:50], now),
        soon=owed_rows(waiting.filter(due_at__gt=now).order_by("due_at", "pk")[:25], now),
        page=page,
        rows=[(recommendation_url(row.document.slug, row.place), row) for row in rows[page.start : page.stop]],
    )


@dataclass(frozen=True)
class BoardPage:
    """What waits for a board's answer, overdue first; `late` counts those past their date; `sets` wait to be received."""

    page: Page
    late: int
    rows: list[Owed]
    sets: list[HandOverBoard]
    answered: list[dict]


def board_page(member, country, paged: Callable[[int], Page], *, now: datetime) -> BoardPage:
    waiting = waiting_for_board(member, country)
    page = paged(waiting.count())
    return BoardPage(
        page=page,
        late=waiting.filter(due_at__lte=now).count(),
        rows=owed_rows(waiting.order_by("due_at", "pk")[page.start : page.stop], now),
        sets=sets_to_acknowledge(country),
        answered=latest_answers(member, country),
    )


def next_for_board(member, country, *, now: datetime) -> Owed | None:
    """The answer that is due first."""
    return next(iter(owed_rows(waiting_for_board(member, country).order_by("due_at", "pk")[:1], now)), None)


def sets_to_acknowledge(country) -> list[HandOverBoard]:
    lines = HandOverBoard.objects.filter(country=country, acknowledged_at=None).select_related("hand_over")
    return list(lines.annotate(total=Count("hand_over__recommendations")).order_by("hand_over__at"))


def latest_answers(member, country) -> list[dict]:
    """The board's last answers: [{title, url, verdict, words, at, language}]."""
    rows = Answer.objects.filter(country=country, is_current=True, recommendation__in=visible_recommendations(member))
    return [
        {
            "title": f"{answer.recommendation.number}. {answer.recommendation.title}",
            "language": answer.recommendation.language,
            "url": recommendation_url(answer.recommendation.document.slug, answer.recommendation.place),
            "verdict": answer.verdict,
            "words": answer.get_verdict_display(),
            "at": answer.at,
        }
        for answer in rows.select_related("recommendation__document").order_by("-at", "-pk")[:ANSWERED_SHOWN]
    ]


def hand_overs_page(member, start: int, stop: int) -> list[SetLine]:
    """Sets with something in them that the reader may see; `total` counts only that. Two queries."""
    names = {country.pk: country.board for country in countries()}
    seen = Q(recommendations__in=visible_recommendations(member))
    sets = list(HandOver.objects.filter(seen).annotate(total=Count("recommendations", distinct=True))[start:stop])
    lines: dict[int, list] = {made.pk: [] for made in sets}
    for made, country, at in HandOverBoard.objects.filter(hand_over__in=sets).values_list(
        "hand_over_id", "country_id", "acknowledged_at"
    ):
        lines[made].append((names.get(country, ""), at))
    return [SetLine(made, made.total, lines[made.pk]) for made in sets]


def get_line_to_acknowledge(member, country, hand_over: int) -> HandOverBoard:
    """The board's side of a set in which `member` may see something. Raises Http404."""
    rows = HandOverBoard.objects.filter(hand_over__recommendations__in=visible_recommendations(member), country=country)
    found = rows.filter(hand_over=hand_over).select_related("country").first()
    if found is None:
        raise Http404
    return found


def visible_hand_overs(member) -> QuerySet[HandOver]:
    return HandOver.objects.filter(recommendations__in=visible_recommendations(member)).distinct()
