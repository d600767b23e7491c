"""Reading groups: the one door to a card and to a room, and what each of their pages shows."""

from encommun.cycles.queries import key_of, room_url

from .rooms import GroupPage, get_group, get_room

__all__ = ["GroupPage", "get_group", "get_room", "key_of", "room_url"]
