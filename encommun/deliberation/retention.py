"""What goes by itself: words that their author withdrew, once nobody can put them back any more."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Retention

from .models import Contribution, EarlierText
from .rules import UNDO


def old_withdrawn(now: datetime):
    rows = Contribution.objects.filter(state=Contribution.State.WITHDRAWN, withdrawn_at__lt=now - UNDO)
    return rows.exclude(body="")


@transaction.atomic
def empty_withdrawn(now: datetime) -> int:
    """The place stays, since others answered it; the words and how they read before go."""
    ids = list(old_withdrawn(now).values_list("pk", flat=True)[:1000])
    EarlierText.objects.filter(kind=EarlierText.Kind.CONTRIBUTION, subject__in=ids).delete()
    return Contribution.objects.filter(pk__in=ids).update(body="")


RETENTIONS = (
    Retention(
        key="deliberation.withdrawn",
        model="deliberation.Contribution",
        after=UNDO,
        what=_("Words in a group that their author withdrew"),
        why=_("Until then the author can put them back."),
        count=lambda now: old_withdrawn(now).count(),
        run=empty_withdrawn,
        oldest=lambda now: (
            Contribution.objects.filter(state=Contribution.State.WITHDRAWN)
            .exclude(body="")
            .order_by("withdrawn_at")
            .values_list("withdrawn_at", flat=True)
            .first()
        ),
    ),
)
