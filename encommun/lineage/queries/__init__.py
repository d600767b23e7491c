"""Every read of this room."""

from .clusters import (
    ClusterPage,
    cluster_cards,
    cluster_page,
    clusters_page,
    get_cluster_to_join,
    get_visible_cluster,
    merge_choices,
)
from .elsewhere import gathered_with
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
from .thread import thread_of

__all__ = [
    "ClusterPage",
    "FamilyPage",
    "alike",
    "cluster_cards",
    "cluster_page",
    "clusters_page",
    "family_page",
    "found_for",
    "gathered_with",
    "get_cluster_to_join",
    "get_relation",
    "get_visible_cluster",
    "links_page",
    "merge_choices",
    "recommendations_among",
    "thread_of",
    "visible_one",
    "waiting_links",
]
