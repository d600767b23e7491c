"""From the groups to the boards."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.house.models import Country
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Recommendation

from ..models import HandOver, HandOverBoard, Study
from ..rules import check_can_acknowledge, check_can_attach_study, check_can_hand_over
from .standing import hold, refresh_standings
from .tell import board_body, body_of, tell


@transaction.atomic
def hand_over(
    *,
    actor,
    title: str,
    recommendations: Iterable[Recommendation],
    countries: Iterable[Country],
    due_at: datetime,
    note: str = "",
    at: datetime | None = None,
) -> HandOver:
    """Give a set to boards, to be answered by `due_at`. The same set, boards and date again is the same hand-over.

    `at` is for past years: the moment it happened, now when None. Raises Refused.
    """
    rows, boards, at = list(recommendations), list(countries), at or timezone.now()
    if not rows:
        raise Refused(_("Choose at least one recommendation."), field="recommendations")
    if not boards:
        raise Refused(_("Choose at least one board."), field="countries")
    check_can_hand_over(actor, rows, due_at=due_at, now=at)
    hold(rows)
    if same := _same(title, rows, boards, due_at):
        return same
    made = HandOver.objects.create(title=title, note=note, by=actor, at=at, due_at=due_at)
    made.recommendations.set(rows)
    HandOverBoard.objects.bulk_create(HandOverBoard(hand_over=made, country=c, due_at=due_at) for c in boards)
    for row in rows:
        tell(
            actor,
            "handed_over",
            row,
            at=at,
            body=body_of(actor, "hand_over", row),
            hand_over=made.pk,
            boards=[board_body(country) for country in boards],
            due=due_at.isoformat(),
        )
    refresh_standings(rows)
    return made


def _same(title: str, rows: list, boards: list, due_at: datetime) -> HandOver | None:
    wanted = {row.pk for row in rows}, {country.pk for country in boards}
    for made in HandOver.objects.filter(title=title, due_at=due_at):
        ids = set(made.recommendations.values_list("pk", flat=True)), set(made.boards.values_list("country", flat=True))
        if ids == wanted:
            return made
    return None


@transaction.atomic
def acknowledge_hand_over(
    *, actor, line: HandOverBoard, instruction: str = "", at: datetime | None = None
) -> HandOverBoard:
    """A board says that it received the set, and how it will treat it. A second time changes nothing."""
    check_can_acknowledge(actor, line.country)
    line = HandOverBoard.objects.select_for_update().select_related("country", "hand_over").get(pk=line.pk)
    if line.acknowledged_at:
        return line
    line.acknowledged_at, line.acknowledged_by, line.instruction = at or timezone.now(), actor, instruction.strip()
    line.save(update_fields=["acknowledged_at", "acknowledged_by", "instruction"])
    rows = list(line.hand_over.recommendations.all())
    for row in rows:
        tell(
            actor,
            "acknowledged",
            row,
            body=board_body(line.country),
            at=line.acknowledged_at,
            instruction=line.instruction,
        )
    refresh_standings(rows)
    return line


@transaction.atomic
def attach_study(
    *, actor, recommendation: Recommendation, text: str, service=None, at: datetime | None = None
) -> Study:
    """A feasibility study, before the hand-over; the same text again is the same study."""
    check_can_attach_study(actor, recommendation)
    if not text.strip():
        raise Refused(_("Write what the study found."), field="text")
    study, created = Study.objects.get_or_create(
        recommendation=recommendation,
        text=text.strip(),
        service=service,
        defaults={"by": actor, "at": at or timezone.now()},
    )
    if created:
        body = service.names if service else body_of(actor, "study", recommendation)
        tell(actor, "study_attached", recommendation, body=body, at=study.at)
        refresh_standings([recommendation])
    return study
