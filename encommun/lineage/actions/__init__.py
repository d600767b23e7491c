"""Every write of this room."""

from .bundles import accept_bundle, reject_bundle, reopen_bundle, split_bundle
from .deciding import link_resemblance, reopen_pair, tell_pair_apart
from .gathering import (
    add_to_cluster,
    create_cluster,
    edit_cluster,
    merge_clusters,
    remove_from_cluster,
    split_cluster,
)
from .linking import confirm_relation, propose_relation, refuse_relation
from .looking import look_for_resemblances, note_to_compare

__all__ = [
    "accept_bundle",
    "add_to_cluster",
    "confirm_relation",
    "create_cluster",
    "edit_cluster",
    "link_resemblance",
    "look_for_resemblances",
    "merge_clusters",
    "note_to_compare",
    "propose_relation",
    "refuse_relation",
    "reject_bundle",
    "remove_from_cluster",
    "reopen_bundle",
    "reopen_pair",
    "split_bundle",
    "split_cluster",
    "tell_pair_apart",
]
