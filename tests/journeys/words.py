"""What a button is called in each language, read from the catalogues: a better translation breaks no journey."""

from functools import cache
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[2] / "encommun" / "locale"


@cache
def catalogue(language: str) -> dict[tuple[str, str], str]:
    entries = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr or entry.msgstr_plural.get(0, "")
        for entry in entries
        if not entry.obsolete
    }


class Words:
    """`say = Words("nl")`, then `say("Answer")` is what a Dutch reader sees; raises KeyError when nobody translated it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, msgid: str, context: str = "", **values) -> str:
        found = msgid if self.language == "en" else catalogue(self.language)[(context, msgid)]
        if not found:
            raise KeyError(f"{msgid} has no words in {self.language}")
        return found % values if values else found
