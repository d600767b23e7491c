"""Approving of a recommendation or of one of its items. Each call may come twice."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from encommun.activity.actions import record
from encommun.recommendations.models import Recommendation

from ..models import Approval
from ..rules import check_can_approve, check_can_withdraw, check_item


@transaction.atomic
def approve(*, actor, recommendation: Recommendation, item: str = "") -> bool:
    """The actor approves; true when they did not before. The recommendation's own count leaves out its items'."""
    check_can_approve(actor, recommendation)
    check_item(recommendation, item)
    _row, created = Approval.objects.get_or_create(recommendation=recommendation, item=item, member=actor)
    if created:
        _count(recommendation, item, 1)
        _record(actor, "approval.given", recommendation, item)
    return created


@transaction.atomic
def withdraw_approval(*, actor, recommendation: Recommendation, item: str = "") -> bool:
    check_can_withdraw(actor, recommendation)
    gone, _rows = Approval.objects.filter(recommendation=recommendation, item=item, member=actor).delete()
    if gone:
        _count(recommendation, item, -1)
        _record(actor, "approval.withdrawn", recommendation, item)
    return bool(gone)


def _count(recommendation: Recommendation, item: str, step: int) -> None:
    if not item:
        Recommendation.objects.filter(pk=recommendation.pk).update(
            approvals_count=Greatest(F("approvals_count") + step, 0)
        )


def _record(actor, verb: str, recommendation: Recommendation, item: str) -> None:
    # Who approves is the member's own business: the log keeps it, no page tells it.
    record(actor=actor, verb=verb, kind="recommendation", id=recommendation.pk, data={"item": item}, internal=True)


@transaction.atomic
def forget_approvals(member) -> None:
    """A member leaves: their approvals leave with them, from the counts too."""
    mine = Approval.objects.filter(member=member)
    Recommendation.objects.filter(pk__in=mine.filter(item="").values("recommendation")).update(
        approvals_count=Greatest(F("approvals_count") - 1, 0)
    )
    mine.delete()
