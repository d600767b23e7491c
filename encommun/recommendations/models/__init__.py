"""The register: documents, their recommendations, the parts of each, and what points at what."""

from .documents import AnnexSection, Chapter, Credit, Document, Revision
from .recommendations import Block, Note, Recommendation, Reference, Translation

__all__ = [
    "AnnexSection",
    "Block",
    "Chapter",
    "Credit",
    "Document",
    "Note",
    "Recommendation",
    "Reference",
    "Revision",
    "Translation",
]
