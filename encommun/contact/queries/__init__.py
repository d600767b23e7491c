"""Every read of this room."""

from .bench import bench_page, get_decision, get_report, own_report, pause_of, waiting_reports
from .reading import (
    get_guest_side,
    get_knock,
    get_message,
    get_reachable,
    get_side,
    messages_page,
    settings_page,
    thread_page,
)

__all__ = [
    "bench_page",
    "get_decision",
    "get_guest_side",
    "get_knock",
    "get_message",
    "get_reachable",
    "get_report",
    "get_side",
    "messages_page",
    "own_report",
    "pause_of",
    "settings_page",
    "thread_page",
    "waiting_reports",
]
