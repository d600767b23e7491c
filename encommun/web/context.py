"""What the shell of every page needs; lazily, so that a fragment pays nothing."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from encommun.house.queries import house

from .shell import Shell


def shell(request) -> dict:
    made = SimpleLazyObject(lambda: Shell(request))
    return {
        "house": house(),
        "shell": made,
        "menu": SimpleLazyObject(lambda: made.items),
        "LANGUAGE_CODE": get_language(),
    }
