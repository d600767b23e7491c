"""Words of a text, compared as stems. Bounded: what is hostile costs no more than what is long."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

from .model import LANGUAGES

STEMMERS = {"fr": "french", "nl": "dutch", "en": "english"}
CHARACTERS = 20_000  # what is read of one text
LONGEST = 40  # characters kept of a word
_PLAINLY = 2  # small words of another language beyond twice those of the one said
_WORD = re.compile(r"[^\W_]+(?:[·•‧.][^\W\d_]{1,6}(?=[·•‧.\s,;:!?]|$))*")
_INCLUSIVE = re.compile(r"[·•‧.].*")
_LETTERS = {ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss", ord("ø"): "o", ord("’"): "'"}
_local = threading.local()

# Words that say nothing about the subject. From the frequent words of each language; requests' own polite words included.
STOP = {
    "fr": """a afin ai ainsi alors apres au aucun aussi autre autres aux avait avant avec avez avoir avons bien bon c ca car
        ce cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de depuis des deux devrait doit dont du
        elle elles en encore entre est et etait ete etre eu eux fait faire faut fois ici il ils j je jamais jusqu l la le les
        leur leurs lors lui m ma mais me meme memes mes mettre moi moins mon n ne ni non nos notre nous on ont ou par parce
        pas pendant peu peut peuvent plus plusieurs point pour pourquoi pourrait pouvoir puis qu quand que quel quelle
        quelque quelques qui quoi rien s sa sans se selon sera serait ses si soit son sont sous sur surtout t ta tant te tel
        tellement tes toi ton toujours tous tout toute toutes tres trop tu un une va vers voir vos votre voudrais vous
        vraiment y""",
    "nl": """aan al alle alleen alles als altijd ander andere ben bij bijvoorbeeld daar daarna dan dat de deze die dit doen
        door dus echt een eens eer elk elke en er ergens geen gewoon gij had hadden heb hebben heeft heel hem hen het hier hij
        hoe hun iedereen iemand iets ik in is ja je jij jou jouw jullie kan kon kunnen laat laten maak maar mag me meer men
        met mij mijn moet moeten mogen na naar nee net niemand niet niets nog nooit nu of om omdat ons onze ook op over per
        te tegen toch toen tot tussen u uit uw van vanaf veel via voor vooral waar waarom wanneer want waren was wat we wel
        welk welke wie wij wil willen word worden wordt zal ze zelf zelfs zich zij zijn zo zoals zonder zou zouden""",
    "en": """a about after again all also always am an and any are as at be because been before being both but by can could
        d did do does doing don done each even ever every for from get give go got had has have having he her here him his how
        i if in into is it its just let like ll m made make many may me might more most much must my never no nor not nothing
        now of off on once one only or other our out over own please put re s same she should so some such t than that the
        their them then there these they thing this those though through to too under up us ve very want was we were what
        when where which while who why will with would you your""",
}
_STOP = {code: frozenset(words.split()) for code, words in STOP.items()}
# What people say around any request: "The cooperative should …, please". Taken off its ends only (parts.py); inside a text
# these words may be the matter itself.
AROUND = {
    "fr": """aimerais aimerait aimerions besoin bonjour demande demander demandons devraient devrait faudrait merci plait
        possible propose proposer proposons serait souhaite souhaiterais souhaiterions souhaitons svp veux voudrait voudrions
        voulons""",
    "nl": """alstublieft aub beste bedankt dank graag hallo moet moeten mogelijk nodig stel stellen vraag vraagt vragen wens
        wensen wil willen zorgen zorgt zouden""",
    "en": """ask asks hello need needs please possible propose proposes should thank thanks want wants wish would""",
}
# Who is asked. Only where a request begins: at its end it is part of the matter ("working with other cooperatives").
ASKED = "coop cooperative cooperatives cooperatie cooperaties"
_AROUND = {code: frozenset(words.split()) for code, words in AROUND.items()}
_ASKED = frozenset(ASKED.split())
# "n" and "t" are what is left of "n'en veut" and "don't".
NO = "aucun aucune jamais n ne ni non pas sans geen niemand niet niets nooit zonder never no nor not nothing t without"
_NO = frozenset(NO.split())


@lru_cache(100_000)
def fold(word: str) -> str:
    """Lower case without accents or ligatures."""
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))[:LONGEST]


@lru_cache(100_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word (fold first: stemmers know accents, writers forget them)."""
    stemmers = getattr(_local, "stemmers", None)
    if stemmers is None:
        stemmers = _local.stemmers = {code: Stemmer.Stemmer(name) for code, name in STEMMERS.items()}
    return str(stemmers[language].stemWord(word)) if language in stemmers else word


def spelled(text: str) -> list[str]:
    """The words as written; inclusive endings are cut off ("payé·e" -> "payé")."""
    return [_INCLUSIVE.sub("", word) for word in _WORD.findall(text[:CHARACTERS])]


def is_stop(folded: str, language: str) -> bool:
    return folded in _STOP.get(language, frozenset())


def is_around(folded: str, language: str, *, at_end: bool = False) -> bool:
    """Whether it is said around requests, and says nothing of this one."""
    return folded in _AROUND.get(language, frozenset()) or (folded in _ASKED and not at_end)


def is_no(folded: str) -> bool:
    """Whether it turns what follows into its opposite, in any of the languages."""
    return folded in _NO


def guess_language(text: str, said: str = "") -> str:
    """The language whose small words are the most frequent; French, the house's first, when nothing tells.

    What was `said` stands unless the small words plainly say otherwise: writers forget to choose a language.
    """
    words = [fold(word) for word in spelled(text)[:400]]
    counts = {code: sum(word in _STOP[code] for word in words) for code in LANGUAGES}
    best = max(LANGUAGES, key=lambda code: counts[code])
    return said if said in counts and counts[best] < _PLAINLY + 2 * counts[said] else best
