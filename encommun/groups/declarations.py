"""What an upper domain declares to stand in a group's room."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def everybody(page: Any) -> bool:
    return True


@dataclass(frozen=True)
class RoomTab:
    """A page of a group's room. `path` follows the room's address ("meetings/"); `visible(page)` gets a GroupPage."""

    key: str
    label: Any
    path: str
    order: int
    visible: Callable[[Any], bool] = everybody
