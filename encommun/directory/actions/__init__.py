"""Every write on profiles and on the vocabulary. What a member writes about themselves takes that member as `actor`."""

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
from .skills import set_skills, understand

__all__ = [
    "add_picture",
    "describe_picture",
    "introduce_oneself",
    "list_profile",
    "remove_picture",
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
    "understand",
    "unlist_profile",
]
