"""CSV that a spreadsheet opens without obeying it: cells that would be formulas are text."""

import csv
import io
from collections.abc import Iterable

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # tells Excel that the rest is UTF-8


def neutral(cell) -> str:
    """The cell as text; an apostrophe before what a spreadsheet would take for a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def csv_text(rows: Iterable[Iterable], *, separator: str = ";") -> str:
    """The rows as one CSV text with a byte-order mark, every cell neutral."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    return BOM + out.getvalue()
