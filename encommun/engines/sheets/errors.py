"""The one error of the sheet reader: a file that cannot be read at all.

What is wrong with one line is said with that line; the rest of the file is of use.
"""

from __future__ import annotations

SENTENCES = {
    "empty": "The file is empty.",
    "xlsx": "This is an Excel workbook. Open it and save it as CSV UTF-8.",
    "xls": "This is an old Excel workbook. Open it and save it as CSV UTF-8.",
    "ods": "This is an OpenDocument spreadsheet. Open it and save it as CSV.",
    "html": "This is a web page, as some tools call their Excel exports. Open it in a spreadsheet and save it as CSV.",
    "pdf": "This is a PDF. Ask for the list as CSV.",
    "archive": "This is a compressed file. Unpack it first.",
    "structured": "This is JSON or XML. Ask for the list as CSV.",
    "binary": "The file is not text.",
    "too_large": "The file is larger than the limit.",
    "no_header": "No line with the names of the columns was found.",
}


class SheetError(ValueError):
    """A file that cannot be read; `code` is stable (a key of SENTENCES) and translated by the callers."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{SENTENCES.get(code, code)} {detail}".strip())
