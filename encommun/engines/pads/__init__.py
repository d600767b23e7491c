"""Pads: text that a cooperative really wrote, read into structured recommendations.

    doc = read_document(text, file="pad.md")     # one document, references unresolved across documents
    doc = read_bytes(data, file="pad.md")        # the same from bytes; raises PadError(code)
    docs = resolve([doc, other])                 # references find their place among the documents given
    report(docs)                                 # plain values for JSON

Pure Python, no Django, no network; cost linear in the length of the text.
"""

from .errors import PadError
from .model import (
    AnnexSection,
    Block,
    Chapter,
    Credit,
    Document,
    Form,
    Link,
    Note,
    Phase,
    Recommendation,
    Reference,
    Theme,
    Unrecognised,
    Warning_,
)
from .reader import read_bytes, read_document
from .report import report
from .resolve import resolve

__all__ = [
    "AnnexSection",
    "Block",
    "Chapter",
    "Credit",
    "Document",
    "Form",
    "Link",
    "Note",
    "PadError",
    "Phase",
    "Recommendation",
    "Reference",
    "Theme",
    "Unrecognised",
    "Warning_",
    "read_bytes",
    "read_document",
    "report",
    "resolve",
]
