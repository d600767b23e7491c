"""What the acts on one recommendation need to find."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.db.models import QuerySet

from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.recommendations.queries.visibility import register_root

from ..models import Answer, Dependency, HandOverBoard, Review, Volunteer

PLACE = re.compile(r"([-\w]+)/(?:(\d{1,4})-)?(\d{1,6})/?")


def recommendation_named(member, address: str) -> Recommendation | None:
    """The recommendation at "https://…/register/<document>/<place>/" (or only its end); None when nobody lives there."""
    path = urlsplit(address.strip()).path.removeprefix(register_root()).lstrip("/")
    match = PLACE.fullmatch(path)
    if match is None:
        return None
    found = visible_recommendations(member).filter(
        document__slug=match[1], series=int(match[2] or 1), number=int(match[3])
    )
    return found.select_related("document").first()


def planned_review(recommendation: Recommendation) -> Review | None:
    return Review.objects.filter(recommendation=recommendation, done_at=None).first()


def dependency_of(recommendation: Recommendation, id: int) -> Dependency | None:
    """None once it is taken off: twice is once."""
    rows = Dependency.objects.filter(recommendation=recommendation, pk=id)
    return rows.select_related("recommendation__document", "other", "service").first()


def current_answer(recommendation: Recommendation, country) -> Answer | None:
    return Answer.objects.filter(recommendation=recommendation, country=country, is_current=True).first()


def recommendations_among(member, ids: Iterable[int]) -> list[Recommendation]:
    """Those of `ids` that `member` may see."""
    return list(visible_recommendations(member).filter(pk__in=list(ids)).select_related("document", "edition"))


def in_same_sets(member, recommendation: Recommendation, country) -> QuerySet[Recommendation]:
    """The recommendations handed to the same board in the same sets: those an order can be given with."""
    sets = recommendation.hand_overs.filter(boards__country=country)
    rows = visible_recommendations(member).filter(hand_overs__in=sets).exclude(pk=recommendation.pk).distinct()
    return rows.order_by("document", "position", "pk")


def handed_to(country, ids: list[int]) -> list[int]:
    """Those of the recommendations that this board was handed and may answer."""
    handed = HandOverBoard.objects.filter(country=country, hand_over__recommendations__in=ids)
    return sorted(set(handed.values_list("hand_over__recommendations", flat=True)) & set(ids))


def volunteers_of(recommendation: Recommendation) -> list[tuple]:
    """[(member, note)] of those who carry it out together: for members only."""
    rows = Volunteer.objects.filter(recommendation=recommendation).select_related("member")
    return [(row.member, row.note) for row in rows]
