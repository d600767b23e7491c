"""A board's answer. Nothing here hides, edits or deletes one that was given."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.house.models import Country
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Recommendation

from ..models import Answer, HandOverBoard
from ..rules import check_can_answer
from .standing import hold, refresh_standings
from .tell import board_body, tell


@transaction.atomic
def give_answer(
    *,
    actor,
    country: Country,
    recommendations: Iterable[Recommendation],
    verdict: str,
    reason: str,
    priority: str = "",
    priority_other: Recommendation | None = None,
    priority_reason: str = "",
    language: str = "",
    at: datetime | None = None,
) -> list[Answer]:
    """The same answer of one board to one or several recommendations, with its reason.

    A board that answered before answers anew: the old answer stays readable. Exactly the same words again change
    nothing, unless the recommendation was handed over anew meanwhile. `at` is for past years. Raises Refused.
    """
    rows, at = list(recommendations), at or timezone.now()
    _check_words(rows, verdict, reason, priority, priority_other, priority_reason)
    words = {
        "verdict": verdict,
        "reason": reason.strip(),
        "priority": priority,
        "priority_other": priority_other,
        "priority_reason": priority_reason.strip(),
    }
    hold(rows)
    answers = []
    for row in rows:
        check_can_answer(actor, country, row)
        answers.append(_answer(actor, country, row, words, language or (get_language() or "fr")[:2], at))
    refresh_standings(rows)
    return answers


def _check_words(rows, verdict, reason, priority, priority_other, priority_reason) -> None:
    if not rows:
        raise Refused(_("Choose at least one recommendation."), field="recommendations")
    if verdict not in Answer.Verdict.values:
        raise Refused(_("Choose one of the four answers."), field="verdict")
    if not reason.strip():
        raise Refused(_("Say why: an answer without a reason is no answer."), field="reason")
    if not priority:
        return
    if priority_other is None:
        raise Refused(_("Say before or after which other recommendation."), field="priority_other")
    if priority_other.pk in {row.pk for row in rows}:
        raise Refused(_("Choose another recommendation than this one."), field="priority_other")
    if not priority_reason.strip():
        raise Refused(_("Say why this comes before or after the other one."), field="priority_reason")


def _answer(actor, country: Country, row: Recommendation, words: dict, language: str, at: datetime) -> Answer:
    before = list(Answer.objects.select_for_update().filter(recommendation=row, country=country))
    lines = HandOverBoard.objects.filter(hand_over__recommendations=row, country=country)
    handed = list(lines.order_by("hand_over__at").values_list("hand_over__at", flat=True))
    current = next((answer for answer in before if answer.is_current), None)
    if current and handed[-1] <= current.at and all(getattr(current, key) == value for key, value in words.items()):
        return current
    if current:
        current.is_current = False
        current.save(update_fields=["is_current"])
    answer = Answer.objects.create(
        recommendation=row,
        country=country,
        by=actor,
        at=at,
        language=language,
        days_waited=None if before else max((at - handed[0]).days, 0),
        **words,
    )
    verb = "answered_again" if before else "answered"
    tell(actor, verb, row, body=board_body(country), at=at, verdict=words["verdict"], reason=words["reason"][:300])
    return answer
