"""Showing readers where their words stand in a text: marks and excerpts."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .text import DOUBLE, RUN, folded_word, masculines, match_words, norm, prefix_of, words_of


class _Asked:
    """What one query asks of texts in one language. Each word is judged once, since pages repeat their words."""

    KEPT = 5000

    def __init__(self, query: str, language: str, trades: bool = False) -> None:
        self.wanted = frozenset(stem for group in match_words(query, trades=trades) for stem in group)
        self.trades = trades
        self.prefix = prefix_of(query)
        self.language = language
        self._hits: frozenset[str] = frozenset()
        self._others: frozenset[str] = frozenset()

    def is_asked(self, word: str) -> bool:
        if norm(word, self.language) in self.wanted:
            return True
        if self.prefix and folded_word(word).startswith(self.prefix):
            return True
        return self.trades and any(norm(w, self.language) in self.wanted for w in masculines(word, self.language))

    def hits(self, text: str) -> frozenset[str]:
        """The words of `text`, as written, that the query asks for; two words written as one are not looked into."""
        words = frozenset(RUN.findall(text))
        hits, others = self._hits, self._others  # other threads may put theirs there meanwhile
        new = words - others - hits
        if new:
            if len(others) > self.KEPT:
                hits, others, new = frozenset(), frozenset(), words
            found = frozenset(w for w in new if (len(w) > 1 or w.isdigit()) and self.is_asked(w))
            hits, others = hits | found, others | (new - found)
            self._hits, self._others = hits, others
        return words & hits


@lru_cache(32)
def _asked(query: str, language: str, trades: bool = False) -> _Asked:
    return _Asked(query, language, trades)


def is_match(forms: tuple[str, ...], query: str, language: str) -> bool:
    """True when a word, in any of its forms, is one that the query asks for."""
    return any(map(_asked(query, language).is_asked, forms))


_MARK, _END = "\ue010", "\ue011"  # stand for the tags until the text is escaped


def highlight(text: str, query: str, language: str = "fr", *, trades: bool = False) -> SafeString:
    """`text` escaped, the words that `query` asks for inside <mark>; names of trades in both genders with `trades`."""
    if not query:
        return escape(text)
    asked = _asked(query, language, trades)
    text = text.replace(_MARK, "").replace(_END, "")
    hits = asked.hits(text)
    out: list[str] = []
    done = 0
    for double in DOUBLE.finditer(text):
        out += [_marked(text[done : double.start()], hits), _marked_double(double[0], asked)]
        done = double.end()
    html = str(escape("".join([*out, _marked(text[done:], hits)])))
    return mark_safe(html.replace(_MARK, "<mark>").replace(_END, "</mark>"))  # noqa: S308 - escaped just before


def _marked(text: str, hits: frozenset[str]) -> str:
    if not hits:
        return text
    return RUN.sub(lambda found: f"{_MARK}{found[0]}{_END}" if found[0] in hits else found[0], text)


def _marked_double(text: str, asked: _Asked) -> str:
    """Two words written as one: marked whole when one of its forms is asked for, else perhaps its first part."""
    for start, end, forms in words_of(text):
        if any(map(asked.is_asked, forms)):
            return f"{text[:start]}{_MARK}{text[start:end]}{_END}{text[end:]}"
    return text


def excerpt(text: str, query: str, language: str = "fr", width: int = 240) -> SafeString:
    """About `width` characters of plain `text` around the first words that `query` asks for, highlighted."""
    begin = max(0, _first_match(text, query, language) - width // 3)
    if begin:
        begin = text.find(" ", begin) + 1 or begin
    end = len(text) if len(text) <= begin + width else (text.rfind(" ", begin, begin + width) + 1 or begin + width)
    marked = highlight(text[begin:end].strip(), query, language)
    return mark_safe(("… " if begin else "") + marked + (" …" if end < len(text) else ""))  # noqa: S308


def _first_match(text: str, query: str, language: str) -> int:
    """Where the first match begins (0 without one)."""
    first = min((_place(text, word) for word in _asked(query, language).hits(text)), default=len(text))
    for double in DOUBLE.finditer(text, 0, first):
        _, _, forms = next(words_of(double[0]))
        if any(map(_asked(query, language).is_asked, forms)):
            return double.start()
    return first if first < len(text) else 0


def _place(text: str, word: str) -> int:
    """Where a word that the text holds stands for the first time by itself, not inside a longer one."""
    at = text.find(word)
    while (at and RUN.match(text, at - 1)) or RUN.match(text, at)[0] != word:
        at = text.find(word, at + 1)
    return at
