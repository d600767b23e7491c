"""Every write of a cycle."""

from .editions import (
    add_edition,
    edit_edition,
    open_evaluation,
    present_edition,
    remove_edition,
    set_commitment,
    set_remote,
)
from .groups import add_group, add_told_group, place_member
from .log import record_in_group
from .phases import add_phase, edit_phase, remove_phase
from .steering import (
    announce_date,
    end_seat,
    evaluate_edition,
    give_seat,
    note_decision,
    record_deployment,
    remove_date,
)
from .themes import (
    add_resource,
    add_theme,
    edit_resource,
    edit_theme,
    order_themes,
    prolong_theme,
    remove_resource,
    remove_theme,
)

__all__ = [
    "add_edition",
    "add_group",
    "add_phase",
    "add_resource",
    "add_theme",
    "add_told_group",
    "announce_date",
    "edit_edition",
    "edit_phase",
    "edit_resource",
    "edit_theme",
    "end_seat",
    "evaluate_edition",
    "give_seat",
    "note_decision",
    "open_evaluation",
    "order_themes",
    "place_member",
    "present_edition",
    "prolong_theme",
    "record_deployment",
    "record_in_group",
    "remove_date",
    "remove_edition",
    "remove_phase",
    "remove_resource",
    "remove_theme",
    "set_commitment",
    "set_remote",
]
