"""The pages of the register: each fetches through a visible door, asks one query, and prints."""

from .documents import annex, document
from .reading import item, recommendation, register

__all__ = ["annex", "document", "item", "recommendation", "register"]
