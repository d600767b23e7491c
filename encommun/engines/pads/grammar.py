"""The grammar of written pointers: tokens, numbers, markers, and the small value they become.

Every pattern is bounded (``{0,300}``…) and begins with something literal, so no text makes it slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .decode import LINK_CLOSE, LINK_OPEN
from .editions import YEARS

SPAN = 700
NUMBER = (
    r"(?:(?<!\w)(?P<mark>n\s?[°º]s?\.?\s?|n\.\s?|nrs?\.?\s|nos?\.?\s|num[ée]ros?\s|nummers?\s|(?-i:[RPV])(?=\d))|(?<![\w,/])(?<!\d\.))"
    r"(?P<first>(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:\.\d{1,2})*(?![\d%€])(?:\.?[a-z](?![\w’'])|\([a-z]\))?)"
    r"(?:\s?(?:-|–|—|\bà\b|\btot(?: en met)?\b|\bt/m\b|\bto\b|jusqu.au)\s?(?:n[°º.]\.?\s?)?"
    r"(?P<last>(?!(?:19|20)\d\d(?!\d))\d{1,4}(?:\.\d{1,2})*(?![\d%€])(?:\.?[a-z](?![\w’']))?"
    r"|[a-z](?![\w’'])))?"
)
REF_WORD = (
    r"recommandations?|recos?|rec|aanbeveling(?:en)?|recommendations?|voorstel(?:len)?"
    r"|propositions?|proposals?|mesures?|maatregel(?:en)?|motions?|moties?"
)
LOOSE_WORD = (  # a pointer only in a document that calls its own proposals so
    r"(?:id[ée]es?|ideas?|idee[ëe]n|projets?|projects?|projecten|actions?|acties?|demandes?|pistes?|requests?)"
)
POINT = r"points?|punt(?:en)?|items?|sous-points?"
TOKEN = re.compile(
    r"(?P<quote>«[^»]{0,300}»|“[^”]{0,300}”|„[^”“]{0,300}[”“]|\"[^\"]{0,300}\"|‘[^’]{3,300}’(?!\w))"
    rf"|(?P<edition>(?<!\w)(?:[^\W\d_]{{1,20}}[ -]?)?{YEARS}"
    r"|(?<!\w)(?-i:[A-Z]{2,6})[ -]?(?:19|20)\d\d(?!\d)|(?<!\w)(?:[^\W\d_]{1,20} )?#\d{1,2}\b)"
    rf"|(?P<url>https?://[^\s{LINK_CLOSE}]{{1,1000}})"
    rf"|(?P<open>{LINK_OPEN})|(?P<close>{LINK_CLOSE})"
    r"|(?P<chapter>(?<!\w)(?:chapitres?|hoofdstuk(?:ken)?|chapters?)\b)"
    r"|(?P<annex>(?<!\w)(?:annexes?|bijlagen?|appendix)\b"
    r"(?:\s(?:(?-i:[IVX]{1,4}|[A-D])\b|\d{1,2}(?=,?\s(?:points?|punt(?:en)?|sections?|n[°º])\s?\d)))?)"
    rf"|(?P<ref>(?<!\w)(?:{REF_WORD}|{POINT}|{LOOSE_WORD}(?=\s(?:n[°º.]\s?)?\d))\b\.?)"
    rf"|(?P<number>{NUMBER})"
    r"|(?P<join>(?<!\w)(?:et|en|and|ou|of|or|ainsi que)\b|[,;&])"
    r"|(?P<word>[ldnLDN]['’]|\w[\w’'·-]*)|(?P<colon>[:–—?.!-])",
    re.I,
)
MARKER = re.compile(
    r"(?P<paren>[()])|(?<![\w-])(?P<marker>cfr|cf|voir(?: aussi)?|zie(?: ook)?|see(?: also)?|vgl|conf[ée]r)\b\.?(?!['’])",
    re.I,
)
SENTENCE_END = re.compile(r"\n|[.!?;…]\s+(?=[A-ZÀ-Ý])")
UNMARKED = re.compile(
    rf"(?<!\w)(?:(?P<ref>{REF_WORD})|(?P<loose>{LOOSE_WORD}))\s+{NUMBER}|(?<!\w)(?:points?|punt(?:en)?)\s+(?P<point>\d{{1,3}}\.[a-z])(?!\w)"
    r"|(?<!\w)(?:annexes?|bijlagen?|appendix)\s"
    r"(?:(?:[IVX]{1,4}|[A-D])\s?[,.:–-]?\s?(?:points?|punt(?:en)?|sections?|n[°º])?|\d{1,2},?\s(?:points?|punt(?:en)?|sections?))\s?"
    r"(?P<annexed>\d{1,2}(?:\.?[a-z])?)(?!\w)"
    r"|(?<![\w-])(?P<label>(?-i:[RPV]))(?P<labelled>\d{1,3}(?:\.\d{1,2})?)(?![\w-])",
    re.I,
)
MORE = re.compile(
    rf"\s?(?:,|;|&|\bet\b|\ben\b|\band\b)\s(?:(?:la|le|de|the|recommandation|aanbeveling|recommendation)\s){{0,2}}{NUMBER}",
    re.I,
)
GROUP_THEME = re.compile(
    r"(?<!\w)(?:recommandations|aanbevelingen|recommendations)\b(?P<middle>[^.!?;\n]{0,160}?)"
    r"(?P<quote>«[^»]{4,200}»|“[^”]{4,200}”|\"[^\"]{4,200}\")",
    re.I,
)
QUOTE_AFTER = re.compile(r"\s?[.:,]?\s?(?P<quote>«[^»]{4,300}»|“[^”]{4,300}”|\"[^\"\n]{4,300}\")")
COUNTED = re.compile(r"\s+(?!et\b|en\b|and\b|ou\b|of\b|or\b)[a-zà-ÿ]{3,}")  # "5 other people" is no pointer
NAME_END = re.compile(r"[,;()]|\s(?:et|en|and)\s|\.(?:\s|$)")
OF_DOCUMENT = re.compile(  # "recommendation 2.4 of the document Think and act", "proposal 3 of 2021"
    rf"[\s,{LINK_CLOSE}]{{0,3}}(?:d(?:u|es?)\s|de\sl[’']|dans\sl[ea]\s|of\s(?:the\s|our\s)?|in\s(?:the\s|het\s|de\s)"
    r"|van\s(?:het\s|de\s|onze\s)?|uit\s(?:het\s|de\s)?|from\s(?:the\s)?)(?:"
    r"(?:documents?|pads?|groupes?(?:\sde\stravail)?|groep(?:en)?|(?:working\s)?groups?|rapport|report|verslag|cahier|nota"
    r"|werkgroep(?:en)?)\s(?:de\s|d[’']|sur\s|over\s|on\s|about\s)?"
    rf"(?P<name>[«“\"„]\s?[^»”\"\n]{{2,200}}[»”\"]|[{LINK_OPEN}A-ZÀ-Ý0-9#](?:[^,;()\n«»“”\".]|\.(?!\s|$)){{1,160}})"
    r"|(?P<year>(?:19|20)\d\d)(?![\d/-]))",
)
LAST_WORDS = re.compile(r"(?:[\s,;:–—-]+(?:la|le|les|de|notre|onze|the|our|en|dans|in))+$", re.I)
GROUP_WORD = re.compile(r"groupes? de travail|werkgroep|working group", re.I)
WEAK_MARKERS = ("voir", "zie", "see")


EDITION = re.compile(
    rf"(?<!\w)(?:[^\W\d_]{{1,20}}[ -]?)?{YEARS}"
    r"|(?<!\w)[A-Z]{2,6}[ -]?(?:19|20)\d\d(?!\d)|(?<!\w)[^\W\d_]{1,20} #\d{1,2}\b"
)


@dataclass(slots=True)
class Pointer:
    """One pointer as written. ``target``: "9.c", "19-22", "chapter: …", "annex:…" or "" for a whole document."""

    marker: str
    text: str
    start: int
    document: str = ""
    marked_document: bool = False
    target: str = ""
    url: str = ""
    quoted: str = ""
    end: int = 0
    noun: str = ""


def number_target(first: str, last: str | None) -> str:
    """``"9.c"``, ``"19-22"``, ``"9.a-c"`` from the two ends of a written number."""
    return _dotted(first) + (f"-{_dotted(last)}" if last else "")


def _dotted(number: str) -> str:
    number = number.lower().replace("(", ".").rstrip(")")
    if len(number) > 1 and number[-1].isalpha() and number[-2].isdigit():
        return f"{number[:-1]}.{number[-1]}"
    return number


def tidy(text: str) -> str:
    """A stretch of text on one line, without link marks and without punctuation at its ends."""
    return " ".join(text.replace(LINK_OPEN, " ").replace(LINK_CLOSE, " ").split()).strip(" ,;:–—-.()[]")
