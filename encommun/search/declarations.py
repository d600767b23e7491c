"""What a domain declares so that its things can be found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SearchKind:
    """One kind of findable thing: `rows()` yields every `search.actions.Row` of it, for a rebuild."""

    kind: str
    label: Any
    rows: Callable[[], Iterable]
    order: int = 0


@dataclass(frozen=True)
class Quoting:
    """Things whose rows quote things of `kind`: `refresh(ids)` of what changed, inside the transaction that changed it,
    so that no row tells for a minute what was just closed."""

    kind: str
    refresh: Callable[[list[int]], None]
