"""What the sweep does each minute."""

from datetime import datetime

from .letters import daily


def messages(now: datetime) -> int:
    """Daily letters about messages that wait; how many were written."""
    return daily(now)
