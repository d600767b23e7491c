"""Every write of the mobilisation but the composition of groups."""

from .calls import answer_application, apply, edit_call, open_call, withdraw_application
from .commitments import accept_commitment
from .entries import answer_entry, ask_to_join, invite, invite_neighbours, remind_waiting, withdraw_entry
from .interests import express_interest, open_survey, withdraw_interest

__all__ = [
    "accept_commitment",
    "answer_application",
    "answer_entry",
    "apply",
    "ask_to_join",
    "edit_call",
    "express_interest",
    "invite",
    "invite_neighbours",
    "open_call",
    "open_survey",
    "remind_waiting",
    "withdraw_application",
    "withdraw_entry",
    "withdraw_interest",
]
