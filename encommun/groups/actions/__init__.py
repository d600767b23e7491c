"""Every write of a group."""

from .cards import edit_group, open_group, say_delivery
from .feeds import close_feed, open_feed
from .guests import keep_guest, remove_guest
from .meetings import (
    add_to_attendance,
    answer_meeting,
    cancel_meeting,
    change_meeting,
    plan_meeting,
    set_agenda,
    take_attendance,
)
from .minutes import Saved, Typed, restore_minutes, save_minutes, tell_minutes
from .people import choose_attendance, leave, place_person, stay_in_touch, take_out, write_to_group
from .requests import answer_data, ask_data, withdraw_data
from .sessions import confirm_registration, register_member, register_visitor, undo_registration

__all__ = [
    "Saved",
    "Typed",
    "add_to_attendance",
    "answer_data",
    "answer_meeting",
    "ask_data",
    "cancel_meeting",
    "change_meeting",
    "choose_attendance",
    "close_feed",
    "confirm_registration",
    "edit_group",
    "keep_guest",
    "leave",
    "open_feed",
    "open_group",
    "place_person",
    "plan_meeting",
    "register_member",
    "register_visitor",
    "remove_guest",
    "restore_minutes",
    "save_minutes",
    "say_delivery",
    "set_agenda",
    "stay_in_touch",
    "take_attendance",
    "take_out",
    "tell_minutes",
    "undo_registration",
    "withdraw_data",
    "write_to_group",
]
