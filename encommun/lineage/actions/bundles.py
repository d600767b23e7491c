"""What editors decide about a group that the house proposes: gather, split, not the same; and take it back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, QuerySet
from django.utils import timezone

from encommun.kit.holding import hold, locking
from encommun.kit.registry import is_held
from encommun.likeness.actions import note_changes
from encommun.recommendations.models import Recommendation
from encommun.search.actions import drop

from ..graph import links_of_pairs
from ..models import Asking, Bundle, Cluster, Relation, Resemblance
from ..rules import check_bundle, check_can_accept, check_can_reopen_bundle, check_can_split_bundle
from ..search import refresh_clusters
from .deciding import note_on, reopen
from .gathering import add_to_cluster, create_cluster
from .looking import put_bundle
from .settling import belong_together, look_again, pairs_between

State = Bundle.State


@transaction.atomic
def accept_bundle(
    *,
    actor,
    bundle: Bundle,
    chosen: set[int],
    title: str = "",
    language: str = "fr",
    into: Cluster | None = None,
    base: str = "",
    now: datetime | None = None,
) -> Cluster:
    """Gather the chosen ones, in a new request or in `into`. The others do not ask for the same: what is left of them
    is proposed apart."""
    ids, now = _held(actor, bundle, base, into), now or timezone.now()
    check_can_accept(actor, ids, chosen, into)
    _tell_apart(actor, bundle, chosen, ids - chosen, "", now)
    belong_together(actor, chosen, chosen, now, bundle=bundle)
    cluster = into or create_cluster(actor=actor, title=title, language=language)
    rows = Recommendation.objects.filter(pk__in=chosen).order_by("asked_at", "pk")
    bundle.added = [row.pk for row in rows if add_to_cluster(actor=actor, cluster=cluster, recommendation=row)]
    bundle.cluster, bundle.is_new = cluster, into is None
    _decide(actor, bundle, State.ACCEPTED, chosen, "", now)
    _propose(ids - chosen, now)
    return cluster


@transaction.atomic
def split_bundle(
    *, actor, bundle: Bundle, chosen: set[int], base: str = "", now: datetime | None = None
) -> list[Bundle]:
    """The chosen ones ask for something else than the others: two proposals, where two or more stay on a side."""
    ids, now = _held(actor, bundle, base), now or timezone.now()
    check_can_split_bundle(actor, ids, chosen)
    _tell_apart(actor, bundle, chosen, ids - chosen, "", now)
    _decide(actor, bundle, State.SPLIT, chosen, "", now)
    note_on(actor, "lineage.told_apart", sorted(ids), "", now)
    return [made for made in (_propose(chosen, now), _propose(ids - chosen, now)) if made]


@transaction.atomic
def reject_bundle(*, actor, bundle: Bundle, reason: str = "", base: str = "", now: datetime | None = None) -> None:
    """None of them asks for the same as another: every pair is remembered so."""
    ids, now = _held(actor, bundle, base), now or timezone.now()
    _tell_apart(actor, bundle, ids, ids, reason, now)
    _decide(actor, bundle, State.REJECTED, set(), reason, now)
    note_on(actor, "lineage.told_apart", sorted(ids), reason.strip()[:500], now)


@transaction.atomic
def reopen_bundle(*, actor, bundle: Bundle, now: datetime | None = None) -> None:
    """Take a decision back: its pairs are open again, what it gathered leaves the request, and what it had made goes."""
    hold(bundle)
    check_can_reopen_bundle(actor, bundle)
    ids = ids_of(bundle)
    parts = Bundle.recommendations.through.objects.filter(recommendation__in=ids).values("bundle")
    # Held before anything else is: nobody decides one of them meanwhile.
    open_ones = list(locking(Bundle.objects.filter(state=State.OPEN, pk__in=parts).order_by("pk")))
    _hold(bundle.cluster, ids)
    if bundle.cluster is not None:
        reopen(_unlinked(_settled_beside(bundle)))
        _take_back(bundle.cluster, set(bundle.added), bundle.is_new)
    reopen(_unlinked(Resemblance.objects.filter(bundle=bundle)))
    for part in open_ones:
        if ids_of(part) <= ids:
            part.delete()
    bundle.state, bundle.chosen, bundle.added, bundle.cluster, bundle.is_new = State.OPEN, [], [], None, False
    bundle.reason, bundle.decided_by, bundle.decided_at = "", None, None
    bundle.save()
    note_on(actor, "lineage.reopened", sorted(ids), "", now or timezone.now())


def _settled_beside(bundle: Bundle) -> QuerySet[Resemblance]:
    """Pairs with what the request held already: they were settled as the chosen ones came in."""
    held = Asking.objects.filter(cluster=bundle.cluster).values("recommendation")
    rows = pairs_between(bundle.added, held.values_list("recommendation", flat=True))
    return rows.filter(bundle=None, state=Resemblance.State.ACCEPTED, decided_at__gte=bundle.decided_at)


def _unlinked(rows: QuerySet[Resemblance]) -> QuerySet[Resemblance]:
    """Without those that a link says: it stands, whatever becomes of the group."""
    return rows.exclude(Exists(links_of_pairs(Relation.State.CONFIRMED)))


def ids_of(bundle: Bundle) -> set[int]:
    return set(bundle.recommendations.order_by().values_list("pk", flat=True))


def _held(actor, bundle: Bundle, base: str, into: Cluster | None = None) -> set[int]:
    """The ids of what is in it, once it is known that nobody decided or changed it since the page was read."""
    hold(bundle)
    ids = ids_of(bundle)
    check_bundle(actor, bundle, ids, base)
    _hold(into, ids)
    return ids


def _hold(cluster: Cluster | None, ids: set[int]) -> None:
    """The request, then the pairs by number: whoever holds several of these takes them in this order."""
    if cluster is not None:
        hold(cluster)
    list(locking(pairs_between(ids, ids).order_by("pk")))


def _tell_apart(actor, bundle: Bundle, ones: set[int], others: set[int], reason: str, now: datetime) -> None:
    rows = pairs_between(ones, others).filter(state=Resemblance.State.OPEN)
    rows.update(
        state=Resemblance.State.REJECTED,
        reason=reason.strip()[:500],
        decided_by=actor,
        decided_at=now,
        bundle=bundle,
    )
    look_again()


def _decide(actor, bundle: Bundle, state: str, chosen: set[int], reason: str, now: datetime) -> None:
    bundle.state, bundle.chosen, bundle.reason = state, sorted(chosen), reason.strip()[:500]
    bundle.decided_by, bundle.decided_at = actor, now
    bundle.save()


def _propose(ids: Iterable[int], now: datetime) -> Bundle | None:
    """What is left, where two or more of them still look alike: without waiting for the sweep."""
    ids = set(ids)
    pairs = list(pairs_between(ids, ids).filter(state=Resemblance.State.OPEN))
    return put_bundle(Bundle(found_at=now), ids, pairs) if pairs else None


def _take_back(cluster: Cluster, added: set[int], is_new: bool) -> None:
    Asking.objects.filter(cluster=cluster, recommendation__in=added).delete()
    is_empty = not cluster.askings.exists() and not cluster.merged.exists()
    if is_new and is_empty and not is_held("cluster", cluster.pk):
        drop("cluster", [cluster.pk])
        note_changes("cluster", [cluster.pk])
        cluster.delete()
    else:
        refresh_clusters([cluster.pk])
