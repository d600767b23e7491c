"""Where does a title end, when nothing marks its end?

In a flattened pad a heading runs on into its text. A code closes most titles; without one the title is cut *by reading*,
on the strongest evidence there is: a title printed in the contents, an anchor that cites it, a mark, then the first
word that begins a sentence without punctuation before it. Such titles are flagged as doubtful.
"""

from __future__ import annotations

import re

from .lexicon import label_kind
from .normal import comparable, fold
from .vocabulary import SENTENCE_STARTERS

_TOKEN = re.compile(r"[^\W_][\w’'·.-]*")
_MARK = re.compile(r" (?=\*\*|\*\(|\*[A-ZÀ-Ý]|\+\+|!\[|\(?[Nn]dr\b|:[a-z_]{3,30}:|https?://|[-*] |=> |-> )")
_WINDOW = 400
_PUNCTUATION = re.compile(r"[.!?…:;]$")


class TitleCutter:
    """Cuts run-on headings of one document.

    ``known`` are comparable titles (contents, anchors), ``lower`` the words the document also writes in lower case,
    ``names`` the names of the process.
    """

    def __init__(self, known: frozenset[str], lower: frozenset[str], names: tuple[str, ...]) -> None:
        self._known = known
        self._lower = lower
        self._spans: list[tuple[int, int]] = []
        self._names = tuple(name.casefold() for name in sorted(names, key=len, reverse=True) if " " in name)

    def cut(self, text: str) -> tuple[str, str, bool]:
        """(title, rest, doubtful) of a run-on heading whose number is already taken off."""
        window = text[:_WINDOW]
        mark = _MARK.search(window)
        limit = mark.start() if mark else len(window)
        end = self._known_end(window[:limit])
        if end is not None:
            return text[:end].rstrip(), text[end:].lstrip(), False
        end = self._sentence_start(window[:limit])
        if end is not None:
            return text[:end].rstrip(), text[end:].lstrip(), True
        if mark:
            return text[: mark.start()].rstrip(), text[mark.end() :], False
        if len(text) <= _WINDOW:
            return text, "", False
        end = text.rfind(" ", 0, 160)
        end = end if end > 0 else 160
        return text[:end], text[end:].lstrip(), True

    def quoted(self, text: str) -> tuple[str, str, bool]:
        """A title printed in quotes ends where an anchor or the contents says, else with its closing quote."""
        if len(text) <= _WINDOW and comparable(text) in self._known:
            return text, "", False
        if (end := self._known_end(text[:_WINDOW])) is not None:
            return text[:end].rstrip(), text[end:].lstrip(), False
        for opening, closing in (('"', '"'), ("«", "»"), ("“", "”"), ("”", "”")):
            if text.startswith(opening):
                end = text.find(closing, 1, 300)
                if end > 0:
                    return text[: end + 1], text[end + 1 :].lstrip(), False
        return self.cut(text)

    def _known_end(self, window: str) -> int | None:
        """The end of the longest prefix that is a known title and is followed by more text."""
        best: int | None = None
        sofar = ""
        for token in re.finditer(r"\S+", window):
            sofar += "".join(c for c in fold(token.group()) if c.isalnum())
            following = window[token.end() :].lstrip(' -–—:«“"(*_+')[:1]
            if sofar in self._known and len(sofar) >= 4 and not following.islower():
                best = token.end()
        return best if best is not None and best < len(window.rstrip()) else None

    def _sentence_start(self, window: str) -> int | None:
        """Where the first word stands that begins a sentence after the title, None when none does."""
        tokens = list(_TOKEN.finditer(window))
        if not tokens:
            return None
        named = self._spans = self._named_spans(window)
        subject = tokens[0].group()
        for index, token in enumerate(tokens[1:], start=1):
            word, before = token.group(), window[: token.start()].rstrip()
            if not word[0].isupper() or any(start < token.start() < end for start, end in named):
                continue
            if window[token.start() - 1] in "([«“\"‘’'/-–":
                continue
            if self._begins(tokens, index, subject, before, token.start() in {start for start, _ in named}):
                return token.start()
        return None

    def _begins(self, tokens: list[re.Match[str]], index: int, subject: str, before: str, named: bool) -> bool:
        word = tokens[index].group()
        following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
        if named:
            return False
        if before[-1:] in ".!?…" and not before.endswith("etc."):
            return index >= 2
        if word.isupper() and len(word) > 1:
            return False
        head = fold(re.split(r"[’']", word)[0])
        previous = tokens[index - 1].group()
        if head in SENTENCE_STARTERS:
            return index >= 2 and not _PUNCTUATION.search(before)
        named_before = any(start <= tokens[index - 1].start() < end for start, end in self._spans)
        if previous[0].isupper() and index > 1 and not named_before and fold(previous) not in SENTENCE_STARTERS:
            return False
        if label_kind(fold(word)) and before.endswith(":"):
            return False
        lowercase_next = following[:1].islower()
        if word == subject:
            return index >= 3 and lowercase_next
        return index >= 2 and lowercase_next and fold(word) in self._lower and not _PUNCTUATION.search(before)

    def _named_spans(self, window: str) -> list[tuple[int, int]]:
        folded = window.casefold()
        spans = []
        for name in self._names if len(folded) == len(window) else ():
            at = folded.find(name)
            while at >= 0:
                spans.append((at, at + len(name)))
                at = folded.find(name, at + len(name))
        return spans


def first_sentence(text: str) -> tuple[str, str]:
    """(title, rest) of a plain numbered line: all of it when short and one sentence, otherwise its first sentence."""
    stop = _SENTENCE.search(text, 8, 300)
    if stop:
        return text[: stop.start() + 1], text[stop.end() :].strip()
    if len(text) <= 140:
        return text, ""
    ends = [end for end in (text.find(mark, 0, 240) for mark in (" : ", ": ", "; ")) if end > 0]
    end = min(ends, default=text.rfind(" ", 0, 140) - 1) + 1
    end = end if end > 0 else 140
    return text[:end], text[end:].strip()


_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÀ-Ý])")
_LOWER = re.compile(r"(?<![\w/.#@-])[a-zà-ÿœ][a-zà-ÿœ]{2,30}(?![\w/@])")


def lower_words(text: str) -> frozenset[str]:
    """The folded words that a text writes in lower case somewhere (addresses aside)."""
    return frozenset(fold(word) for word in set(_LOWER.findall(text)))
