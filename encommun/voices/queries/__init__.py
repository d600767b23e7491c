"""What is said about recommendations, as one reader may see it: one query function for each page."""

from .comments import (
    ModerationPage,
    VoicesPage,
    comments_page,
    get_report,
    get_visible_comment,
    moderation_page,
    panel_page,
    voices_address,
    waiting_reports,
)
from .reservations import reservations_page, reserved_in

__all__ = [
    "ModerationPage",
    "VoicesPage",
    "comments_page",
    "get_report",
    "get_visible_comment",
    "moderation_page",
    "panel_page",
    "reservations_page",
    "reserved_in",
    "voices_address",
    "waiting_reports",
]
