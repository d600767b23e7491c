"""Sheets: lists that people export from any program, as CSV of any kind, read into columns and rows.

    sheet = open_sheet(stream, MEMBERS)      # raises SheetError(code)
    sheet.columns                            # what was recognised, with a score and alternatives
    for row in sheet.rows(): …               # streamed, each with its line number

    day_of("31 déc. 2020"), cents_of("1.234,56 €"), word_of("néerlandais", LANGUAGES)

Pure Python, no Django, no network; memory does not grow with the file, cost is linear in its length.
"""

from .columns import Column
from .dates import day_of, month_of
from .decoding import LIMIT
from .errors import SheetError
from .names import ACTIVITY, MEMBERS, key_of
from .opening import Sheet, open_sheet
from .records import Row
from .values import Unreadable, cents_of, clean, count_of, is_blank
from .words import COUNTRIES, COUNTRY_NAMES, LANGUAGES, STATUTES, YES_NO, word_of

__all__ = [
    "ACTIVITY",
    "COUNTRIES",
    "COUNTRY_NAMES",
    "LANGUAGES",
    "LIMIT",
    "MEMBERS",
    "STATUTES",
    "YES_NO",
    "Column",
    "Row",
    "Sheet",
    "SheetError",
    "Unreadable",
    "cents_of",
    "clean",
    "count_of",
    "day_of",
    "is_blank",
    "key_of",
    "month_of",
    "open_sheet",
    "word_of",
]
