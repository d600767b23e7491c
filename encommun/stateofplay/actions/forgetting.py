"""What the house forgets: words that were quoted as a reason, and that their writers changed, hid or gave up since.

This holds in closed editions too, where nothing is collected again.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from encommun.drafting.models import Draft

from ..collecting import DRAFT, WISH, WISHED
from ..models import Digest, Find

BATCH = 500


@transaction.atomic
def forget_words(kind: str, ids: list[int]) -> None:
    """These texts changed or went: what was quoted of them goes, and the next sweep collects again where it does."""
    for some in _batches(ids):
        told = Q(kind=kind, object_id__in=some)
        if kind == WISH:
            told |= Q(evidence__source__in=[f"{WISHED}{pk}" for pk in some])
        finds = Find.objects.filter(told)
        Digest.objects.filter(finds__in=finds).update(mark="")
        finds.update(evidence={})


@transaction.atomic
def forget_dropped() -> None:
    """Of drafts that were given up, nothing is quoted to the group any longer."""
    quoted = Find.objects.filter(digest__group__isnull=False, evidence__source__startswith=DRAFT)
    sources = set(quoted.order_by().values_list("evidence__source", flat=True).distinct())
    ids = [int(source.removeprefix(DRAFT)) for source in sources]
    kept: set[int] = set()
    for some in _batches(ids):
        kept |= set(Draft.objects.filter(pk__in=some).exclude(state=Draft.State.DROPPED).values_list("pk", flat=True))
    for some in _batches([pk for pk in ids if pk not in kept]):
        quoted.filter(evidence__source__in=[f"{DRAFT}{pk}" for pk in some]).update(evidence={})


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), BATCH):
        yield ids[at : at + BATCH]
