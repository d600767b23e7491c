"""Every write of this room."""

from .approving import approve, withdraw_approval
from .commenting import add_comment, edit_comment, log_remark, remove_comment
from .moderating import hide_comment, keep_comment, report_comment, restore_comment

__all__ = [
    "add_comment",
    "approve",
    "edit_comment",
    "hide_comment",
    "keep_comment",
    "log_remark",
    "remove_comment",
    "report_comment",
    "restore_comment",
    "withdraw_approval",
]
