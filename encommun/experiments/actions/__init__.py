"""Every write of experiments."""

from .circle import leave_circle, name_to_circle
from .lessons import link_recommendation, unlink_recommendation
from .matters import raise_matter, settle_matter
from .money import keep_received
from .people import answer_asking, ask_people, step_back
from .sheets import edit_sheet, start_experiment, take_over
from .states import end_experiment, give_up, move_experiment, write_entry

__all__ = [
    "answer_asking",
    "ask_people",
    "edit_sheet",
    "end_experiment",
    "give_up",
    "keep_received",
    "leave_circle",
    "link_recommendation",
    "move_experiment",
    "name_to_circle",
    "raise_matter",
    "settle_matter",
    "start_experiment",
    "step_back",
    "take_over",
    "unlink_recommendation",
    "write_entry",
]
