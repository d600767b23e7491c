"""Every write about a person's own data."""

from .consents import give_consent, withdraw_consent
from .erasing import ask_erasure, cancel_erasure, erase_member, run_erasures
from .exporting import ask_export, make_export, make_exports, note_download
from .keeping import run_retention, switch_retention

__all__ = [
    "ask_erasure",
    "ask_export",
    "cancel_erasure",
    "erase_member",
    "give_consent",
    "make_export",
    "make_exports",
    "note_download",
    "run_erasures",
    "run_retention",
    "switch_retention",
    "withdraw_consent",
]
