"""How often one reader may look up what exists while writing: enough for whoever types, too little for a program."""

from datetime import timedelta

from encommun.activity.security import reader_of
from encommun.kit.memory import count_one

# (looks, within): of a member, and of all visitors from one network together. Counted in each process by itself.
MEMBERS = ((40, timedelta(minutes=1)), (600, timedelta(hours=1)))
VISITORS = ((60, timedelta(minutes=1)), (400, timedelta(hours=1)))


def is_too_often(request) -> bool:
    """One more look; true when it is one too many."""
    bounds = MEMBERS if request.user.is_authenticated else VISITORS
    return any(count_one(f"asked:{reader_of(request)}", within) > most for most, within in bounds)
