"""What a cooperative's administrative tool tells the house: who its members are, and what they did each month."""

from .activity import ActiveMark, MonthlyActivity, Standing, Thresholds
from .files import Enrolled, KnownColumns, ListFile, SetAside, Withheld

__all__ = [
    "ActiveMark",
    "Enrolled",
    "KnownColumns",
    "ListFile",
    "MonthlyActivity",
    "SetAside",
    "Standing",
    "Thresholds",
    "Withheld",
]
