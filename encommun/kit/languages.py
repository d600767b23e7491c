"""Words that an administrator writes once per language: `{"fr": "Belgique", "nl": "België"}`."""

from django.conf import settings
from django.utils.translation import get_language

CODES = tuple(code for code, _ in settings.LANGUAGES)


def in_language(words: dict[str, str] | None, language: str | None = None) -> str:
    """The words in `language` (the reader's when None), else in the first language that has some, else ""."""
    words = words or {}
    wanted = (language or get_language() or settings.LANGUAGE_CODE)[:2]
    return words.get(wanted) or next((words[code] for code in CODES if words.get(code)), "")
