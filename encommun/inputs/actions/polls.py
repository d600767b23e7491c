"""A poll is put, members vote, it is counted and who chose what is forgotten."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import held
from encommun.kit.memory import memory
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Input, Poll, Vote


@transaction.atomic
def set_poll(
    *, actor, row: Input, question: str, choices: list[str], closes_at: datetime, now: datetime | None = None
) -> Poll:
    """Put a question beside the text; until the first vote it may change."""
    choices = [words for one in choices if (words := " ".join(one.split())[:200])]
    held(Input.objects.all(), row.pk)
    rules.check_can_set_poll(actor, row)
    rules.check_poll(question=question, choices=choices, closes_at=closes_at, now=now or timezone.now())
    said = {"question": question.strip()[:300], "choices": choices, "closes_at": closes_at}
    poll, created = Poll.objects.update_or_create(input=row, defaults=said)
    memory.delete(rules.POLLS)
    if created:
        record(actor=actor, verb="input.polled", kind="input", id=row.pk, data={"question": poll.question}, at=now)
    return poll


@transaction.atomic
def vote(*, actor, poll: Poll, choice: int, now: datetime | None = None) -> Vote:
    """One vote each; voting again changes it. Nothing says who chose what."""
    poll = held(Poll.objects.select_related("input"), poll.pk)
    rules.check_can_vote(actor, poll, now=now)
    if not 0 <= choice < len(poll.choices):
        raise Refused(_("Choose one of those in the list."), field="choice")
    return Vote.objects.update_or_create(poll=poll, member=actor, defaults={"choice": choice})[0]


@transaction.atomic
def count_polls(now: datetime) -> int:
    """Count those whose time is over and forget the votes; how many were counted. A second time finds none."""
    due = list(Poll.objects.select_for_update().filter(closes_at__lte=now, is_counted=False))
    for poll in due:
        found = Counter(poll.votes.values_list("choice", flat=True))
        poll.counts, poll.is_counted = [found[at] for at in range(len(poll.choices))], True
        poll.save(update_fields=["counts", "is_counted"])
        poll.votes.all().delete()
        record(actor=None, verb="input.counted", kind="input", id=poll.input_id, at=now)
    return len(due)
