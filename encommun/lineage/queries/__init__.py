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
from .family import FamilyPage, alike, family_page, found_for, get_relation, links_page, waiting_links
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
    "get_cluster_to_join",
    "get_relation",
    "get_visible_cluster",
    "links_page",
    "merge_choices",
    "thread_of",
    "waiting_links",
]
