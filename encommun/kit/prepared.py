"""Queries that the ORM writes once: building and compiling one costs more than running it on pages that all see.

Only for reads whose shape never changes but for some numbers and words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators

# They stand for the values while a query is written. Small, since a column's range is checked then; no query may
# hold one of them for itself (as a limit, say).
NUMBERS = tuple(range(32_681, 32_741))
WORDS = tuple(f"\ue0f0{n}\ue0f1" for n in range(4))
MOMENTS = tuple(datetime(1871, 3, 18, n, tzinfo=UTC) for n in range(4))
DAYS = tuple(date(1871, 5, n) for n in range(21, 25))
Value = int | str | date  # a moment is a date too


@dataclass(frozen=True)
class _Written:
    """A query's text and parameters; `objects_of` (None for plain rows) makes instances of its rows."""

    text: str
    parameters: tuple
    objects_of: Callable[[list[tuple]], list] | None = None


@dataclass(frozen=True)
class Asked:
    """A query that has not been run: `any_rows` asks many of them at once."""

    text: str
    parameters: list


class Prepared:
    """`build(*values, *shape)` is a queryset; one text is kept for each `shape` (hashable, few) and number of
    values.

    A value is a number (at most sixty of them) or, among the first four values, a word, a moment or a day; each always
    of the same type.
    """

    def __init__(self, build: Callable[..., QuerySet]) -> None:
        self.build = build
        self._kept: dict[tuple, _Written] = {}

    def rows(self, *values: Value, shape: tuple = ()) -> list[tuple]:
        """What the database driver returns for a `values_list` queryset (moments go through `moment`); one query."""
        return self._run(self._written(values, shape), values)

    def objects(self, *values: Value, shape: tuple = ()) -> list:
        """The model instances of a queryset, with `select_related` and `only`, without annotations or prefetches."""
        written = self._written(values, shape, objects=True)
        return written.objects_of(self._run(written, values))

    def asked(self, *values: Value, shape: tuple = ()) -> Asked:
        """The query itself, to ask with others whether it has any row; no query."""
        written = self._written(values, shape)
        return Asked(written.text, _filled(written, values))

    def _written(self, values: tuple, shape: tuple, *, objects: bool = False) -> _Written:
        key = (connection.vendor, objects, len(values), shape)
        found = self._kept.get(key)
        if found is None:
            query = self.build(*_stand_ins(values), *shape).query
            compiler = query.get_compiler(connection=connection)  # the proxy: each thread has its own behind it
            text, parameters = compiler.as_sql()
            found = _Written(text, tuple(parameters), _maker(compiler) if objects else None)
            self._kept[key] = found
        return found

    def _run(self, written: _Written, values: tuple) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(written.text, _filled(written, values))
            return cursor.fetchall()


def any_rows(queries: Sequence[Asked]) -> list[bool]:
    """Whether each of them has any row: one query for all, none without any."""
    if not queries:
        return []
    with connection.cursor() as cursor:
        text = ", ".join(f"EXISTS({one.text})" for one in queries)
        cursor.execute(f"SELECT {text}", [value for one in queries for value in one.parameters])
        return [bool(found) for found in cursor.fetchone()]


def _stand_ins(values: tuple) -> list:
    return [_kind_of(value)[n] for n, value in enumerate(values)]


def _kind_of(value: Value) -> tuple:
    if isinstance(value, str):
        return WORDS
    if isinstance(value, datetime):
        return MOMENTS
    return DAYS if isinstance(value, date) else NUMBERS


def _filled(written: _Written, values: tuple) -> list:
    """The query's parameters with the real values in place of those that stood for them."""
    real = {_adapted(one): _adapted(value) for one, value in zip(_stand_ins(values), values, strict=True)}
    return [real.get(value, value) for value in written.parameters]


def _adapted(value: Value) -> Any:
    """As the compiler hands it to the driver."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _maker(compiler) -> Callable[[list[tuple]], list]:
    """What Django's ModelIterable does with each row, without writing the query again."""
    info, select, alias = compiler.klass_info, compiler.select, connection.alias
    model, fields = info["model"], info["select_fields"]
    start, stop = fields[0], fields[-1] + 1
    names = [column[0].target.attname for column in select[start:stop]]
    populators = get_related_populators(info, select, alias)
    converters = compiler.get_converters([column[0] for column in select])

    def objects_of(rows: list[tuple]) -> list:
        found = []
        for row in compiler.apply_converters(rows, converters) if converters else rows:
            instance = model.from_db(alias, names, row[start:stop])
            for populator in populators:
                populator.populate(row, instance)
            found.append(instance)
        return found

    return objects_of


def moment(value: Any) -> datetime | None:
    """An aware moment from what the driver returned: SQLite keeps UTC without saying so, sometimes as text."""
    if value is None:
        return None
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)
