"""How many pages of people one reader may turn, so that nobody carries the directory away (docs/decisions/0014)."""

from datetime import timedelta
from functools import wraps

from django.shortcuts import render

from encommun.activity import security
from encommun.activity.models import SecurityEvent
from encommun.kit.memory import count_one

# (pages, within): of a member, and of all visitors from one network together. Counted in each process by itself.
MEMBERS = ((150, timedelta(minutes=10)), (1200, timedelta(days=1)))
VISITORS = ((90, timedelta(minutes=10)), (500, timedelta(days=1)))


def is_too_much(request) -> bool:
    """One more page of people; true when it is one too many, which is written down the first time."""
    for most, within in MEMBERS if request.user.is_authenticated else VISITORS:
        pages = count_one(f"directory:{security.reader_of(request)}", within)
        if pages == most + 1:
            security.note(SecurityEvent.Kind.HARVEST, request=request, detail=f"people:{most}")
        if pages > most:
            return True
    return False


def wait(request):
    """The page that says so, instead of people."""
    template = "directory/_wait.html" if request.htmx else "directory/wait.html"
    response = render(request, template, status=429)
    response["Retry-After"] = str(int(MEMBERS[0][1].total_seconds()))
    return response


def bounded(view):
    """A view that shows people: after too many pages it asks to come back later."""

    @wraps(view)
    def within_bounds(request, *args, **kwargs):
        return wait(request) if is_too_much(request) else view(request, *args, **kwargs)

    return within_bounds
