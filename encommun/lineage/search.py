"""What this room puts into the search index: gathered requests, under their own words and their wordings'."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from encommun.kit.text import unmarked
from encommun.likeness.actions import note_changes
from encommun.search.actions import Row, drop, index_things

from .models import Asking, Cluster

WIDEST = ("public", "members", "editors")


def cluster_rows(ids: Iterable[int] | None = None) -> Iterator[Row]:
    """One row for each standing cluster (of `ids`, or all). Its audience is that of its most open asking; an empty one
    is for those who keep it. Titles of askings that are not public are left out: readers of the row may not see them."""
    clusters, askings = Cluster.objects.filter(merged_into=None).order_by("pk"), Asking.objects.order_by("pk")
    if ids is not None:
        clusters, askings = clusters.filter(pk__in=list(ids)), askings.filter(cluster__in=list(ids))
    audiences, titles = defaultdict(set), defaultdict(list)
    columns = ("cluster", "recommendation__audience", "recommendation__title", "recommendation__language")
    for pk, audience, title, language in askings.values_list(*columns):
        audiences[pk].add(audience)
        if audience == "public":
            titles[pk].append((title, language))
    for cluster in clusters:
        yield Row(
            object_id=cluster.pk,
            url=f"/lineage/clusters/{cluster.slug}/",
            title=cluster.title,
            body="\n".join([unmarked(cluster.summary), *dict.fromkeys(title for title, _code in titles[cluster.pk])]),
            also=tuple(pair for pair in titles[cluster.pk] if pair[1] != cluster.language),
            language=cluster.language,
            audience=next((one for one in WIDEST if one in audiences[cluster.pk]), "editors"),
            at=cluster.created_at,
        )


def refresh_clusters(ids: Iterable[int]) -> None:
    """Index these clusters as they are now; those that were joined with another leave the index."""
    wanted = set(ids)
    rows = list(cluster_rows(wanted))
    index_things("cluster", rows)
    note_changes("cluster", wanted)
    if gone := wanted - {row.object_id for row in rows}:
        drop("cluster", gone)


def refresh_quoting(recommendation_ids: Iterable[int]) -> None:
    """Recommendations changed, opened or closed: so did what the clusters that hold them say, and to whom."""
    held = Asking.objects.filter(recommendation__in=list(recommendation_ids)).order_by()
    if ids := set(held.values_list("cluster", flat=True)):
        refresh_clusters(ids)
