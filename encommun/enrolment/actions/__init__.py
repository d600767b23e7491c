"""Every write of lists, activity and thresholds."""

from .files import apply_file, bring_file, choose_columns, discard_file, try_file
from .marks import hide_mark, show_mark
from .running import go_on, import_now
from .thresholds import set_thresholds
from .upkeep import go_on_with_files, take_on

__all__ = [
    "apply_file",
    "bring_file",
    "choose_columns",
    "discard_file",
    "go_on",
    "go_on_with_files",
    "hide_mark",
    "import_now",
    "set_thresholds",
    "show_mark",
    "take_on",
    "try_file",
]
