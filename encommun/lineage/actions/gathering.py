"""Clusters: one request under all its wordings."""

from collections.abc import Iterable

from django.db import transaction

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.slugs import free_slug
from encommun.notifications.actions import move_follows
from encommun.recommendations.models import Recommendation

from ..models import Asking, Cluster
from ..rules import check_can_merge, check_can_split, check_cluster, check_keeper, check_sees, check_standing
from ..search import refresh_clusters
from .settling import belong_together, tell_apart


@transaction.atomic
def create_cluster(
    *, actor, title: str, summary: str = "", language: str = "fr", recommendations: Iterable[Recommendation] = ()
) -> Cluster:
    """Gather recommendations that ask for the same thing."""
    check_keeper(actor)
    check_cluster(title, language)
    cluster = Cluster.objects.create(
        title=title.strip(),
        slug=free_slug(Cluster.objects.all(), title, 76, "request"),
        summary=summary.strip(),
        language=language,
        created_by=actor,
    )
    record(actor=actor, verb="cluster.created", kind="cluster", id=cluster.pk)
    for recommendation in recommendations:
        add_to_cluster(actor=actor, cluster=cluster, recommendation=recommendation)
    refresh_clusters([cluster.pk])
    return cluster


@transaction.atomic
def edit_cluster(*, actor, cluster: Cluster, title: str, summary: str, language: str) -> Cluster:
    """The words change, the address does not."""
    check_keeper(actor)
    hold(cluster)
    check_standing(cluster)
    check_cluster(title, language)
    new = (title.strip(), summary.strip(), language)
    if new != (cluster.title, cluster.summary, cluster.language):
        cluster.title, cluster.summary, cluster.language = new
        cluster.save(update_fields=["title", "summary", "language"])
        record(actor=actor, verb="cluster.edited", kind="cluster", id=cluster.pk)
        refresh_clusters([cluster.pk])
    return cluster


@transaction.atomic
def add_to_cluster(*, actor, cluster: Cluster, recommendation: Recommendation) -> bool:
    """Add a wording; true when it was not there."""
    check_keeper(actor)
    hold(cluster)
    check_standing(cluster)
    check_sees(actor, recommendation)
    _row, created = Asking.objects.get_or_create(
        cluster=cluster, recommendation=recommendation, defaults={"added_by": actor}
    )
    if created:
        belong_together(actor, [recommendation.pk], _held_by(cluster))
        data = {"recommendation": recommendation.pk}
        record(actor=actor, verb="cluster.asking_added", kind="cluster", id=cluster.pk, data=data)
        refresh_clusters([cluster.pk])
    return created


@transaction.atomic
def remove_from_cluster(*, actor, cluster: Cluster, recommendation: Recommendation) -> bool:
    check_keeper(actor)
    hold(cluster)
    check_standing(cluster)
    gone, _rows = Asking.objects.filter(cluster=cluster, recommendation=recommendation).delete()
    if gone:
        tell_apart(actor, [recommendation.pk], _held_by(cluster))
        data = {"recommendation": recommendation.pk}
        record(actor=actor, verb="cluster.asking_removed", kind="cluster", id=cluster.pk, data=data)
        refresh_clusters([cluster.pk])
    return bool(gone)


@transaction.atomic
def merge_clusters(*, actor, cluster: Cluster, into: Cluster) -> Cluster:
    """Two clusters ask for one thing: all wordings and followers go to `into`; the old address leads there."""
    for one in sorted((cluster, into), key=lambda row: row.pk):  # crossed mergers wait for each other in one order
        hold(one)
    check_can_merge(actor, cluster, into)
    already = list(into.askings.values_list("recommendation", flat=True))
    cluster.askings.exclude(recommendation__in=already).update(cluster=into)
    cluster.askings.all().delete()
    Cluster.objects.filter(merged_into=cluster).update(merged_into=into)
    everything = _held_by(into)
    belong_together(actor, everything, everything)
    cluster.merged_into = into
    cluster.save(update_fields=["merged_into"])
    move_follows(kind="cluster", from_id=cluster.pk, to_id=into.pk)
    record(actor=actor, verb="cluster.merged", kind="cluster", id=into.pk, data={"cluster": cluster.pk})
    refresh_clusters([cluster.pk, into.pk])
    return into


@transaction.atomic
def split_cluster(*, actor, cluster: Cluster, recommendation_ids: set[int], title: str) -> Cluster:
    """Some wordings ask for something else: they leave for a cluster of their own."""
    hold(cluster)
    all_ids = set(cluster.askings.values_list("recommendation", flat=True))
    check_can_split(actor, cluster, recommendation_ids, all_ids)
    new = create_cluster(actor=actor, title=title, language=cluster.language)
    cluster.askings.filter(recommendation__in=recommendation_ids).update(cluster=new)
    tell_apart(actor, recommendation_ids, all_ids - recommendation_ids)
    record(actor=actor, verb="cluster.split", kind="cluster", id=cluster.pk, data={"cluster": new.pk})
    refresh_clusters([cluster.pk, new.pk])
    return new


def _held_by(cluster: Cluster) -> list[int]:
    return list(cluster.askings.order_by().values_list("recommendation", flat=True))
