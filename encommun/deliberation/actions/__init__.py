"""Every write of a group's deliberation."""

from .asking import add_board, drop_board, open_question, reopen_question, settle_question
from .resolving import lift_reservation, offer_resolution, put_resolution_aside, reserve, write_resolution
from .saying import edit_contribution, hide_contribution, put_back, say, show_contribution, withdraw_contribution
from .stepping import tick_step, untick_step, word_step
from .writing import put_idea_back, restore_words, show_words, withdraw_idea, write_idea, write_words

__all__ = [
    "add_board",
    "drop_board",
    "edit_contribution",
    "hide_contribution",
    "lift_reservation",
    "offer_resolution",
    "open_question",
    "put_back",
    "put_idea_back",
    "put_resolution_aside",
    "reopen_question",
    "reserve",
    "restore_words",
    "say",
    "settle_question",
    "show_contribution",
    "show_words",
    "tick_step",
    "untick_step",
    "withdraw_contribution",
    "withdraw_idea",
    "word_step",
    "write_idea",
    "write_resolution",
    "write_words",
]
