"""The words of this room in the log, and what a recommendation stands under because of it."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Parent, Verb

from .models import Asking

VERBS = [
    Verb("lineage.proposed", _("{actor} proposed a link to an earlier recommendation"), tells=False),
    Verb("lineage.linked", _("{actor} linked it to an earlier recommendation")),
    Verb("lineage.asked_again", _("{actor} noted that it was asked again later")),
    Verb("lineage.refused", _("{actor} refused a proposed link: {reason}"), tells=False),
    Verb("lineage.undone", _("{actor} undid a link: {reason}"), tells=False),
    Verb("lineage.told_apart", _("{actor} noted that it does not ask for the same as another one"), tells=False),
    Verb("lineage.reopened", _("{actor} took a decision about requests that look alike back"), tells=False),
    Verb("cluster.created", _("{actor} gathered requests that ask for the same thing"), tells=False),
    Verb("cluster.edited", _("{actor} changed the words of this gathered request"), tells=False),
    Verb("cluster.asking_added", _("{actor} added another asking")),
    Verb("cluster.asking_removed", _("{actor} took an asking out"), tells=False),
    Verb("cluster.merged", _("{actor} joined another gathered request with this one")),
    Verb("cluster.split", _("{actor} moved some askings to a request of their own")),
]


def clusters_above(ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    rows = Asking.objects.filter(recommendation__in=ids, cluster__merged_into=None).order_by("cluster_id")
    for recommendation, cluster in rows.values_list("recommendation", "cluster"):
        found[recommendation].append(("cluster", cluster))
    return dict(found)


PARENTS = [Parent("recommendation", clusters_above)]
