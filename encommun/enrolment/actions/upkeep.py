"""What the sweep does: goes on with the files that wait."""

import logging
import time
from datetime import datetime

from django.utils import timezone

from encommun.kit.refusals import Refused

from ..models import ListFile
from ..opening import open_list
from .running import Superseded, go_on

log = logging.getLogger(__name__)

AT_A_TIME = 20  # seconds of one sweep, so that letters do not wait for a long list


def go_on_with_files(now: datetime) -> int:
    """Take parts of the files that wait, the one touched longest ago first; how many were finished."""
    stop = time.monotonic() + AT_A_TIME
    waiting = ListFile.objects.filter(state__in=(ListFile.State.TRYING, ListFile.State.APPLYING)).exclude(file="")
    finished = 0
    for file in waiting.select_related("by").order_by("touched_at", "pk"):
        finished += _take_on(file, stop)
        if time.monotonic() > stop:
            break
    return finished


def take_on(file: ListFile, seconds: float) -> bool:
    """Go on with one file that waits, for so many seconds at most; True when it is finished. What is left, the sweep does."""
    return file.is_under_way and bool(file.file) and _take_on(file, time.monotonic() + seconds)


def _take_on(file: ListFile, stop: float) -> bool:
    """Go on with one file until that moment (time.monotonic); True when it is finished."""
    try:
        with file.file.open() as stream:
            return go_on(file, open_list(stream, file.kind), until=lambda: time.monotonic() > stop)
    except Superseded:
        return False
    except (Refused, FileNotFoundError):
        log.exception("the file of list %s cannot be read", file.pk)
    except Exception:
        log.exception("list %s was interrupted", file.pk)
    ListFile.objects.filter(pk=file.pk).update(touched_at=timezone.now())  # the others have their turn first
    return False
