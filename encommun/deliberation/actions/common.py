"""What the writes of this room share: the log, which tells nothing outside the group, and how a text read before."""

from datetime import datetime

from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.kit.clashes import Base, check_base
from encommun.kit.holding import hold

from ..models import EarlierText, SharedText


def note(actor, verb: str, group, *, at: datetime | None = None, is_internal: bool = True, **data) -> None:
    record_in_group(
        actor=actor, group=group, verb=verb, kind="group", id=group.pk, data=data, at=at, internal=is_internal
    )


def hold_in_group(row) -> None:
    """Hold the row; the group that was read with it stays at hand."""
    group = row.group
    hold(row)
    row.group = group


def save_shared(
    row: SharedText,
    *,
    actor,
    kind: str,
    said: dict,
    texts: tuple[str, ...],
    base: Base,
    now: datetime | None = None,
) -> bool:
    """Write `said` on a held or new row; true when something changed. `texts` names the fields whose past is kept.

    Raises Refused when `base` is not the revision that stands.
    """
    now = now or timezone.now()
    if row.pk is not None:
        if all(getattr(row, name) == value for name, value in said.items()):
            return False
        check_base(base, row.revision)
        content = {name: getattr(row, name) for name in texts}
        EarlierText.objects.create(
            group=row.group, kind=kind, subject=row.pk, revision=row.revision, content=content, by=row.by, at=now
        )
        row.revision += 1
    for name, value in said.items():
        setattr(row, name, value)
    row.by, row.updated_at = actor, now
    row.save()
    return True
