"""Days in the reader's words. Writing one costs more than most pages have to spend, and the same ones come back."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language


def day_words(day: date, pattern: str = "DATE_FORMAT") -> str:
    """A day (no moment: those have an hour and a zone) as the reader's language writes it."""
    return _written(day, pattern, get_language())


@lru_cache(8192)
def _written(day: date, pattern: str, language: str | None) -> str:
    return date_format(day, pattern)
