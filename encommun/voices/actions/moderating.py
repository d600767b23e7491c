"""Reports of members, and what the moderators do about them."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.kit.holding import hold

from ..models import Comment, CommentReport
from ..rules import check_can_hide, check_can_report, check_can_restore, check_can_settle, clean_words
from .commenting import add_to_count, record_quietly


@transaction.atomic
def report_comment(*, actor, comment: Comment, reason: str) -> CommentReport:
    """Ask the moderators to look at a comment; a second report of the same member, while the first waits, is the first."""
    hold(comment)
    check_can_report(actor, comment, reason=reason)
    report, created = CommentReport.objects.get_or_create(
        comment=comment, by=actor, outcome="", defaults={"reason": clean_words(reason)[:500]}
    )
    if created:
        record_quietly(actor, "comment.reported", comment)
    return report


@transaction.atomic
def hide_comment(*, actor, comment: Comment, reason: str, now: datetime | None = None) -> None:
    """Put a reason in the place of a comment. Its words are kept, for the moderators."""
    hold(comment)
    check_can_hide(actor, comment, reason=reason)
    now = now or timezone.now()
    comment.state, comment.hidden_by, comment.hidden_at = Comment.State.HIDDEN, actor, now
    comment.hidden_reason = clean_words(reason)[:300]
    comment.save(update_fields=["state", "hidden_by", "hidden_at", "hidden_reason"])
    add_to_count(comment.recommendation_id, -1)
    _settle(actor, comment, CommentReport.Outcome.HIDDEN, now)
    record_quietly(actor, "comment.hidden", comment, reason=comment.hidden_reason)


@transaction.atomic
def restore_comment(*, actor, comment: Comment) -> None:
    hold(comment)
    check_can_restore(actor, comment)
    comment.state, comment.hidden_by, comment.hidden_at = Comment.State.VISIBLE, None, None
    comment.hidden_reason = ""
    comment.save(update_fields=["state", "hidden_by", "hidden_at", "hidden_reason"])
    add_to_count(comment.recommendation_id, 1)
    record_quietly(actor, "comment.restored", comment)


@transaction.atomic
def keep_comment(*, actor, report: CommentReport, now: datetime | None = None) -> None:
    """The moderators looked: the comment stays, and every open report on it is settled."""
    hold(report.comment)
    hold(report)
    check_can_settle(actor, report)
    _settle(actor, report.comment, CommentReport.Outcome.KEPT, now or timezone.now())
    record_quietly(actor, "comment.kept", report.comment)


def _settle(actor, comment: Comment, outcome: str, now: datetime) -> None:
    comment.reports.filter(outcome="").update(outcome=outcome, settled_by=actor, settled_at=now)
