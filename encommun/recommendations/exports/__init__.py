"""The register on paper and in files. Every export starts from ids that the reader may see."""

from .markdown import book_markdown, markdown_lines
from .pdf import PDF_LIMIT, pdf_of
from .records import Record, records_of
from .texts import book_json, csv_lines, json_lines

__all__ = [
    "PDF_LIMIT",
    "Record",
    "book_json",
    "book_markdown",
    "csv_lines",
    "json_lines",
    "markdown_lines",
    "pdf_of",
    "records_of",
]
