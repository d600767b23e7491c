"""What coordinators, the steering committee and those who evaluate an edition read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone

from encommun.kit.refusals import refusal

from ..models import (
    CalendarDate,
    Commitment,
    Deployment,
    Edition,
    Evaluation,
    Phase,
    SteeringDecision,
    SteeringSeat,
)
from ..rules import check_can_coordinate, check_can_evaluate, check_can_read_evaluations, check_can_see_steering


@dataclass(frozen=True)
class SteeringPage:
    """The committee's room: those in it now, those who left, its decisions; `keeps` may change who sits in it."""

    edition: Edition
    seats: list[SteeringSeat]
    former: list[SteeringSeat]
    decisions: list[SteeringDecision]
    keeps: bool


@dataclass(frozen=True)
class EvaluationPage:
    """`mine` is what the reader wrote; `why_not` says why they cannot write now.

    `gathered` pairs each question's words with the answers, [(text, language)], without names; `why_closed` says why
    they cannot be read yet.
    """

    edition: Edition
    mine: Evaluation | None
    why_not: str
    why_closed: str
    count: int
    worked: list[tuple[str, str]]
    did_not: list[tuple[str, str]]
    next_time: list[tuple[str, str]]


def get_phase(edition: Edition, pk: int) -> Phase:
    return _found(Phase.objects.filter(edition=edition, pk=pk).select_related("edition"))


def get_date(pk: int) -> CalendarDate:
    return _found(CalendarDate.objects.filter(pk=pk))


def get_deployment(pk: int) -> Deployment:
    return _found(Deployment.objects.filter(pk=pk).select_related("country", "edition"))


def get_seat(edition: Edition, pk: int) -> SteeringSeat:
    return _found(SteeringSeat.objects.filter(edition=edition, pk=pk).select_related("member", "edition"))


def commitment_of(edition: Edition, version: int | None = None) -> Commitment:
    """The words in force, or those of an older version. Raises Http404."""
    return _found(edition.commitments.filter(version=version or edition.commitment_version))


def steering_page(member, edition: Edition) -> SteeringPage:
    """Raises Refused (missing) for who neither steers nor coordinates."""
    check_can_see_steering(member, edition)
    seats = list(edition.steering.select_related("member"))
    return SteeringPage(
        edition=edition,
        seats=[seat for seat in seats if seat.left_on is None],
        former=[seat for seat in seats if seat.left_on is not None],
        decisions=list(edition.steering_decisions.select_related("by")),
        keeps=not refusal(check_can_coordinate, member),
    )


def evaluation_page(member, edition: Edition, *, today: date | None = None) -> EvaluationPage:
    """Three queries at most."""
    today = today or timezone.localdate()
    why_closed = refusal(check_can_read_evaluations, member, edition, today=today)
    rows = [] if why_closed else list(edition.evaluations.all())
    return EvaluationPage(
        edition=edition,
        mine=edition.evaluations.filter(member=member).first(),
        why_not=refusal(check_can_evaluate, member, edition, today=today),
        why_closed=why_closed,
        count=len(rows),
        **{part: _said(rows, part) for part in ("worked", "did_not", "next_time")},
    )


def _said(rows: list[Evaluation], part: str) -> list[tuple[str, str]]:
    """In the order of the alphabet: the order in which people wrote would tell who did."""
    return sorted((text, row.language) for row in rows if (text := getattr(row, part)))


def _found(rows) -> Any:
    row = rows.first()
    if row is None:
        raise Http404
    return row
