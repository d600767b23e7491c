"""A file opened and its columns settled: recognised, then as somebody read such a header before, then by hand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.engines.sheets import ACTIVITY, MEMBERS, Sheet, SheetError, key_of, open_sheet
from encommun.kit.refusals import Refused

from .models import KnownColumns, ListFile
from .reasons import COLUMN_LABELS

SENTENCES = {
    "empty": gettext_lazy("The file is empty."),
    "xlsx": gettext_lazy("This is an Excel workbook, not a CSV file. Open it, choose “Save as” and “CSV UTF-8”."),
    "xls": gettext_lazy("This is an old Excel workbook, not a CSV file. Open it, choose “Save as” and “CSV UTF-8”."),
    "ods": gettext_lazy("This is an OpenDocument spreadsheet, not a CSV file. Open it and save it as CSV."),
    "html": gettext_lazy(
        "This is a web page, as some tools call their Excel exports. Open it in a spreadsheet and save it as CSV."
    ),
    "pdf": gettext_lazy("This is a PDF. Ask for the list as a CSV file."),
    "archive": gettext_lazy("This is a compressed file. Unpack it and bring the CSV file that is in it."),
    "structured": gettext_lazy("This is JSON or XML. Ask for the list as a CSV file."),
    "binary": gettext_lazy("This file is not text. Bring the list as a CSV file."),
    "too_large": gettext_lazy("This file is too large."),
    "no_header": gettext_lazy(
        "No line with names of columns was found. The first line should read: number, first name, last name, e-mail…"
    ),
}
FIELDS = {ListFile.Kind.MEMBERS: MEMBERS, ListFile.Kind.ACTIVITY: ACTIVITY}
NONE = "none"  # a column that is left out by hand


@dataclass
class OpenList:
    """`columns` is {field: index} as it will be read."""

    sheet: Sheet
    columns: dict[str, int]
    remembered: bool = False


def open_list(stream: BinaryIO, kind: str, given: Mapping[str, str] | None = None) -> OpenList:
    """`given` is {column as somebody wrote it: field}. Raises Refused with a sentence when the file cannot be read."""
    fields = FIELDS[ListFile.Kind(kind)]
    given = dict(given or {})
    try:
        sheet = open_sheet(stream, fields, wanted=list(given))
    except SheetError as error:
        raise Refused(str(SENTENCES.get(error.code, error))) from error
    known = KnownColumns.objects.filter(signature=signature_of(sheet, kind)).values_list("fields", flat=True).first()
    columns = sheet.field_columns()
    if known:
        columns = {field: int(index) for index, field in known.items() if field in fields}
    for written, field in given.items():
        _set(columns, _index_of(sheet, written), _field_of(field, fields))
    return OpenList(sheet, columns, remembered=bool(known))


def check_columns(kind: str, columns: Mapping[str, int]) -> None:
    """Raises Refused when a column is missing without which nothing can be read."""
    if "number" not in columns:
        raise Refused(_("No column holds the cooperative’s own number, which is the key. Say which column it is."))
    if kind == ListFile.Kind.ACTIVITY:
        if "month" not in columns:
            raise Refused(_("No column holds the month. Say which column it is."))
        if not {"contracts", "turnover", "days"} & set(columns):
            raise Refused(_("No column holds contracts, turnover or days. Say which one does."))


def signature_of(sheet: Sheet, kind: str) -> str:
    """The same for two files with the same names of columns, however they are spelt."""
    names = "|".join(key_of(column.name) for column in sheet.columns)
    return hashlib.sha256(f"{kind}|{names}".encode()).hexdigest()


def _set(columns: dict[str, int], index: int, field: str) -> None:
    for other in [name for name, at in columns.items() if at == index]:
        del columns[other]
    if field != NONE:
        columns[field] = index


def _index_of(sheet: Sheet, written: str) -> int:
    """By name, else by place counted from 1. Raises Refused."""
    key = key_of(written)
    for column in sheet.columns:
        if column.name == written or key_of(column.name) == key:
            return column.index
    if written.isascii() and written.isdigit() and 1 <= int(written[:6]) <= len(sheet.columns):
        return int(written) - 1
    names = ", ".join(column.name for column in sheet.columns[:40])
    raise Refused(_("The file has no column “%(column)s”. It has: %(names)s.") % {"column": written, "names": names})


def _field_of(written: str, fields: Mapping) -> str:
    field = "_".join(written.strip().lower().replace("-", " ").replace("_", " ").split())
    if field in fields or field == NONE:
        return field
    labels = {str(label).lower(): name for name, label in COLUMN_LABELS.items() if name in fields}
    if written.strip().lower() in labels:
        return labels[written.strip().lower()]
    names = ", ".join([*fields, NONE])
    raise Refused(_("“%(field)s” is no field. Choose among: %(names)s.") % {"field": written, "names": names})
