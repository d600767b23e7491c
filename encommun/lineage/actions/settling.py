"""What links and gathered requests say about pairs that look alike: decided by the way, and remembered."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..models import Lookout, Resemblance

State = Resemblance.State


def pairs_between(ones: Iterable[int], others: Iterable[int]) -> QuerySet[Resemblance]:
    """The pairs with one end in each."""
    ones, others = list(ones), list(others)
    rows = Resemblance.objects.filter(Q(earlier__in=ones, later__in=others) | Q(earlier__in=others, later__in=ones))
    return rows.order_by()


def belong_together(actor, ones: Iterable[int], others: Iterable[int], now: datetime | None = None, **more) -> None:
    """A link or a gathered request says so: nobody is asked any more."""
    rows = pairs_between(ones, others).exclude(state=State.ACCEPTED)
    rows.update(state=State.ACCEPTED, reason="", decided_by=actor, decided_at=now or timezone.now(), **more)
    look_again()


def tell_apart(
    actor, ones: Iterable[int], others: Iterable[int], reason: str = "", now: datetime | None = None
) -> None:
    """Somebody undid a link, or took an asking out: the house does not propose it again."""
    rows = pairs_between(ones, others).exclude(state=State.REJECTED)
    rows.update(
        state=State.REJECTED, reason=reason[:500], decided_by=actor, decided_at=now or timezone.now(), bundle=None
    )
    look_again()


def look_again() -> None:
    """The next sweep makes the bundles anew. Said once the decision stands: said within it, all who decide would wait for
    one row, and the sweep could have cleared it before it could see what was decided."""
    transaction.on_commit(mark_stale)


def mark_stale() -> None:
    Lookout.objects.filter(is_stale=False).update(is_stale=True)
