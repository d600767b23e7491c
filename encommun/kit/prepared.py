"""Queries that the ORM writes once: building and compiling one costs more than running it on pages that all see.

Only for reads whose shape never changes but for some numbers and words.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.query import get_related_populators
from django.utils import timezone

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
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A query that has not been run: `first_days`, `values_of` and `rows_of` ask many of them at once."""

    text: str
    parameters: list
    is_dated: bool = False
    columns: tuple[str, ...] = ()


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
        """The query itself, to ask with others whether it has any row or, of a `values_list`, for its rows; no query."""
        written = self._written(values, shape, any_row=True)
        return Asked(written.text, _filled(written, values), columns=written.columns)

    def soonest(self, *values: Value, by: str, shape: tuple = ()) -> Asked:
        """The earliest day (or moment, never empty) in the column `by` of a queryset without slice; no query."""
        written = self._written(values, shape, by=by)
        return Asked(written.text, _filled(written, values), is_dated=True)

    def _written(
        self, values: tuple, shape: tuple, *, objects: bool = False, any_row: bool = False, by: str = ""
    ) -> _Written:
        key = (connection.vendor, objects, any_row, by, len(values), shape)
        found = self._kept.get(key)
        if found is None:
            rows = self.build(*_stand_ins(values), *shape)
            query = (rows.order_by(by).values_list(by)[:1] if by else rows).query
            if any_row and query.default_cols:
                query = query.exists()  # short: no column, no order
            compiler = query.get_compiler(connection=connection)  # the proxy: each thread has its own behind it
            text, parameters = _with_constants(*compiler.as_sql(), values)
            columns = tuple(alias or "" for _column, _sql, alias in compiler.select)
            found = _Written(text, parameters, _maker(compiler) if objects else None, columns)
            self._kept[key] = found
        return found

    def _run(self, written: _Written, values: tuple) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(written.text, _filled(written, values))
            return cursor.fetchall()


def first_days(queries: Sequence[Asked]) -> list[date | None]:
    """Of each: None without any row, its earliest day, `date.max` where it was not asked for days. One query for all,
    none without any."""
    parts = [f"({one.text})" if one.is_dated else f"EXISTS({one.text})" for one in queries]
    return [_day(value, one) for value, one in zip(_selected(parts, queries), queries, strict=True)]


def values_of(queries: Sequence[Asked]) -> list[Any]:
    """The one value of each, whose queryset has one column and one row at most: None without a row. One query for all,
    none without any. As the driver gives it: moments go through `moment`."""
    return _selected([f"({one.text})" for one in queries], queries)


def rows_of(queries: Sequence[Asked]) -> list[list[list]]:
    """The rows of each, from `values_list` querysets: one query for all, none without any.

    As JSON holds them: days and moments are text (`day`, `moment`), and a JSON column may be text too (`words`).
    """
    return [
        json.loads(value) if isinstance(value, str) else value or [] for value in _selected(_packed(queries), queries)
    ]


def _packed(queries: Sequence[Asked]) -> list[str]:
    whole, row = (
        ("json_agg", "json_build_array") if connection.vendor == "postgresql" else ("json_group_array", "json_array")
    )
    columns = [", ".join(f'one."{name}"' for name in asked.columns) for asked in queries]
    return [
        f"(SELECT {whole}({row}({names})) FROM ({asked.text}) AS one)"  # noqa: S608 - what the ORM wrote
        for asked, names in zip(queries, columns, strict=True)
    ]


def _selected(parts: list[str], queries: Sequence[Asked]) -> list[Any]:
    if not parts:
        return []
    with connection.cursor() as cursor:
        text = ", ".join(parts)
        cursor.execute(f"SELECT {text}", [value for one in queries for value in one.parameters])
        return list(cursor.fetchone())


def _day(value: Any, asked: Asked) -> date | None:
    if not value:
        return None
    if not asked.is_dated:
        return date.max
    if isinstance(value, str) and len(value) == 10:
        return date.fromisoformat(value)
    return value if isinstance(value, date) and not isinstance(value, datetime) else timezone.localdate(moment(value))


def _stand_ins(values: tuple) -> list:
    return [_kind_of(value)[n] for n, value in enumerate(values)]


def _kind_of(value: Value) -> tuple:
    if isinstance(value, str):
        return WORDS
    if isinstance(value, datetime):
        return MOMENTS
    return DAYS if isinstance(value, date) else NUMBERS


def _with_constants(text: str, parameters: Sequence[Any], values: tuple) -> tuple[str, tuple]:
    """The words that never change written into the text.

    SQLite compares what stands for them with the conditions of partial indexes, and then compiles the whole statement
    again each time that another value is given: for home's question that took longer than to answer it.
    """
    if connection.vendor != "sqlite":
        return text, tuple(parameters)
    changing, left, given = {_adapted(one) for one in _stand_ins(values)}, [], iter(parameters)

    def put(found: re.Match) -> str:
        if found[0] == "%%":
            return "%%"
        value = next(given)
        if isinstance(value, str) and value not in changing and "\0" not in value:
            return "'" + str(value).replace("'", "''").replace("%", "%%") + "'"
        left.append(value)
        return "%s"

    return re.sub("%%|%s", put, text), tuple(left)


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


def day(value: str | date) -> date:
    """A day from what the driver or `rows_of` returned."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def words(value: Any) -> dict:
    """A JSON column from what the driver or `rows_of` returned."""
    return json.loads(value) if isinstance(value, str) else value


def moment(value: Any) -> datetime | None:
    """An aware moment from what the driver returned: SQLite keeps UTC without saying so, sometimes as text."""
    if value is None:
        return None
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=UTC)
