"""Rows as JSON for a member who asks what the house keeps about them."""

from datetime import date, datetime


def rows_of(queryset, *fields: str) -> list[dict]:
    """`queryset.values(*fields)` with dates as ISO words."""
    return [{name: _plain(value) for name, value in row.items()} for row in queryset.values(*fields)]


def _plain(value):
    return value.isoformat() if isinstance(value, date | datetime) else value
