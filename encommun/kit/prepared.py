"""Queries that the ORM writes once: building and compiling one costs more than running it on pages that all see.

Only for reads whose shape never changes but for some numbers. Rows are what the database driver returns: moments go
through `moment`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# They stand for the numbers while a query is written; no row has them.
PLACES = (8_070_605_040_302_010_203, 8_070_605_040_302_010_204)


class Prepared:
    """`build(*numbers, *shape)` is a `values_list` queryset; one text is kept for each `shape` (hashable, few)."""

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self._texts: dict[tuple, tuple[str, tuple]] = {}

    def rows(self, *numbers: int, shape: tuple = ()) -> list[tuple]:
        """The rows for one or two numbers; one query."""
        key = (connection.vendor, *shape)
        if key not in self._texts:
            self._texts[key] = self.build(*PLACES[: len(numbers)], *shape).query.sql_with_params()
        text, values = self._texts[key]
        real = dict(zip(PLACES, numbers, strict=False))
        with connection.cursor() as cursor:
            cursor.execute(text, [real.get(value, value) for value in values])
            return cursor.fetchall()


def moment(value: Any) -> datetime | None:
    """An aware moment from what the driver returned: SQLite keeps UTC without saying so, sometimes as text."""
    if value is None:
        return None
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)
