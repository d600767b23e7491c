"""One key for all the ways of writing a skill: accents, plurals, inclusive spelling, feminine and masculine.

Pure: words in, words out. A spelling is stored under `key_of`; what somebody writes is looked up under each of
`keys_of`, the nearest first, so that "Couturières" and "coopérateur·trice" find what was stored as "couturier".
Keys are light on purpose: a stem would make "mode" and "modèle" one word.
"""

import re
from itertools import islice, product

from encommun.kit.text import fold, words_of

MOST_LETTERS = 80
MOST_KEYS = 40
_TOKEN = re.compile(r"[^\W_]+[+#]*")
_SMALL = {
    *("d", "l", "de", "du", "des", "la", "le", "les", "et", "en", "a", "au", "aux"),
    *("het", "een", "van", "voor", "the", "of", "an", "and", "for"),
}
# Feminine endings and the masculine ones that they stand for, French then Dutch: read both ways.
_BOTH = (
    ("trice", "teur"), ("euse", "eur"), ("eure", "eur"), ("euse", "eux"), ("iere", "ier"), ("ere", "er"),
    ("ienne", "ien"), ("onne", "on"), ("ive", "if"), ("ante", "ant"), ("ente", "ent"), ("ale", "al"), ("aine", "ain"),
    ("kster", "ker"), ("lster", "ler"), ("ister", "ier"), ("fster", "ver"),
)  # fmt: skip
# These only lead to the masculine: the other way round they would guess too much.
_BACK = (
    ("elle", "el"), ("enne", "en"), ("esse", "e"), ("ee", "e"), ("ate", "at"), ("ine", "in"), ("iste", "ist"),
    ("nster", "ner"), ("gster", "ger"), ("pster", "per"), ("dster", "der"), ("tster", "ter"), ("rster", "rder"),
)  # fmt: skip
_LONG = re.compile(r"(aa|ee|oo|uu)(?=[^aeiou]er$)")
_SHORT = re.compile(r"(?<=[^aeiou])([aeou])([^aeiouwx])$")


def key_of(text: str) -> str:
    """The key under which this spelling is stored: folded, singular, without small words; at most 80 letters."""
    return next(iter(_plain_keys(text)), "")


def keys_of(text: str) -> list[str]:
    """Every key under which somebody may have stored this word, the nearest first; at most 40, [] for no word."""
    own = _plain_keys(text)
    found = dict.fromkeys(own)
    for key in own:
        ways = [(token, *_other_gender(token)) for token in key.split()]
        found.update(dict.fromkeys(" ".join(tokens) for tokens in islice(product(*ways), MOST_KEYS)))
    return [key[:MOST_LETTERS] for key in islice(found, MOST_KEYS)]


def split_words(text: str) -> list[str]:
    """The skills in a text with commas, semicolons or one a line: tidied, each once by its key, in their order."""
    found: dict[str, str] = {}
    for piece in re.split(r"[,;\n\r]+", text):
        words = " ".join(piece.split()).strip(" .-–•*")
        if key := key_of(words):
            found.setdefault(key, words)
    return list(found.values())


def _plain_keys(text: str) -> list[str]:
    """The text's key; for inclusive spelling one key a form, the masculine first."""
    keys = (_key(version) for version in _versions(text))
    return list(dict.fromkeys(key for key in keys if key))


def _versions(text: str) -> list[str]:
    """ "coopérateur·trice" is two texts; a text without such a word is itself."""
    pieces: list[tuple[str, ...]] = []
    last = 0
    for start, end, forms in words_of(text):
        if len(forms) > 1 and start >= last:
            pieces += [(text[last:start],), forms]
            last = end
    pieces.append((text[last:],))
    return ["".join(one) for one in islice(product(*pieces), 8)]


def _key(text: str) -> str:
    tokens = _TOKEN.findall(fold(text))
    kept = [token for token in tokens if token not in _SMALL] or tokens
    return " ".join(_singular(token) for token in kept)[:MOST_LETTERS].strip()


def _singular(token: str) -> str:
    if len(token) > 3 and (token.endswith("eaux") or (token[-1] == "s" and token[-2] != "s")):
        return token[:-1]
    return token


def _other_gender(token: str) -> list[str]:
    """What the word may be in the other gender, and without a Dutch plural: guesses that a stored spelling confirms."""
    found = [token[: -len(ending)] + other for ending, other in (*_BOTH, *_BACK) if token.endswith(ending)]
    found += [token[: -len(other)] + ending for ending, other in _BOTH if token.endswith(other)]
    found += [_LONG.sub(lambda two: two[0][0], word) for word in found if _LONG.search(word)]
    if token.endswith("en") and len(token) > 5:
        stem = token[:-2]
        found += [stem, stem[:-1] if stem[-1] == stem[-2] else _SHORT.sub(r"\1\1\2", stem)]
    return found
