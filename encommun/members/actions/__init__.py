"""Accounts, powers, memberships and entities: every write about people."""

from .accounts import add_member, change_member, changes_between
from .entities import add_entity, edit_entity
from .memberships import add_membership, change_membership, end_membership, refresh_standing, refresh_standings
from .roles import end_role, give_role, refresh_powers
from .seeing import see_as, stop_seeing
from .signing import (
    choose_sign_in_policy,
    forget_elsewhere,
    forget_password,
    note_sign_in,
    reset_sign_in,
    set_password,
)

__all__ = [
    "add_entity",
    "add_member",
    "add_membership",
    "change_member",
    "change_membership",
    "changes_between",
    "choose_sign_in_policy",
    "edit_entity",
    "end_membership",
    "end_role",
    "forget_elsewhere",
    "forget_password",
    "give_role",
    "note_sign_in",
    "refresh_powers",
    "refresh_standing",
    "refresh_standings",
    "reset_sign_in",
    "see_as",
    "set_password",
    "stop_seeing",
]
