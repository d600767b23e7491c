"""Comments of members, and remarks made aloud that an editor writes down."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from encommun.activity.actions import record, take_out_of_sight
from encommun.kit.holding import hold
from encommun.notifications.actions import drop_notices, follow_once
from encommun.recommendations.models import Recommendation

from ..models import Comment, CommentVersion
from ..rules import check_body, check_can_comment, check_can_edit, check_can_log, check_can_remove, clean_words


@transaction.atomic
def add_comment(
    *,
    actor,
    recommendation: Recommendation,
    body: str,
    item: str = "",
    language: str = "fr",
    parent: Comment | None = None,
    is_reservation: bool = False,
    now: datetime | None = None,
) -> Comment:
    """Say something about a recommendation, or put a reservation on record; its author follows it from then on. Sent
    twice in a minute, it is one."""
    now = now or timezone.now()
    words = clean_words(body)
    if parent is not None:
        hold(parent)
    item = parent.item if parent else item
    again = _same_again(actor, recommendation, words, item, parent, now)
    if again is not None and again.is_reservation == is_reservation:
        return again
    check_can_comment(
        actor, recommendation, body=body, item=item, language=language, parent=parent, now=now,
        is_reservation=is_reservation,
    )  # fmt: skip
    comment = Comment.objects.create(
        recommendation=recommendation,
        item=item,
        parent=parent,
        is_reservation=is_reservation,
        author=actor,
        posture="employee" if actor.acting_as == "employee" else "",
        body=words,
        language=language,
        at=now,
    )
    _added(comment, actor, _verb(comment), now)
    follow_once(actor=actor, kind="recommendation", id=recommendation.pk, why="author")
    return comment


@transaction.atomic
def log_remark(
    *,
    actor,
    recommendation: Recommendation,
    body: str,
    heard_at: str,
    said_by: str = "",
    item: str = "",
    language: str = "fr",
    now: datetime | None = None,
) -> Comment:
    """Write down what was said in a meeting or to an adviser (catalogue DOC-09)."""
    now = now or timezone.now()
    check_can_log(actor, recommendation, body=body, item=item, heard_at=heard_at)
    comment = Comment.objects.create(
        recommendation=recommendation,
        item=item,
        is_oral=True,
        logged_by=actor,
        said_by=clean_words(said_by)[:120],
        heard_at=clean_words(heard_at)[:200],
        body=clean_words(body),
        language=language,
        at=now,
    )
    _added(comment, actor, "remark.logged", now)
    return comment


@transaction.atomic
def edit_comment(*, actor, comment: Comment, body: str, now: datetime | None = None) -> Comment:
    """Change one's words while they are fresh; what they were is kept."""
    now = now or timezone.now()
    hold(comment)
    check_can_edit(actor, comment, now=now)
    check_body(body)
    words = clean_words(body)
    if words != comment.body:
        CommentVersion.objects.create(comment=comment, body=comment.body, until=now)
        comment.body, comment.edited_at = words, now
        comment.save(update_fields=["body", "edited_at"])
        record_quietly(actor, "comment.edited", comment)
    return comment


@transaction.atomic
def remove_comment(*, actor, comment: Comment) -> None:
    """Take one's words back. Where somebody answered them, an empty place says that they were removed."""
    hold(comment)
    check_can_remove(actor, comment)
    if comment.state == Comment.State.REMOVED:
        return
    record_quietly(actor, "comment.removed", comment)
    add_to_count(comment.recommendation_id, -1)
    if comment.is_reservation:
        subject = {"kind": "recommendation", "id": comment.recommendation_id}
        drop_notices(take_out_of_sight(verb="comment.reserved", **subject, about={"comment": comment.pk}))
    if comment.replies.exists():
        comment.state, comment.body = Comment.State.REMOVED, ""
        comment.save(update_fields=["state", "body"])
        comment.versions.all().delete()
    else:
        comment.delete()


def add_to_count(recommendation_id: int, step: int) -> None:
    """The number of comments shown, on the recommendation's own row."""
    Recommendation.objects.filter(pk=recommendation_id).update(comments_count=Greatest(F("comments_count") + step, 0))


def record_quietly(actor, verb: str, comment: Comment, **data) -> None:
    record(
        actor=actor,
        verb=verb,
        kind="recommendation",
        id=comment.recommendation_id,
        data={"comment": comment.pk, "item": comment.item, **data},
        internal=True,
    )


def _verb(comment: Comment) -> str:
    if comment.is_reservation:
        return "comment.reserved"
    return "comment.added_on_item" if comment.item and not comment.part else "comment.added"


def _added(comment: Comment, actor, verb: str, now: datetime) -> None:
    add_to_count(comment.recommendation_id, 1)
    data = {"comment": comment.pk, "item": comment.item}
    record(actor=actor, verb=verb, kind="recommendation", id=comment.recommendation_id, data=data, at=now)


def _same_again(actor, recommendation, words, item, parent, now) -> Comment | None:
    """A button touched twice sends the same words twice."""
    if not getattr(actor, "is_authenticated", False) or not words:
        return None
    last = Comment.objects.filter(author=actor, recommendation=recommendation, item=item, parent=parent).last()
    fresh = last is not None and (now - last.at).total_seconds() < 60
    return last if fresh and last.body == words and last.state == Comment.State.VISIBLE else None
