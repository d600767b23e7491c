"""Numbers and provenance codes at the head and the tail of titles.

Recognises ``9. Title``, ``9- Title``, ``9 — Title``, ``9) Title``, ``3.1 — Title``, ``Voorstel 3: Title``,
``Recommendation 4. Title``, ``Proposition n°6 : Title``, and the italic group of codes that closes a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import PROPOSAL_NOUN
from .normal import clean

# A tick or an emoji may stand before a number.
TICK = r"(?:(?:[^\w\s#<>\[\](){}«»“”\"'`|=~:;,.!?@&%$€/\\*+_-]{1,3}|:[a-z_]{2,40}:)\s?)?"
_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,2})*)(?!\d)"
_NOUN = re.compile(
    rf"[*_+\s]*{TICK}[*_+]*(?P<noun>{PROPOSAL_NOUN})\s+(?:n[°ºo]\.?\s?|nr\.?\s?|no\.?\s?|#)?{_NUMBER}"
    r"(?P<close>[*_+]{0,4})\s*(?P<sep>[.:)\-–—]+|$|(?=\s))\s*(?P<title>.*)",
    re.I | re.S,
)
_LABEL = re.compile(  # "R1. Title"
    rf"[*_+\s]*{TICK}[*_+]*(?P<noun>R|P|V|Rec|Reco|Prop)[-.]?{_NUMBER}(?P<close>[*_+]{{0,4}})\s*(?P<sep>[.:)\-–—]+|$|(?=\s))\s*"
    r"(?P<title>.*)",
    re.S,
)
_BARE = re.compile(
    rf"[*_+\s]*{TICK}[*_+]*"
    r"(?P<number>\d{1,4}(?:\.\d{1,2}){0,3})(?P<close>[*_+]{0,4})\s?(?P<sep>\.(?!\d)|[)\-–—:/](?!\d)|(?=\s—|\s–))\s*[—–-]*\s*(?P<title>\S.*)",
    re.S,
)
_DOTTED = re.compile(
    r"[*_+\s]*(?P<number>\d{1,3}(?:\.\d{1,2}){1,3})(?P<close>[*_+]{0,4})(?P<sep>)\s+(?P<title>\S.*)", re.S
)

BETWEEN = r"(?:\s?[/,;&+]\s?|\s(?:et|en|and)\s|\s)"
CODE = r"[A-Z]{2}\s?-\s?[A-Z]{2,5}\s?\d{1,2}"
_CODES = re.compile(
    rf"(?P<open>[*_]{{1,3}}\(?|\()\s?(?P<codes>{CODE}(?:{BETWEEN}{CODE}){{0,8}})\s?(?P<close>\)?[*_]{{1,3}}|\))\s?[.:]?"
)
_BARE_CODES = re.compile(rf"\s(?P<codes>{CODE}(?:{BETWEEN}{CODE}){{0,8}})\s*$")
_MORE_CODES = re.compile(rf"\s?[/,;&+]?\s?[*_]{{1,3}}\s?(?P<codes>{CODE}(?:{BETWEEN}{CODE}){{0,8}})\s?[*_]{{1,3}}")
_ONE_CODE = re.compile(CODE)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered title: ``path`` is (9,) or (3, 1), ``noun`` the word before the number, ``rest`` what follows it."""

    path: tuple[int, ...]
    noun: str
    rest: str


def numbered(text: str) -> Numbered | None:
    """The number that a heading or line begins with, or None."""
    head = text[:400]
    for pattern in (_NOUN, _BARE, _DOTTED, _LABEL):
        found = pattern.match(head)
        if found:
            path = tuple(int(part) for part in found.group("number").split("."))
            noun = found.group("noun") if pattern in (_NOUN, _LABEL) else ""
            return Numbered(path, noun, text[found.start("title") :])
    return None


_ANNEX = re.compile(
    r"(?P<noun>annexe?|bijlage|appendix)\s(?P<number>\d{1,2})\b\s?[.:)–—-]*\s?(?P<title>.*)", re.I | re.S
)


def annex_number(text: str) -> tuple[int, str, str] | None:
    """(number, title, noun) of a numbered heading inside an annex: "2. Figures" or "Annex 2 — Figures"."""
    named = _ANNEX.match(text[:400])
    if named:
        return int(named.group("number")), text[named.start("title") :], named.group("noun")
    found = numbered(text)
    return (found.path[0], found.rest, found.noun) if found and len(found.path) == 1 else None


def take_codes(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """Cut a text at the group of codes that closes its title: (title, codes, rest), or None without codes.

    Codes stand at most 600 characters after the start, before any lettered item.
    """
    head = text[:600]
    found = _CODES.search(head) or _BARE_CODES.search(head if len(text) <= 600 else "")
    if not found:
        return None
    codes = _ONE_CODE.findall(found.group("codes"))
    end = found.end()
    more = _MORE_CODES.match(text, end)
    while more:
        codes += _ONE_CODE.findall(more.group("codes"))
        end = more.end()
        more = _MORE_CODES.match(text, end)
    return text[: found.start()], tuple(re.sub(r"\s", "", code) for code in codes), text[end:].lstrip()


def tidy_title(text: str) -> str:
    """A title without markup and without its closing full stop (an ellipsis stays)."""
    title = clean(text).strip(" *_")
    if title.endswith(".") and not title.endswith(("..", "etc.")):
        title = title[:-1].rstrip()
    return title
