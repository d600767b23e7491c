"""How the name of a place is compared: "Saint-Étienne", "st etienne" and "SAINT ETIENNE" are one."""

import re

from encommun.kit.text import fold

_WORDS = re.compile(r"[^\W_]+")
_WRITTEN_OUT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset({"l", "le", "la", "les", "de", "het", "t", "s"})
_POSTAL = re.compile(r"(?:^|\s)(?:([a-z]{1,2})[\s-]?)?(\d{4,5})(?=$|\W)")
_COUNTRIES = {"b": "BE", "be": "BE", "f": "FR", "fr": "FR"}


def spell(name: str) -> str:
    """Folded words without hyphens, apostrophes and a leading article; "St" written out; at most 80 signs."""
    words = [_WRITTEN_OUT.get(word, word) for word in _WORDS.findall(fold(name))]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)[:80].rstrip()


def read(words: str) -> tuple[str, str, str]:
    """What somebody typed, as (spelling, postal code, country): "B-4000 Liège (Luik)" -> ("liege", "4000", "BE").

    Each is "" when it is not there. What stands in brackets or after a comma is not looked at.
    """
    text = re.split(r"[,(;]", fold(words[:120]), maxsplit=1)[0].strip()
    postal, country = "", ""
    if match := _POSTAL.search(text):
        letters, postal = match[1] or "", match[2]
        country = _COUNTRIES.get(letters, "")
        start = match.start() if country or not letters else match.start(2)
        text = f"{text[:start]} {text[match.end() :]}"
    return spell(text), postal, country
