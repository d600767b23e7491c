"""Words: Markdown to safe HTML, and one way to compare words in three languages.

Search never asks a database to understand French: text is normalised here (accents folded, plurals stemmed, inclusive
spelling opened into its two forms) when it is stored and when it is sought, so SQLite and PostgreSQL find the same things.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import nh3
import Stemmer
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .trades import masculines_of

STEMMERS = {"fr": "french", "nl": "dutch", "en": "english"}
QUERY_CHARACTERS = 200  # what is kept of a query; the rest of a pasted page is not looked at
QUERY_WORDS = 12

_TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "a", "strong", "em", "s", "u", "code", "pre", "blockquote", "hr",
    "br", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}  # where a link in somebody's words may lead
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_local = threading.local()


def _markdown() -> MarkdownIt:
    if not hasattr(_local, "markdown"):
        _local.markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return _local.markdown


_UNDERLINED = re.compile(r"\+\+([^+\n]{1,200})\+\+")


def _tokens_of(text: str) -> list:
    # Pads underline with ++ ++, which Markdown does not know.
    return _markdown().parse(_UNDERLINED.sub(r"**\1**", text))


@lru_cache(2048)
def render_markdown(text: str, base_heading: int = 3) -> SafeString:
    """Markdown to HTML that can go on any page: no raw HTML, no images, no scripts, headings from `base_heading` down.

    A writer may begin at `##` or jump from `#` to `###`: the first heading is still `base_heading`, and none is skipped.
    """
    tokens = _tokens_of(text)
    for token, level in zip(tokens, heading_levels(tokens, base_heading), strict=True):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
    html = _markdown().renderer.render(tokens, _markdown().options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=SAFE_SCHEMES,
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


def heading_levels(tokens: list[Token], base_heading: int) -> list[int]:
    """For each token the level of the heading that it is or stands under (`base_heading` at least, 6 at most)."""
    above: list[int] = []  # the levels, as typed, of the headings that the present one stands under
    found = []
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            above = [level for level in above if level < typed] + [typed]
        found.append(min(6, base_heading + max(0, len(above) - 1)))
    return found


def parsed(text: str) -> list[Token]:
    """The tokens of a Markdown text as it was typed, with the lines where they stand."""
    return _markdown().parse(text)


def plain(text: str) -> str:
    """The words of a Markdown text on one line, without its marks."""
    words: list[str] = []
    for token in _tokens_of(text):
        if token.type in {"fence", "code_block"}:
            words.append(token.content)
        for child in token.children or []:
            words.append(
                " " if child.type in {"softbreak", "hardbreak"} else child.content if child.type != "image" else ""
            )
        words.append(" ")
    return " ".join("".join(words).split())


_LINK = re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_MARKS = re.compile(r"[*#>`|]+|\+\+|^:{3}\w*|~~|^\s*[-+]\s", re.MULTILINE)


def unmarked(text: str) -> str:
    """Like `plain`, a hundred times faster and less exact: for the search index."""
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", text)).split())


_SPACES = {ord(c): " " for c in "\u00a0\u202f\u2009\u2007\u2060\t\r\n"}
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u02bc\u2032\u00b4`"} | {
    ord(c): '"' for c in "\u201c\u201d\u201e\u00ab\u00bb"
}
_LETTERS = {
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("ß"): "ss",
    ord("ø"): "o",
    ord("ł"): "l",
    ord("\u00ad"): "",
    ord("\u200b"): "",
}
_FOLDING = _SPACES | _QUOTES | _LETTERS


def fold(text: str) -> str:
    """Lower case without accents or ligatures; typographic blanks and quotes become plain ones."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_FOLDING))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(200_000)
def norm(word: str, language: str) -> str:
    """What a word is compared by: folded, then stemmed (fold first: stemmers know accents, writers forget them)."""
    stemmers = getattr(_local, "stemmers", None)
    if stemmers is None:
        stemmers = _local.stemmers = {code: Stemmer.Stemmer(name) for code, name in STEMMERS.items()}
    folded = fold(word)[:60]
    stemmer = stemmers.get(language)
    return stemmer.stemWord(folded) if stemmer else folded


