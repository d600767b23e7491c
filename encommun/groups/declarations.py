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


@dataclass(frozen=True)
class Recipient:
    """A kind of thing of a group's to which the rest of its budget may go, such as its experiments (EXP-06).

    `open_of(group) -> [(id, title)]`: those that may still receive. `address(id)` is the page of one. `keep(id, cents)`
    keeps beside the thing all that it has received, in whole cents, inside the transaction of who passes it on.
    """

    kind: str
    open_of: Callable[[Any], list[tuple[int, str]]]
    address: Callable[[int], str]
    keep: Callable[[int, int], None]
