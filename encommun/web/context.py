"""What the shell of every page needs; lazily, so that a fragment pays nothing."""

from django.utils.functional import SimpleLazyObject

from encommun.house.queries import house
from encommun.kit.registry import MenuItem, declared


def shell(request) -> dict:
    return {
        "house": house(),
        "menu": SimpleLazyObject(lambda: [item for item in declared(MenuItem) if item.visible(request.user)]),
    }
