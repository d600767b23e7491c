"""Every read of this room."""

from .bench import GroupPage, bench_page, get_bundle, group_page, waiting_bundles
from .clusters import (
    ClusterPage,
    cluster_cards,
    cluster_page,
    clusters_page,
    get_cluster_to_join,
    get_visible_cluster,
    merge_choices,
)
from .elsewhere import asked_times, gathered_with
from .family import (
    FamilyPage,
    alike,
    family_page,
    found_for,
    get_relation,
    links_page,
    recommendations_among,
    visible_one,
    waiting_links,
)
from .resembling import get_resemblance, resembling_asked, resembling_of
from .thread import thread_asked, thread_of

__all__ = [
    "ClusterPage",
    "FamilyPage",
    "GroupPage",
    "alike",
    "asked_times",
    "bench_page",
    "cluster_cards",
    "cluster_page",
    "clusters_page",
    "family_page",
    "found_for",
    "gathered_with",
    "get_bundle",
    "get_cluster_to_join",
    "get_relation",
    "get_resemblance",
    "get_visible_cluster",
    "group_page",
    "links_page",
    "merge_choices",
    "recommendations_among",
    "resembling_asked",
    "resembling_of",
    "thread_asked",
    "thread_of",
    "visible_one",
    "waiting_bundles",
    "waiting_links",
]
