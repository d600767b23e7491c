"""Retention rules: each runs by itself once a day, as declared or as an administrator decided."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from encommun.activity.actions import record
from encommun.kit.registry import Retention, declared

from ..models import RetentionRun
from ..rules import check_can_keep, is_on

log = logging.getLogger(__name__)
EVERY = timedelta(hours=23)


def run_retention(now: datetime) -> int:
    """Run the rules that did not run today; how many rows went. One that fails is logged and does not stop the others."""
    kept = {row.key: row for row in RetentionRun.objects.all()}
    gone = 0
    for rule in declared(Retention):
        row = kept.get(rule.key)
        if not is_on(rule, row) or (row and row.last_at and now - row.last_at < EVERY):
            continue
        try:
            gone += _run(rule, now)
        except Exception:
            log.exception("the retention rule %s failed", rule.key)
    return gone


def _run(rule: Retention, now: datetime) -> int:
    """The row is taken first, so that two sweeps do not both run a rule."""
    RetentionRun.objects.get_or_create(key=rule.key)
    rows = RetentionRun.objects.filter(key=rule.key)
    fresh = rows.filter(last_at__gt=now - EVERY)
    if fresh.exists() or not rows.exclude(pk__in=fresh.values("pk")).update(last_at=now):
        return 0
    count = rule.run(now)
    rows.update(last_count=count, total=F("total") + count)
    return count


@transaction.atomic
def switch_retention(*, actor, key: str, on: bool, now: datetime | None = None) -> RetentionRun:
    """An administrator turns a rule on or off. Raises Refused, KeyError for a rule that nobody declared."""
    check_can_keep(actor)
    rule = {rule.key: rule for rule in declared(Retention)}[key]
    row, _created = RetentionRun.objects.get_or_create(key=rule.key)
    if is_on(rule, row) != on:
        row.is_on, row.changed_by, row.changed_at = on, actor, now or timezone.now()
        row.save(update_fields=["is_on", "changed_by", "changed_at"])
        record(
            actor=actor,
            verb="retention.on" if on else "retention.off",
            kind="retention",
            id=row.pk,
            data={"key": rule.key},
            internal=True,
        )
    return row
