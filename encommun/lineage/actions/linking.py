"""Links between two recommendations: proposed, confirmed, refused."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.recommendations.models import Recommendation

from ..graph import lock_links, standing_edges
from ..models import Relation
from ..rules import check_can_decide, check_can_propose, check_can_refuse, check_kind, check_link, is_keeper
from .settling import belong_together, tell_apart


@transaction.atomic
def propose_relation(
    *,
    actor,
    source: Recommendation,
    target: Recommendation,
    kind: str = Relation.Kind.REPEATS,
    note: str = "",
    as_said: bool = False,
    now: datetime | None = None,
) -> Relation:
    """Link two recommendations, the later one to the earlier one by the date they were asked.

    `as_said` keeps the order given (two texts of one year). A keeper's link stands at once; a member's waits for one.
    """
    now = now or timezone.now()
    check_can_propose(actor, source, target)
    check_kind(kind)
    if not as_said and source.asked_at < target.asked_at:
        source, target = target, source
    lock_links()
    check_link(source, target, standing_edges())
    relation = Relation.objects.create(
        source=source, target=target, kind=kind, note=note.strip()[:500], proposed_by=actor, proposed_at=now
    )
    if is_keeper(actor):
        _confirm(actor, relation, now)
    else:
        data = {"relation": relation.pk, "kind": kind}
        record(actor=actor, verb="lineage.proposed", kind="recommendation", id=source.pk, data=data, at=now)
    return relation


@transaction.atomic
def confirm_relation(*, actor, relation: Relation, now: datetime | None = None) -> None:
    hold(relation)
    check_can_decide(actor, relation)
    _confirm(actor, relation, now or timezone.now())


@transaction.atomic
def refuse_relation(*, actor, relation: Relation, reason: str, now: datetime | None = None) -> None:
    """Refuse a proposed link, or undo a confirmed one; members may propose the pair again, the house does not."""
    hold(relation)
    check_can_refuse(actor, relation, reason)
    was, now = relation.state, now or timezone.now()
    relation.state, relation.reason = Relation.State.REFUSED, reason.strip()[:500]
    relation.decided_by, relation.decided_at = actor, now
    relation.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    tell_apart(actor, [relation.source_id], [relation.target_id], relation.reason, now)
    verb = "lineage.undone" if was == Relation.State.CONFIRMED else "lineage.refused"
    data = {"relation": relation.pk, "kind": relation.kind, "reason": relation.reason}
    record(actor=actor, verb=verb, kind="recommendation", id=relation.source_id, data=data, at=now)


def _confirm(actor, relation: Relation, now: datetime) -> None:
    relation.state, relation.decided_by, relation.decided_at = Relation.State.CONFIRMED, actor, now
    relation.save(update_fields=["state", "decided_by", "decided_at"])
    belong_together(actor, [relation.source_id], [relation.target_id], now)
    data = {"relation": relation.pk, "kind": relation.kind}
    # Neither sentence names the other recommendation: whoever reads one may not be allowed to see the other.
    record(actor=actor, verb="lineage.linked", kind="recommendation", id=relation.source_id, data=data, at=now)
    record(actor=actor, verb="lineage.asked_again", kind="recommendation", id=relation.target_id, data=data, at=now)
