"""What people say about one pair that looks alike."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.holding import hold

from ..models import Relation, Resemblance
from ..rules import check_can_link, check_can_reopen_pair, check_can_tell_apart, check_not_proposed
from .linking import confirm_relation, propose_relation
from .settling import look_again, pairs_between

State = Resemblance.State


@transaction.atomic
def link_resemblance(*, actor, pair: Resemblance, now: datetime | None = None) -> Relation:
    """The later one asks again for the earlier one: a keeper's link stands at once, a member's waits for one."""
    hold(pair)
    check_can_link(actor, pair)
    waiting = Relation.objects.filter(
        state=Relation.State.PROPOSED,
        source__in=[pair.earlier_id, pair.later_id],
        target__in=[pair.earlier_id, pair.later_id],
    ).first()
    if waiting is None:
        return propose_relation(actor=actor, source=pair.later, target=pair.earlier, now=now)
    check_not_proposed(actor)
    confirm_relation(actor=actor, relation=waiting, now=now)
    return waiting


@transaction.atomic
def tell_pair_apart(*, actor, pair: Resemblance, reason: str = "", now: datetime | None = None) -> None:
    """Not the same request: remembered for ever, unless somebody takes it back."""
    hold(pair)
    check_can_tell_apart(actor, pair)
    now = now or timezone.now()
    pair.state, pair.reason, pair.decided_by, pair.decided_at = State.REJECTED, reason.strip()[:500], actor, now
    pair.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    note_on(actor, "lineage.told_apart", [pair.earlier_id, pair.later_id], pair.reason, now)
    look_again()


@transaction.atomic
def reopen_pair(*, actor, pair: Resemblance, now: datetime | None = None) -> None:
    """Take "not the same" back: the house proposes the two again."""
    hold(pair)
    check_can_reopen_pair(actor, pair)
    reopen(pairs_between([pair.earlier_id], [pair.later_id]))
    pair.state = State.OPEN
    note_on(actor, "lineage.reopened", [pair.earlier_id, pair.later_id], "", now or timezone.now())


def reopen(rows) -> None:
    rows.update(state=State.OPEN, reason="", decided_by=None, decided_at=None, bundle=None)
    look_again()


def note_on(actor, verb: str, ids: list[int], reason: str, now: datetime) -> None:
    """Neither sentence names the other: whoever reads one may not be allowed to see the other."""
    for pk in ids:
        record(actor=actor, verb=verb, kind="recommendation", id=pk, data={"reason": reason}, at=now)
