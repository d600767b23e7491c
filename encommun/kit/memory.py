"""What one process remembers for itself, at the price of a look into its own memory.

Django's default cache is shared by all processes and costs queries: only counts that must be common belong there (tries
at sign-in, say), never what an ordinary page reads.
"""

from datetime import timedelta

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

memory = ConnectionProxy(caches, "memory")


def count_one(key: str, within: timedelta) -> int:
    """One more of these, counted from the first for so long; returns how many there are now."""
    seconds = int(within.total_seconds())
    memory.add(f"{key}:{seconds}", 0, seconds)
    try:
        return memory.incr(f"{key}:{seconds}")
    except ValueError:  # it ran out between the two lines
        return 1
