"""Writes of those who steer an edition, of those who evaluate it, and of the year's calendar."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.housekeeping.writing import tidy, write

from .. import rules
from ..models import CalendarDate, Deployment, Edition, Evaluation, SteeringDecision, SteeringSeat


@transaction.atomic
def give_seat(*, actor, edition: Edition, member, function: str = "", since_on: date | None = None) -> SteeringSeat:
    """Put a member on the steering committee, back on it, or change their function."""
    rules.check_can_coordinate(actor)
    since_on = since_on or timezone.localdate()
    seat, is_new = SteeringSeat.objects.get_or_create(
        edition=edition, member=member, defaults={"function": function.strip()[:120], "since_on": since_on}
    )
    if is_new or write(seat, function=function.strip()[:120], left_on=None):
        record(actor=actor, verb="steering.seated", kind="edition", id=edition.pk, internal=True)
    return seat


@transaction.atomic
def end_seat(*, actor, seat: SteeringSeat, on: date | None = None) -> SteeringSeat:
    """From that day on they no longer read the committee's pages; again changes nothing."""
    rules.check_can_coordinate(actor)
    if seat.left_on is None and write(seat, left_on=on or timezone.localdate()):
        record(actor=actor, verb="steering.left", kind="edition", id=seat.edition_id, internal=True)
    return seat


@transaction.atomic
def note_decision(*, actor, edition: Edition, text: str, decided_on: date) -> SteeringDecision:
    """Write down what the committee decided; the same words and day again change nothing."""
    rules.check_can_see_steering(actor, edition)
    text = tidy(text)
    rules.check_decision(text)
    row, is_new = SteeringDecision.objects.get_or_create(
        edition=edition, text=text, decided_on=decided_on, defaults={"by": actor}
    )
    if is_new:
        record(actor=actor, verb="steering.decided", kind="edition", id=edition.pk, internal=True)
    return row


@transaction.atomic
def evaluate_edition(
    *, actor, edition: Edition, worked: str = "", did_not: str = "", next_time: str = "", language: str = "",
    today: date | None = None,
) -> Evaluation:  # fmt: skip
    """How the cycle went, once for each participant; until the last day they may change what they wrote."""
    rules.check_can_evaluate(actor, edition, today=today)
    said = {"worked": tidy(worked), "did_not": tidy(did_not), "next_time": tidy(next_time)}
    rules.check_evaluation(**said)
    said["language"] = language or actor.language
    row, is_new = Evaluation.objects.get_or_create(edition=edition, member=actor, defaults=said)
    if not is_new and write(row, **said):
        write(row, at=timezone.now())
    return row


@transaction.atomic
def record_deployment(
    *, actor, country, body: str, voted_on: date, result: str = "pending", submitted_by: str = "", detail: str = "",
    edition: Edition | None = None, deployment: Deployment | None = None,
) -> Deployment:  # fmt: skip
    """The vote that first puts the process to work in a country (CYC-02): by its board, or the coordination."""
    for one in {country, deployment.country if deployment else country}:
        rules.check_can_record_deployment(actor, one)
    rules.check_deployment(country, body, voted_on, deployment)
    columns = {
        "country": country, "body": body.strip()[:200], "voted_on": voted_on, "result": result, "edition": edition,
        "submitted_by": submitted_by.strip()[:200], "detail": detail.strip()[:300],
    }  # fmt: skip
    if deployment is None:
        row = Deployment.objects.create(**columns)
    elif write(deployment, **columns):
        row = deployment
    else:
        return deployment
    data = {"country": country.names, "result": result}
    record(actor=actor, verb="deployment.recorded", kind="deployment", id=row.pk, data=data)
    return row


@transaction.atomic
def announce_date(*, actor, row: CalendarDate | None = None, **columns) -> CalendarDate:
    """A day of the governance calendar: `row` changes one that is there. The same again changes nothing."""
    rules.check_can_coordinate(actor)
    rules.check_date(columns.get("title", ""), columns.get("on"), columns.get("until_on"))
    columns["title"] = columns["title"].strip()[:200]
    if row is not None:
        changed = write(row, **columns)
    else:
        row, changed = CalendarDate.objects.get_or_create(**columns)
    if changed:
        record(actor=actor, verb="date.announced", kind="date", id=row.pk, data={"title": row.title}, internal=True)
    return row


@transaction.atomic
def remove_date(*, actor, row: CalendarDate) -> None:
    """Take it off the calendar; again is harmless."""
    rules.check_can_coordinate(actor)
    if CalendarDate.objects.filter(pk=row.pk).delete()[0]:
        record(actor=actor, verb="date.removed", kind="date", id=row.pk, data={"title": row.title}, internal=True)
