"""Every write on profiles and on the vocabulary. What a member writes about themselves takes that member as `actor`."""

from .calls import answer_call, close_call, count_reach, send_call, write_call
from .listing import list_profile, unlist_profile
from .pictures import add_picture, describe_picture, remove_picture
from .profiles import (
    introduce_oneself,
    set_audiences,
    set_availability,
    set_helpings,
    set_languages,
    set_newcomer_card,
    set_place,
)
from .rows import set_activities, set_links, set_offers
from .searches import change_search, drop_search, save_search, tell_searches
from .skills import set_skills, understand
from .spotlights import answer_spotlight, choose_spotlight, end_spotlight

__all__ = [
    "add_picture",
    "answer_call",
    "answer_spotlight",
    "change_search",
    "choose_spotlight",
    "close_call",
    "count_reach",
    "describe_picture",
    "drop_search",
    "end_spotlight",
    "introduce_oneself",
    "list_profile",
    "remove_picture",
    "save_search",
    "send_call",
    "set_activities",
    "set_audiences",
    "set_availability",
    "set_helpings",
    "set_languages",
    "set_links",
    "set_newcomer_card",
    "set_offers",
    "set_place",
    "set_skills",
    "tell_searches",
    "understand",
    "unlist_profile",
    "write_call",
]
