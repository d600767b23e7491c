"""What the sweep does each minute. Each is harmless when run twice or beside another sweep."""

from datetime import datetime

from .actions import make_exports, run_erasures, run_retention


def exports(now: datetime) -> int:
    return make_exports(now)


def erasures(now: datetime) -> int:
    return run_erasures(now)


def retention(now: datetime) -> int:
    return run_retention(now)
