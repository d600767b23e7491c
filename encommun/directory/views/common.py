"""What these pages share."""

from collections.abc import Callable

from django.contrib import messages

from encommun.kit.refusals import Refused


def said_or_refused(request, act: Callable[[], object], done: str) -> None:
    """A button without a form: what was done, or why not, stands on top of the page that comes next."""
    try:
        act()
        messages.success(request, done)
    except Refused as no:
        if no.missing:
            raise
        messages.error(request, no.reason)
