"""Every write of this room."""

from .knocking import confirm_knock, knock
from .limits import block, choose_wish, refuse, reopen, unblock
from .moderating import report_message, settle_report
from .writing import answer, keep_draft, mark_read, start_conversation

__all__ = [
    "answer",
    "block",
    "choose_wish",
    "confirm_knock",
    "keep_draft",
    "knock",
    "mark_read",
    "refuse",
    "reopen",
    "report_message",
    "settle_report",
    "start_conversation",
    "unblock",
]
