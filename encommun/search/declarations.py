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
