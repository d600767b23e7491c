"""How often documents are read, without knowing by whom: numbers added up in memory and written now and then.

No visitor, address or time is kept; a process that dies forgets at most a minute of readings. Decision 0011 says why.
"""

import threading
import time
from collections import Counter

from django.conf import settings
from django.db.models import F

from .models import Document

EVERY_SECONDS = 60
AT_MOST = 500

_lock = threading.Lock()
_pending: Counter[int] = Counter()
_since = time.monotonic()


def count_view(document_id: int) -> None:
    """One more reading of a document; sometimes writes what has added up (never in tests, which call `write_views`)."""
    with _lock:
        _pending[document_id] += 1
        due = time.monotonic() - _since > EVERY_SECONDS or _pending.total() >= AT_MOST
    if due and not settings.TESTING:
        write_views()


def write_views() -> int:
    """Write the readings that have added up; returns how many there were."""
    global _since  # noqa: PLW0603 - one counter a process is the point
    with _lock:
        taken = dict(_pending)
        _pending.clear()
        _since = time.monotonic()
    for pk, number in taken.items():
        Document.objects.filter(pk=pk).update(views=F("views") + number)
    return sum(taken.values())
