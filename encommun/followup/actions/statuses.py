"""Statuses, services in charge, and reviews."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.recommendations.actions.standing import set_standing
from encommun.recommendations.models import Recommendation

from ..models import Assignment, Review, StatusChange
from ..rules import check_can_change_status, check_due, check_power
from .standing import hold, refresh_standings
from .tell import body_of, tell


@transaction.atomic
def change_status(
    *,
    actor,
    recommendation: Recommendation,
    status: str,
    note: str = "",
    until_at: datetime | None = None,
    at: datetime | None = None,
) -> StatusChange:
    """One of the five statuses, from now on (`at`: for past years). The same words again change nothing."""
    at, note = at or timezone.now(), note.strip()
    until_at = until_at if status == Recommendation.Status.POSTPONED else None
    recommendation = Recommendation.objects.select_for_update().select_related("document").get(pk=recommendation.pk)
    check_can_change_status(actor, recommendation)
    last = recommendation.status_changes.last()
    if last and (last.status, last.note, last.until_at) == (status, note, until_at):
        return last
    check_can_change_status(actor, recommendation, status, note=note, until_at=until_at, now=at)
    change = StatusChange.objects.create(
        recommendation=recommendation, status=status, note=note, until_at=until_at, by=actor, at=at
    )
    data = {"status": status, "note": note[:300], "until": until_at.isoformat() if until_at else ""}
    tell(actor, "status_changed", recommendation, body=body_of(actor, "change_status", recommendation), at=at, **data)
    refresh_standings([recommendation])
    return change


@transaction.atomic
def assign_services(*, actor, recommendation: Recommendation, services: Iterable, at: datetime | None = None) -> None:
    """Ask these services, and no others, to carry it out. Services on its project sheet stay on the sheet."""
    check_power(actor, "assign", recommendation)
    wanted, at = {service.pk: service for service in services}, at or timezone.now()
    held = {row.service_id: row for row in Assignment.objects.filter(recommendation=recommendation)}
    if set(wanted) == set(held):
        return
    Assignment.objects.filter(pk__in=[row.pk for pk, row in held.items() if pk not in wanted]).delete()
    Assignment.objects.bulk_create(
        Assignment(recommendation=recommendation, service=service, by=actor, at=at)
        for pk, service in wanted.items()
        if pk not in held
    )
    names = [service.names for service in wanted.values()]
    tell(actor, "assigned", recommendation, body=body_of(actor, "assign", recommendation), at=at, services=names)
    refresh_standings([recommendation])


@transaction.atomic
def plan_review(*, actor, recommendation: Recommendation, due_at: datetime, at: datetime | None = None) -> Review:
    """Promise to look at it again by `due_at`. One promise at a time: an earlier one is kept first, never moved."""
    check_power(actor, "review", recommendation)
    at = at or timezone.now()
    check_due(due_at, at)
    hold([recommendation])
    planned = Review.objects.filter(recommendation=recommendation, done_at=None).first()
    if planned and planned.due_at == due_at:
        return planned
    if planned:
        raise Refused(_("A review is planned already: do that one first, then plan the next."), field="due_at")
    review = Review.objects.create(recommendation=recommendation, due_at=due_at, planned_by=actor, planned_at=at)
    tell(
        actor,
        "review_planned",
        recommendation,
        body=body_of(actor, "review", recommendation),
        at=at,
        due=due_at.isoformat(),
    )
    refresh_standings([recommendation])
    return review


@transaction.atomic
def do_review(
    *, actor, review: Review, note: str, next_due_at: datetime | None = None, at: datetime | None = None
) -> Review:
    """Say what was seen, and perhaps when it is looked at next. A review done once is done."""
    recommendation = review.recommendation
    check_power(actor, "review", recommendation)
    review = Review.objects.select_for_update().get(pk=review.pk)
    if review.done_at:
        return review
    if not note.strip():
        raise Refused(_("Say what the review found."), field="note")
    review.done_at, review.by, review.note = at or timezone.now(), actor, note.strip()
    review.save(update_fields=["done_at", "by", "note"])
    body = body_of(actor, "review", recommendation)
    tell(actor, "review_done", recommendation, body=body, at=review.done_at, note=review.note[:300])
    refresh_standings([recommendation])
    if next_due_at:
        plan_review(actor=actor, recommendation=recommendation, due_at=next_due_at, at=review.done_at)
    return review


@transaction.atomic
def mark_for_members(*, actor, recommendation: Recommendation, wanted: bool) -> None:
    """Say that members can carry it out themselves, or no longer."""
    check_power(actor, "mark_for_members", recommendation)
    if recommendation.members_can_do_it == wanted:
        return
    set_standing(recommendation, members_can_do_it=wanted)
    tell(actor, "for_members" if wanted else "not_for_members", recommendation)
