"""Settling a place that two people changed: my words, what stands, both, or written anew."""

from django.db import transaction
from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.drafting.models import Conflict, PartVersion
from encommun.drafting.rules import check_can_settle, check_written_anew
from encommun.engines.merging import merge

from .locking import hold_part
from .writing import Written, bring_in, clean


@transaction.atomic
def settle_conflict(*, actor, conflict: Conflict, choice: str, text: str = "") -> Written:
    """Bring what was chosen into the text as it stands by now; another clash on the way is a conflict of its own.

    `text` is the whole part as the writer wants it, for the choice "own".
    """
    part = hold_part(conflict.part)
    conflict = Conflict.objects.select_related("by").get(pk=conflict.pk)
    conflict.part = part
    check_can_settle(actor, conflict, choice=choice)
    if choice == Conflict.Choice.OWN:
        check_written_anew(clean(text))
    merged = merge(conflict.base, conflict.mine, conflict.theirs)
    wanted = clean(text) if choice == Conflict.Choice.OWN else merged.choose(choice)
    # The version after the typed one is what came of it then: the choice is a change of that text.
    written = bring_in(actor, part, wanted, conflict.revision + 1, what=PartVersion.What.RESOLVED)
    conflict.settled_at, conflict.choice = timezone.now(), choice
    conflict.save(update_fields=["settled_at", "choice"])
    record_in_group(
        actor=actor,
        group=part.draft.group,
        verb="draft.settled",
        kind="draft",
        id=part.draft_id,
        data={"part": part.heading},
    )
    return written
