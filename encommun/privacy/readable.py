"""What the domains export (lists and dicts of plain values), as HTML that a person reads in their language."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from .columns import LABELS, NOT_READ

Codes = dict[str, dict[str, Any]]  # {column: {code: words}}

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def table_of(value: Any, codes: Codes | None = None, name: str = "") -> Iterator[str]:
    """The value as pieces of HTML, a table for rows that share their columns, a list of pairs for one thing.

    `codes` says in words what a column holds in codes, also of everything inside it.
    """
    codes = codes or {}
    if isinstance(value, dict):
        yield "<dl>"
        for key, one in value.items():
            if key not in NOT_READ:
                yield f"<dt>{label_of(str(key))}</dt><dd>"
                yield from table_of(one, codes, name if name in codes else str(key))
                yield "</dd>"
        yield "</dl>"
    elif isinstance(value, list | tuple) and value and all(isinstance(row, dict) for row in value):
        yield from _table(list(value), codes)
    elif isinstance(value, list | tuple):
        yield escape(", ".join(words_of(one, name, codes) for one in value)) or "–"
    else:
        yield _plain(value, name, codes)


def _table(rows: list[dict], codes: Codes) -> Iterator[str]:
    columns = [name for name in dict.fromkeys(str(name) for row in rows for name in row) if name not in NOT_READ]
    heads = "".join(f'<th scope="col">{label_of(name)}</th>' for name in columns)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_cell(row.get(name), name, codes)}</td>' for name in columns)}</tr>\n"
    yield "</tbody></table>"


def _cell(value: Any, name: str, codes: Codes) -> str:
    """Most cells hold one plain value: they are written at once."""
    return (
        "".join(table_of(value, codes, name)) if isinstance(value, dict | list | tuple) else _plain(value, name, codes)
    )


def _plain(value: Any, name: str, codes: Codes) -> str:
    return escape(words_of(value, name, codes)).replace("\n", "<br>")


def is_empty(value: Any) -> bool:
    """Nothing in it, however deep: such a model gets no page."""
    if isinstance(value, dict):
        return all(is_empty(one) for one in value.values())
    return not value and value not in (0, False)


def label_of(name: str) -> str:
    return escape(str(LABELS.get(name) or name.replace("__", " ").replace("_", " ").capitalize()))


def words_of(value: Any, name: str = "", codes: Codes | None = None) -> str:
    """One plain value of the column `name` in the reader's language; money is stored in cents."""
    if value is None or value == "":
        return "–"
    if (known := (codes or {}).get(name)) and str(value) in known:
        return str(known[str(value)])
    if name.endswith("_cents") and isinstance(value, int):
        return f"{number_format(value / 100, 2)} €"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if MOMENT.match(text) and (found := _moment(text)):
        return date_format(timezone.localtime(found), "DATETIME_FORMAT")
    if DAY.match(text) and (found := _moment(text)):
        return date_format(found.date())
    return text


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo or len(text) == 10 else timezone.make_aware(found)