# Endings that the feminine brings, and what they replace at the end of the masculine ("" where they are only added).
_FEMININE = {
    "trice": ("teur",), "rice": ("eur",), "ice": ("eur",), "euse": ("eur", "eux"), "se": ("r", "x"), "ere": ("er",),
    "iere": ("ier",), "re": ("r",), "ive": ("if",), "ve": ("f",), "elle": ("el",), "enne": ("en",), "onne": ("on",),
    "esse": ("e", ""), "che": ("c",), "aine": ("ain",), "ine": ("in",),
}  # fmt: skip
_DOTS = "·•‧∙⋅・"
_WORD = r"[^\W_]+"
_ENDING = r"(?:trice|rice|ice|euse|se|[èe]re|i[èe]re|ive|ve|elle|enne|onne|esse|e|(?<=n.)ne|(?<=l.)le|(?<=t.)te)s?"
_JOINED = rf"[{_DOTS}]({_WORD})(?:[{_DOTS}]([sx])\b)?|[-./]({_ENDING})(?:[-./](s))?(?!\w)|\(({_ENDING})\)(s)?(?!\w)"
RUN = re.compile(_WORD)
_TOKEN = re.compile(rf"({_WORD})(?:{_JOINED})?", re.IGNORECASE)
DOUBLE = re.compile(rf"(?<![^\W_])([^\W_]++)(?:{_JOINED})", re.IGNORECASE)  # the tokens that hold two words


def _forms(base: str, ending: str, plural: str) -> tuple[str, ...]:
    """The two words written as one: ("coopérateur", "trice") -> coopérateur, coopératrice."""
    short = fold(ending)
    many = bool(plural) or (short.endswith("s") and len(short) > 1)
    short = short[:-1] if short.endswith("s") and len(short) > 1 else short
    singular = base[:-1] if base[-1:] in "sS" and len(base) > 2 else base
    masculine = f"{singular}s" if many else base
    for replaced in _FEMININE.get(short, ()):
        if fold(singular).endswith(replaced):
            stem = singular[: len(singular) - len(replaced)]
            return masculine, stem + ("rice" if short == "ice" else short)
    if short in _FEMININE:  # "il·elle", "celui·celle": two words, not a word and its ending
        return masculine, ending
    return (
        (masculine, ending, singular + short)
        if len(short) > 2 or short in {"la", "un"}
        else (masculine, singular + short)
    )


def words_of(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each word with its place: (start, end, forms). Inclusive spelling is one place with several forms."""
    for match in _TOKEN.finditer(text):
        base, a, s1, b, s2, c, s3 = match.groups()
        ending = a or b or c
        if ending:
            yield match.start(), match.end(), _forms(base, ending, s1 or s2 or s3 or "")
            if b:  # "hors-série": perhaps no doublet at all, so its parts stay findable
                yield match.start(1), match.end(1), (base,)
        elif len(base) > 1 or base.isdigit():
            yield match.start(), match.end(), (base,)


def index_text(text: str, language: str, *, trades: bool = False) -> str:
    """The words to store for search: each word's stem, then its whole folded form when it differs (for typing ahead).

    `trades`: a trade's name in the feminine is stored in the masculine too (kit.trades), for texts about people.
    """
    out: list[str] = []
    for _, _, forms in words_of(text):
        for form in forms:
            stem = norm(form, language)
            folded = folded_word(form)
            out.append(stem)
            if folded != stem:
                out.append(folded)
            if trades:
                out += [norm(other, language) for other in masculines(form, language)]
    return " ".join(out)


@lru_cache(200_000)
def folded_word(word: str) -> str:
    return fold(word)[:60]


@lru_cache(100_000)
def masculines(word: str, language: str) -> tuple[str, ...]:
    """The masculine forms of a trade's name written in the feminine, () for any other word."""
    return masculines_of(folded_word(word), language)


def match_words(query: str, language: str | None = None, *, trades: bool = False) -> list[tuple[str, ...]]:
    """What each word of a query may be stored as: [(alternative, …), …], every word wanted.

    `language` None: the query is tried in each language, since readers search French texts from a Dutch page.
    `trades`: of texts stored so (see `index_text`), a trade's name finds both genders.
    """
    codes = [language] if language in STEMMERS else list(STEMMERS)
    found: list[tuple[str, ...]] = []
    last = -1
    for start, _, forms in words_of(query[:QUERY_CHARACTERS]):
        if start == last:
            continue  # the part of a hyphenated word that its doublet already covers
        last = start
        # The whole form too: it finds nothing more, but puts texts that use that very word first.
        found_as = [word for form in forms for word in (*(norm(form, c) for c in codes), folded_word(form))]
        if trades:
            found_as += [norm(other, c) for form in forms for c in codes for other in masculines(form, c)]
        alternatives = tuple(dict.fromkeys(found_as))
        if alternatives not in found:
            found.append(alternatives)
    return found[:QUERY_WORDS]


def prefix_of(query: str) -> str:
    """The folded beginning that the reader is still typing ("" when the query ends with a blank or a short word)."""
    words = re.findall(_WORD, query[:QUERY_CHARACTERS])
    if not words or not query[:QUERY_CHARACTERS].endswith(words[-1]) or len(words[-1]) < 3:
        return ""
    return folded_word(words[-1])
