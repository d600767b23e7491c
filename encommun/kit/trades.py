"""Names of trades: the masculine of a feminine, so that who seeks a "couturier" finds a "couturière", and the other way.

Stemmers bring many pairs together by themselves (musicienne, lerares, zangeres); these are the endings they miss. Only the
way from the feminine is known: a text is stored with both forms, and a query asks for both. A word that only looks like a
feminine (bière, venster) is left alone where its "masculine" would be another word; where it would be no word at all
("lumier"), nobody writes it, and it finds nothing.
"""

import re
from collections.abc import Callable, Iterator

# Their "masculine" is a word of its own: beer/coffin, mother/sea…
_NO_FEMININE = {
    "fr": {
        "biere", "maniere", "priere", "carriere", "riviere", "matrice", "motrice", "cicatrice", "croisiere", "etagere",
        "visiere", "litiere", "soupiere", "poussiere", "paupiere", "premiere", "derniere",
    },
    "nl": {"matrice", "motrice", "cicatrice"},
    "en": {"press", "dress", "stress", "express", "address", "congress", "progress", "compress", "fortress", "mattress"},
}  # fmt: skip
# Dutch words that end in "ster" by themselves, alone or behind another word (burgemeester, dakvenster).
_NO_AGENT = (
    "meester", "venster", "monster", "zuster", "minister", "klooster", "register", "semester", "rooster", "poster",
    "oester", "cluster", "filmster", "pleister", "luister", "duister", "master", "hamster", "gangster", "blister",
    "bolster", "orkester", "heester", "koester", "ekster", "lijster", "gister", "toaster", "popster", "bijster",
)  # fmt: skip
_SHORTEST = 3  # letters before an ending


def masculines_of(word: str, language: str) -> tuple[str, ...]:
    """Masculine forms of a folded word, in the singular: ("traducteur",) for "traductrices". () when it is no feminine."""
    rules = _RULES.get(language)
    if rules is None or len(word) < 6:
        return ()
    singular = word.removesuffix("s") if not word.endswith("ss") else word
    if singular in _NO_FEMININE[language]:
        return ()
    return tuple(dict.fromkeys(rules(singular)))


def _french(word: str) -> Iterator[str]:
    if word in _FRENCH_ODD:
        yield _FRENCH_ODD[word]
    elif word.endswith("trice"):
        yield f"{word[:-5]}teur"
    elif word.endswith("euse") and len(word) - 4 >= _SHORTEST:
        yield f"{word[:-4]}eur"
    elif word.endswith("iere") and len(word) - 4 >= _SHORTEST:
        yield f"{word[:-4]}ier"
    elif re.search(r"\w{2}(?:g|ch|ll)ere$", word):  # not every -ère: père, colère and critère are no trades
        yield f"{word[:-3]}er"


_FRENCH_ODD = {
    "maitresse": "maitre", "hotesse": "hote", "poetesse": "poete", "doctoresse": "docteur", "cantatrice": "chanteur",
    "copine": "copain", "peintresse": "peintre",
}  # fmt: skip


def _dutch(word: str) -> Iterator[str]:
    if word.endswith("trice"):  # actrice, directrice, coordinatrice
        yield f"{word[:-5]}teur"
        yield f"{word[:-5]}tor"
    elif word.endswith("euse"):
        yield f"{word[:-4]}eur"
    elif word.endswith("aresse"):
        yield f"{word[:-6]}aris"
    elif word.endswith("ster") and len(word) - 4 >= _SHORTEST and not word.endswith(_NO_AGENT):
        yield from _dutch_agent(word[:-4])


def _dutch_agent(base: str) -> Iterator[str]:
    """ "maak" -> maker, "schrijf" -> schrijver, "zwem" -> zwemmer, "naai" -> naaier; a base that is a person stays."""
    if base.endswith(("aar", "ier")):
        yield base
        return
    voiced = base[:-1] + {"f": "v", "s": "z"}.get(base[-1], base[-1])
    if re.search(r"(aa|ee|oo|uu)[bdfgklmnprstvz]$", base):  # the long vowel of an open syllable is written once
        yield f"{voiced[:-2]}{voiced[-1]}er"
    elif re.search(r"[^aeiou][aeiou][bdfgklmnprst]$", base):
        yield f"{base}{base[-1]}er"
        yield f"{base}er"
    else:
        yield f"{voiced}er"
        yield f"{base}er"


def _english(word: str) -> Iterator[str]:
    if word.endswith("woman"):
        yield f"{word[:-5]}man"
    elif word.endswith("tress"):
        yield f"{word[:-5]}tor"
        yield f"{word[:-5]}ter"
    elif word in {"hostess", "stewardess", "heiress", "authoress", "poetess", "manageress"}:
        yield word[:-3]


_RULES: dict[str, Callable[[str], Iterator[str]]] = {"fr": _french, "nl": _dutch, "en": _english}
