"""Questions that the group argues about, and links to boards elsewhere."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.kit.holding import same_again

from .. import rules
from ..models import OutsideBoard, Question
from .common import hold_in_group, note


@transaction.atomic
def open_question(
    *, actor, group, title: str, context: str = "", language: str = "fr", now: datetime | None = None
) -> Question:
    """Put a question to the group; the same words twice are one question."""
    now = now or timezone.now()
    rules.check_inside(actor, group)
    rules.check_title(title)
    rules.check_words(context, field="context", longest=rules.LONGEST_TEXT, needed=False)
    rules.check_language(language)
    name = rules.clean_words(title)[:200]
    said = {"title": name, "context": rules.clean_words(context), "language": language}
    if same := same_again(group.questions.all(), **said):
        return same
    rules.check_daily(actor, group.questions.filter(opened_by=actor), now=now)
    question = Question.objects.create(group=group, opened_by=actor, at=now, **said)
    note(actor, "question.opened", group, at=now, question=question.pk)
    return question


@transaction.atomic
def settle_question(*, actor, question: Question, conclusion: str, now: datetime | None = None) -> Question:
    """Close the discussion with its conclusion; settled again, the words are changed."""
    hold_in_group(question)
    rules.check_can_settle(actor, question, conclusion=conclusion)
    words = rules.clean_words(conclusion)
    if question.settled_at is None or question.conclusion != words:
        question.conclusion, question.settled_at, question.settled_by = words, now or timezone.now(), actor
        question.save(update_fields=["conclusion", "settled_at", "settled_by"])
        note(actor, "question.settled", question.group, question=question.pk)
    return question


@transaction.atomic
def reopen_question(*, actor, question: Question) -> Question:
    """The discussion goes on; the conclusion stays in the field, to be written anew."""
    hold_in_group(question)
    rules.check_can_close(actor, question)
    if question.settled_at is not None:
        question.settled_at = question.settled_by = None
        question.save(update_fields=["settled_at", "settled_by"])
        note(actor, "question.reopened", question.group, question=question.pk)
    return question


@transaction.atomic
def add_board(*, actor, group, title: str, url: str, now: datetime | None = None) -> OutsideBoard:
    """Keep the address of a whiteboard or brainstorm (WGR-10); the same address again is the same board."""
    rules.check_inside(actor, group)
    rules.check_title(title)
    rules.check_board_address(url)
    rules.check_daily(actor, group.boards.filter(added_by=actor), now=now)
    board, created = OutsideBoard.objects.get_or_create(
        group=group,
        url=url.strip()[:500],
        defaults={"title": rules.clean_words(title)[:200], "added_by": actor, "at": now or timezone.now()},
    )
    if created:
        note(actor, "board.added", group, board=board.pk)
    return board


@transaction.atomic
def drop_board(*, actor, board: OutsideBoard) -> None:
    rules.check_can_drop_board(actor, board)
    if OutsideBoard.objects.filter(pk=board.pk).delete()[0]:
        note(actor, "board.dropped", board.group, title=board.title)
