"""What the sweep does each minute. Both are harmless when run twice or beside another sweep."""

from datetime import datetime

from .letters import compose
from .post import send
from .telling import tell


def notices(now: datetime) -> int:
    return tell(now)


def letters(now: datetime) -> int:
    return compose(now) + send(now)
