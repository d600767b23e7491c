"""One row of a sheet as a typed line. What is blank says nothing; a wrong cell sets the whole line aside."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from encommun.engines.sheets import (
    COUNTRIES,
    LANGUAGES,
    STATUTES,
    YES_NO,
    Row,
    Unreadable,
    clean,
    count_of,
    day_of,
    is_blank,
    word_of,
)

from .reasons import Aside

SOON = timedelta(days=366)  # somebody may be announced for next year
LONGEST = {
    "first_name": 80,
    "last_name": 80,
    "name": 120,
    "office": 120,
    "entity": 160,
    "college": 80,
    "municipality": 120,
}
BROKEN = "\ufffd"

_NUMBER = re.compile(r"\w[\w./_:#+ -]{0,31}")
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_FLOAT = re.compile(r"(\d+)[.,]0+")
_ADDRESS = re.compile(r"[^\s<>;,\"]+@[^\s<>;,\"]+")
_valid_email = EmailValidator()


class Line(NamedTuple):
    """One line of the list of members. None: the file says nothing about it.

    Without a day in `left` the person is here; `has_gone` is a statute that says the contrary without a day.
    """

    line: int
    cells: list[str]
    number: str
    first_name: str | None
    last_name: str | None
    name: str | None
    email: str | None
    language: str | None
    country: str | None
    municipality: str | None
    postal_code: str | None
    office: str | None
    entity: str | None
    college: str | None
    shares: int | None
    statute: str | None
    joined: date | None
    left: date | None
    has_gone: bool

    @property
    def full_name(self) -> str:
        return self.name or " ".join(filter(None, (self.first_name, self.last_name)))


def check_row(row: Row, columns: int) -> None:
    """Raises Aside for a row that is no record of `columns` cells. Cells that are missing at its end say nothing."""
    if row.problem:
        raise Aside(row.problem)
    if len(row.cells) > columns and any(cell.strip() for cell in row.cells[columns:]):
        raise Aside("cells", {"found": len(row.cells), "columns": columns})


def cell_of(row: Row, columns: dict[str, int], field: str) -> str | None:
    """The cleaned cell of that field; None when the file has no such column or the row ends before it."""
    index = columns.get(field)
    if index is None or index >= len(row.cells):
        return None
    text = clean(row.cells[index])
    if BROKEN in text:
        raise Aside("signs")
    return text


def line_of(row: Row, columns: dict[str, int], width: int, today: date) -> Line:
    """The row as a line. Raises Aside; its cells are the row's."""
    check_row(row, width)
    number = number_of(cell_of(row, columns, "number"))
    text = {one: _text(row, columns, one) for one in LONGEST}
    joined, left = (_day(row, columns, one, today) for one in ("joined", "left"))
    if joined and left and left < joined:
        raise Aside("left_first")
    statute = _statute(cell_of(row, columns, "statute"))
    return Line(
        line=row.line,
        cells=row.cells,
        number=number,
        email=email_of(cell_of(row, columns, "email")),
        language=_word(row, columns, "language", LANGUAGES),
        country=_word(row, columns, "country", COUNTRIES),
        postal_code=_postal(cell_of(row, columns, "postal_code")),
        shares=_count(row, columns, "shares"),
        statute=None if statute == "left" else statute,
        joined=joined,
        left=left,
        has_gone=statute == "left" and left is None,
        **text,
    )


def number_of(text: str | None) -> str:
    """The cooperative's own number as it is compared. Raises Aside. "1001.0" is 1001 as a spreadsheet wrote it."""
    if text is None or is_blank(text):
        raise Aside("number_missing")
    number = " ".join(text.split())
    if _ROUNDED.fullmatch(number):
        raise Aside("number_rounded", {"value": number[:40]})
    if whole := _FLOAT.fullmatch(number):
        number = whole[1]
    if len(number) > 32:
        raise Aside("number_long")
    if not _NUMBER.fullmatch(number) or not any(sign.isalnum() for sign in number):
        raise Aside("number_words", {"value": number[:40]})
    return number


def email_of(text: str | None) -> str | None:
    """The address in lower case, out of "Name <address>" too. Raises Aside for several and for none."""
    if text is None or is_blank(text):
        return None
    found = _ADDRESS.findall(text.removeprefix("mailto:").lower())
    if len(set(found)) > 1:
        raise Aside("email_several")
    address = found[0].strip(".'()[]") if found else ""
    rest = text.lower().removeprefix("mailto:").replace(address, "", 1) if address else text
    try:
        _valid_email(address)
    except ValidationError:
        raise Aside("email_bad", {"value": text[:60]}) from None
    if len(address) > 254 or (rest.strip(" .;,") and not rest.rstrip(" ;,").endswith(("<>", "()", "[]", "''"))):
        raise Aside("email_bad", {"value": text[:60]})
    return address


def _text(row: Row, columns: dict[str, int], field: str) -> str | None:
    text = cell_of(row, columns, field)
    if text is None:
        return None
    if field in {"first_name", "last_name", "name"}:
        text = "" if text in {"-", "--", "NULL", "#N/A", "\\N"} else text
    elif is_blank(text):
        text = ""
    if len(text) > LONGEST[field]:
        raise Aside("name_long") if field.endswith("name") else Aside("text_long", {"column": field})
    return text or None


def _day(row: Row, columns: dict[str, int], field: str, today: date) -> date | None:
    text = cell_of(row, columns, field)
    if not text:
        return None
    try:
        day = day_of(text)
    except Unreadable:
        raise Aside("date_bad", {"column": field, "value": text[:40]}) from None
    if day and day > today + SOON:
        if field == "left":
            return None  # the end of a term that is far away: not left
        raise Aside("date_future", {"column": field, "value": text[:40]})
    return day


def _count(row: Row, columns: dict[str, int], field: str) -> int | None:
    text = cell_of(row, columns, field)
    if not text:
        return None
    try:
        return count_of(text)
    except Unreadable:
        raise Aside("count_bad", {"column": field, "value": text[:40]}) from None


def _word(row: Row, columns: dict[str, int], field: str, table: dict[str, str]) -> str | None:
    text = cell_of(row, columns, field)
    if not text or is_blank(text):
        return None
    code = word_of(text, table)
    if not code:
        raise Aside(f"{field}_unknown", {"value": text[:40]})
    return code


def _statute(text: str | None) -> str | None:
    """A statute, "left", or None. Yes and no answer the question "is it a cooperator?"."""
    if not text or is_blank(text):
        return None
    found = word_of(text, STATUTES) or {"yes": "cooperator", "no": "client"}.get(word_of(text, YES_NO), "")
    if not found:
        raise Aside("statute_unknown", {"value": text[:40]})
    return found


def _postal(text: str | None) -> str | None:
    if not text or is_blank(text):
        return None
    return re.sub(r"[.,]0+$", "", text)[:12]
