"""The standing of a recommendation: columns that repeat what the follow-up decided, written here alone."""

from collections.abc import Iterable

from django.db import transaction

from ..models import Recommendation
from .refreshing import mark_changed

COLUMNS = frozenset(
    {
        "status", "verdict", "asked_at", "handed_over_at", "answered_at", "moved_at", "due_at", "due_kind", "progress",
        "approvals_count", "comments_count", "members_can_do_it",
    }
)  # fmt: skip
# Comments and approvals are shown beside a recommendation but nothing is filtered by them.
UNCOUNTED = frozenset({"approvals_count", "comments_count"})


@transaction.atomic
def set_standing(
    recommendation: Recommendation, *, services: Iterable | None = None, boards: Iterable | None = None, **columns
) -> None:
    """Write some of the standing columns; `services` and `boards` replace those lists when given.

    Raises TypeError for a column that is not one of the standing. The caller records the activity: this only repeats it.
    """
    unknown = set(columns) - COLUMNS
    if unknown:
        raise TypeError(f"not a column of the standing: {', '.join(sorted(unknown))}")
    for name, value in columns.items():
        setattr(recommendation, name, value)
    if columns:
        recommendation.save(update_fields=sorted(columns))
    if services is not None:
        recommendation.services.set(services)
    if boards is not None:
        recommendation.boards.set(boards)
    if services is not None or boards is not None or set(columns) - UNCOUNTED:
        mark_changed()
