"""Every write of this room."""

from .gathering import (
    add_to_cluster,
    create_cluster,
    edit_cluster,
    merge_clusters,
    remove_from_cluster,
    split_cluster,
)
from .linking import confirm_relation, propose_relation, refuse_relation

__all__ = [
    "add_to_cluster",
    "confirm_relation",
    "create_cluster",
    "edit_cluster",
    "merge_clusters",
    "propose_relation",
    "refuse_relation",
    "remove_from_cluster",
    "split_cluster",
]
