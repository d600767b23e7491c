"""Reports of messages, and what the moderators decide. Both people are told, on the site and by letter."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.holding import hold

from ..letters import tell_decision
from ..models import ContactPause, Message, MessageReport, Side
from ..rules import check_can_report, check_can_settle
from .writing import clean

PAUSE = timedelta(days=30)


def report_message(*, side: Side, message: Message, reason: str) -> MessageReport:
    """Show one received message to the moderators; a second time changes nothing."""
    check_can_report(side, message, reason=reason)
    try:
        with transaction.atomic():
            report, created = MessageReport.objects.get_or_create(
                message=message, by=side.member, defaults={"reason": clean(reason)[:500]}
            )
            if created:
                _record(side.member, "message.reported", report)
            return report
    except IntegrityError:
        return MessageReport.objects.get(message=message, by=side.member)


@transaction.atomic
def settle_report(
    *, actor, report: MessageReport, outcome: str, words: str, now: datetime | None = None
) -> MessageReport:
    """Decide about a report; `words` are read by both."""
    hold(report)
    now = now or timezone.now()
    check_can_settle(actor, report, outcome=outcome, words=words)
    report.outcome, report.words = outcome, clean(words)[:500]
    report.settled_by, report.settled_at = actor, now
    report.save(update_fields=["outcome", "words", "settled_by", "settled_at"])
    author = Side.objects.select_related("member", "guest").get(pk=report.message.side_id)
    if outcome == MessageReport.Outcome.PAUSED and author.member_id:
        ContactPause.objects.create(member=author.member, report=report, until=now + PAUSE, at=now)
    _record(actor, "message.report_settled", report, outcome=outcome)
    tell_decision(report, author, now)
    return report


def _record(actor, verb: str, report: MessageReport, **data) -> None:
    # The log keeps that it happened; what was written stays between the two and their moderator.
    record(actor=actor, verb=verb, kind="message report", id=report.pk, data=data, internal=True)
