"""Notes and arguments: said, changed, withdrawn and put back by their author, hidden and shown by the leads."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.kit.holding import hold

from .. import rules
from ..models import Contribution, EarlierText, Question
from .common import hold_in_group, note

State = Contribution.State


@transaction.atomic
def say(
    *,
    actor,
    group,
    body: str,
    question: Question | None = None,
    parent: Contribution | None = None,
    stance: str = "",
    language: str = "fr",
    now: datetime | None = None,
) -> Contribution:
    """A note in the group's talk, an argument under a question, or a reply. Sent twice in a minute, it is one."""
    now = now or timezone.now()
    if question is not None:
        hold(question)
    stance = Contribution.Stance.REPLY if parent is not None else stance
    words = rules.clean_words(body)
    rules.check_inside(actor, group)
    again = _same_again(actor, group, question, parent, words, now)
    if again is not None:
        return again
    rules.check_can_say(
        actor, group, body=body, question=question, parent=parent, stance=stance, language=language, now=now
    )
    said = Contribution.objects.create(
        group=group, question=question, parent=parent, stance=stance, body=words, language=language, author=actor,
        at=now, changed_at=now,
    )  # fmt: skip
    note(actor, "contribution.added", group, at=now, contribution=said.pk, question=question and question.pk)
    return said


def _same_again(actor, group, question, parent, words: str, now: datetime) -> Contribution | None:
    """A button touched twice sends the same words twice."""
    if actor is None or not words:
        return None
    rows = Contribution.objects.filter(author=actor, group=group, question=question, parent=parent)
    last = rows.order_by("-at", "-pk").first()
    fresh = last is not None and (now - last.at).total_seconds() < 60
    return last if fresh and last.body == words and last.state == State.VISIBLE else None


@transaction.atomic
def edit_contribution(*, actor, said: Contribution, body: str, now: datetime | None = None) -> Contribution:
    """Change one's words; how they read before stays beside them."""
    now = now or timezone.now()
    hold_in_group(said)
    rules.check_can_edit(actor, said)
    rules.check_words(body)
    words = rules.clean_words(body)
    if words != said.body:
        EarlierText.objects.create(
            group=said.group, kind=EarlierText.Kind.CONTRIBUTION, subject=said.pk, content={"body": said.body}, by=actor,
            at=now,
        )  # fmt: skip
        said.body, said.edited_at, said.changed_at = words, now, now
        said.save(update_fields=["body", "edited_at", "changed_at"])
        note(actor, "contribution.edited", said.group, contribution=said.pk)
    return said


@transaction.atomic
def withdraw_contribution(*, actor, said: Contribution, now: datetime | None = None) -> Contribution:
    """Take one's words back: nobody else reads them any more; see put_back."""
    now = now or timezone.now()
    hold_in_group(said)
    rules.check_can_withdraw(actor, said)
    if said.state != State.WITHDRAWN:
        said.state, said.withdrawn_at, said.changed_at = State.WITHDRAWN, now, now
        said.save(update_fields=["state", "withdrawn_at", "changed_at"])
        note(actor, "contribution.withdrawn", said.group, contribution=said.pk)
    return said


@transaction.atomic
def put_back(*, actor, said: Contribution, now: datetime | None = None) -> Contribution:
    """Undo of withdraw_contribution, for rules.UNDO."""
    now = now or timezone.now()
    hold_in_group(said)
    rules.check_can_put_back(actor, said, now=now)
    if said.state == State.WITHDRAWN:
        said.state, said.withdrawn_at, said.changed_at = State.VISIBLE, None, now
        said.save(update_fields=["state", "withdrawn_at", "changed_at"])
        note(actor, "contribution.put_back", said.group, contribution=said.pk)
    return said


@transaction.atomic
def hide_contribution(*, actor, said: Contribution, reason: str, now: datetime | None = None) -> Contribution:
    """Put a reason in the place of words; the leads can still read them."""
    hold_in_group(said)
    rules.check_can_hide(actor, said, reason=reason)
    said.state, said.hidden_by, said.changed_at = State.HIDDEN, actor, now or timezone.now()
    said.hidden_reason = rules.clean_words(reason)[:300]
    said.save(update_fields=["state", "hidden_by", "hidden_reason", "changed_at"])
    note(actor, "contribution.hidden", said.group, contribution=said.pk, reason=said.hidden_reason)
    return said


@transaction.atomic
def show_contribution(*, actor, said: Contribution, now: datetime | None = None) -> Contribution:
    """Undo of hide_contribution."""
    hold_in_group(said)
    rules.check_can_show(actor, said)
    said.state, said.hidden_by, said.hidden_reason = State.VISIBLE, None, ""
    said.changed_at = now or timezone.now()
    said.save(update_fields=["state", "hidden_by", "hidden_reason", "changed_at"])
    note(actor, "contribution.shown", said.group, contribution=said.pk)
    return said
