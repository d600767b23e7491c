"""What the domains export (lists and dicts of plain values), as HTML that a person reads in their language."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d$")

# The names of columns that many domains share; the others are shown as they are written.
LABELS = {
    "about": gettext_lazy("About"),
    "asked_at": gettext_lazy("Asked on"),
    "at": gettext_lazy("Date"),
    "body": gettext_lazy("Text"),
    "by": gettext_lazy("By"),
    "country": gettext_lazy("Country"),
    "created_at": gettext_lazy("Made on"),
    "draft": gettext_lazy("Draft"),
    "email": gettext_lazy("E-mail address"),
    "family_name": gettext_lazy("Family name"),
    "frequency": gettext_lazy("Letters"),
    "from": gettext_lazy("From"),
    "given_at": gettext_lazy("Given on"),
    "given_name": gettext_lazy("Given name"),
    "headline": gettext_lazy("In one line"),
    "how": gettext_lazy("How"),
    "is_listed": gettext_lazy("In the directory"),
    "item": gettext_lazy("Item"),
    "joined_at": gettext_lazy("Account opened on"),
    "joined_on": gettext_lazy("Joined on"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "languages": gettext_lazy("Languages"),
    "last_login": gettext_lazy("Last sign-in"),
    "left_on": gettext_lazy("Left on"),
    "mailed_at": gettext_lazy("In a letter on"),
    "messages": gettext_lazy("Messages"),
    "municipality": gettext_lazy("Municipality"),
    "name": gettext_lazy("Name"),
    "note": gettext_lazy("Note"),
    "number": gettext_lazy("Number"),
    "office": gettext_lazy("Office"),
    "outcome": gettext_lazy("Outcome"),
    "presentation": gettext_lazy("Presentation"),
    "purpose": gettext_lazy("What for"),
    "read_at": gettext_lazy("Read on"),
    "reason": gettext_lazy("Reason"),
    "recommendation": gettext_lazy("Recommendation"),
    "sent_at": gettext_lazy("Sent on"),
    "since": gettext_lazy("Since"),
    "started_at": gettext_lazy("Begun on"),
    "state": gettext_lazy("State"),
    "statute": gettext_lazy("Statute"),
    "subject": gettext_lazy("Subject"),
    "text": gettext_lazy("Text"),
    "time_zone": gettext_lazy("Time zone"),
    "title": gettext_lazy("Title"),
    "to": gettext_lazy("Until"),
    "via": gettext_lazy("How"),
    "why": gettext_lazy("Why"),
    "with": gettext_lazy("With"),
    "withdrawn_at": gettext_lazy("Withdrawn on"),
    "words": gettext_lazy("Words"),
}


def table_of(value: Any) -> Iterator[str]:
    """The value as pieces of HTML, a table for rows that share their columns, a list of pairs for one thing."""
    if isinstance(value, dict):
        yield "<dl>"
        for name, one in value.items():
            yield f"<dt>{label_of(str(name))}</dt><dd>"
            yield from table_of(one)
            yield "</dd>"
        yield "</dl>"
    elif isinstance(value, list | tuple) and value and all(isinstance(row, dict) for row in value):
        yield from _table(list(value))
    elif isinstance(value, list | tuple):
        yield escape(", ".join(words_of(one) for one in value))
    else:
        yield _plain(value)


def _table(rows: list[dict]) -> Iterator[str]:
    columns = list(dict.fromkeys(str(name) for row in rows for name in row))
    heads = "".join(f'<th scope="col">{label_of(name)}</th>' for name in columns)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_cell(row.get(name))}</td>' for name in columns)}</tr>\n"
    yield "</tbody></table>"


def _cell(value: Any) -> str:
    """Most cells hold one plain value: they are written at once."""
    return "".join(table_of(value)) if isinstance(value, dict | list | tuple) else _plain(value)


def _plain(value: Any) -> str:
    return escape(words_of(value)).replace("\n", "<br>")


def label_of(name: str) -> str:
    return escape(str(LABELS.get(name) or name.replace("__", " ").replace("_", " ").capitalize()))


def words_of(value: Any) -> str:
    """One plain value in the reader's language."""
    if value is None or value == "":
        return "–"
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
