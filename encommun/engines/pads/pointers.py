"""Written pointers: "(Cfr. … n°9.c, n°19 et n°20)", "voir recommandation 8.a", "zie aanbeveling 3", links to anchors.

A marker opens a span (its bracket, else its sentence); a span is cut into tokens, and a small reader turns tokens into
pointers: a document, a chapter, numbers. Outside the spans only an explicit noun with a number, or a link that leads to a
recommendation, counts. Every span is bounded, so the cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .decode import LINK_CLOSE, LINK_OPEN
from .editions import YEARS
from .lexicon import DOCUMENT_WORDS, STOP
from .normal import anchor_key, fold, words

SPAN = 700
NUMBER = (
    r"(?P<mark>n\s?[°º]s?\.?\s?|n\.\s?|nrs?\.?\s|nos?\.?\s|num[ée]ros?\s|nummers?\s)?"
    r"(?P<first>\d{1,3}(?:\.\d{1,2})*(?![\d%€])(?:\.?[a-z](?![\w’'])|\([a-z]\))?)"
    r"(?:\s?(?:-|–|—|\bà\b|\btot(?: en met)?\b|\bt/m\b|\bto\b|jusqu.au)\s?(?:n[°º.]\.?\s?)?(?P<last>\d{1,3}(?:\.\d{1,2})*(?![\d%€])(?:\.?[a-z](?![\w’']))?"
    r"|[a-z](?![\w’'])))?"
)
_REF_WORD = r"recommandations?|recos?|rec|aanbeveling(?:en)?|recommendations?|voorstel(?:len)?|propositions?|proposals?"
_POINT = r"points?|punt(?:en)?|items?|sous-points?"
_TOKEN = re.compile(
    r"(?P<quote>«[^»]{0,300}»|“[^”]{0,300}”|„[^”“]{0,300}[”“]|\"[^\"]{0,300}\"|‘[^’]{3,300}’(?!\w))"
    rf"|(?P<edition>(?<!\w)(?:[^\W\d_]{{1,20}}[ -]?)?{YEARS}|(?<!\w)(?-i:[A-Z]{{2,6}})[ -]?(?:19|20)\d\d(?!\d)|(?<!\w)(?:[^\W\d_]{{1,20}} )?#\d{{1,2}}\b)"
    rf"|(?P<url>https?://[^\s{LINK_CLOSE}]{{1,1000}})"
    rf"|(?P<open>{LINK_OPEN})|(?P<close>{LINK_CLOSE})"
    r"|(?P<chapter>(?<!\w)(?:chapitres?|hoofdstuk(?:ken)?|chapters?)\b)"
    r"|(?P<annex>(?<!\w)(?:annexes?|bijlagen?|appendix)\b)"
    rf"|(?P<ref>(?<!\w)(?:{_REF_WORD}|{_POINT})\b\.?)"
    rf"|(?P<number>(?<![\w.,/]){NUMBER})"
    r"|(?P<join>(?<!\w)(?:et|en|and|ou|of|or|ainsi que)\b|[,;&])"
    r"|(?P<word>\w[\w’'·-]*)|(?P<colon>[:–—?.!-])",
    re.I,
)
_MARKER = re.compile(
    r"(?P<paren>[()])|(?<![\w-])(?P<marker>cfr|cf|voir(?: aussi)?|zie(?: ook)?|see(?: also)?|vgl|conf[ée]r)\b\.?(?!['’])",
    re.I,
)
_SENTENCE_END = re.compile(r"\n|[.!?;…]\s+(?=[A-ZÀ-Ý])")
_UNMARKED = re.compile(
    rf"(?<!\w)(?P<ref>{_REF_WORD})\s+{NUMBER}|(?<!\w)(?:points?|punt(?:en)?)\s+(?P<point>\d{{1,3}}\.[a-z])(?!\w)", re.I
)
_MORE = re.compile(
    rf"\s?(?:,|;|&|\bet\b|\ben\b|\band\b)\s(?:(?:la|le|de|the|recommandation|aanbeveling|recommendation)\s){{0,2}}{NUMBER}",
    re.I,
)
_GROUP_THEME = re.compile(
    r"(?<!\w)(?:recommandations|aanbevelingen|recommendations)\b(?P<middle>[^.!?;\n]{0,160}?)"
    r"(?P<quote>«[^»]{4,200}»|“[^”]{4,200}”|\"[^\"]{4,200}\")",
    re.I,
)
_QUOTE_AFTER = re.compile(r"\s?[.:,]?\s?(?P<quote>«[^»]{4,300}»|“[^”]{4,300}”|\"[^\"\n]{4,300}\")")
_COUNTED = re.compile(r"\s+(?!et\b|en\b|and\b|ou\b|of\b|or\b)[a-zà-ÿ]{3,}")  # "5 other people" is no pointer
_GROUP_WORD = re.compile(r"groupes? de travail|werkgroep|working group", re.I)
_EMPTY_WORDS = frozenset(
    [
        "supra",
        "infra",
        "dessus",
        "dessous",
        "haut",
        "bas",
        "ci",
        "boven",
        "beneden",
        "onder",
        "above",
        "below",
        "plus",
        "loin",
        "verder",
        "plus",
        "aussi",
        "egalement",
        "ibid",
    ]
)
_WEAK_MARKERS = ("voir", "zie", "see")


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


@dataclass(slots=True)
class _State:
    """What the span reader knows at a point of its span."""

    document_start: int = -1
    document_end: int = -1
    edition: bool = False
    after_ref: bool = False
    annex: bool = False
    chapter: bool = False
    joined: bool = False
    words: list[tuple[int, int]] = field(default_factory=list)


class SpanReader:
    """Reads the pointers of one span ``plain[start:end]``; ``urls`` are the addresses of its links in order."""

    def __init__(self, plain: str, start: int, end: int, marker: str, urls: list[str]) -> None:
        self._plain, self._start, self._end, self._marker = plain, start, end, marker
        self._urls = urls
        self._enclosed = end < len(plain) and plain[end] == ")"
        self._link = -1
        self._inside: str | None = None
        self._made_in_link = 0
        self._link_start = 0
        self._pending_url = ""
        self._state = _State()
        self._documents = 0
        self._last_end = start
        self.found: list[Pointer] = []

    def enter_link(self, at: int) -> None:
        """Say that the span begins inside the first of its links."""
        self._link = 0
        self._inside = self._urls[0] if self._urls else ""
        self._link_start = at

    def read(self) -> list[Pointer]:
        """The pointers of the span; one for the whole when it names neither a number nor a chapter."""
        for token in _TOKEN.finditer(self._plain, self._start, self._end):
            kind = token.lastgroup or ""
            if kind in {"mark", "first", "last"} or token.group("number") is not None:
                kind = "number"
            getattr(self, f"_on_{kind}")(token)
        self._finish()
        return self.found

    def _document(self) -> str:
        state = self._state
        if state.document_start < 0:
            return ""
        end = state.document_end if state.document_end >= 0 else self._end
        return _tidy(self._plain[state.document_start : end])

    def _add(self, target: str, end: int, quoted: str = "") -> None:
        document = self._document()
        text = _tidy(self._plain[self._last_end : end])
        url = self._inside if self._inside is not None else self._pending_url
        if self._made_in_link and url.startswith("#"):
            url = ""  # an anchor speaks for the first number of its link only
        self._pending_url = ""
        self.found.append(
            Pointer(self._marker, text, self._last_end, document, self._state.edition, target, url, quoted)
        )
        self._made_in_link += 1
        self._last_end = end
        self._state.joined = False
        self._state.words.clear()

    def _close_document(self, at: int) -> None:
        state = self._state
        if state.document_start >= 0 and state.document_end < 0:
            state.document_end = at
        elif state.words and not self._keeps_document():
            content = [(s, e) for s, e in state.words if fold(self._plain[s:e]) not in STOP | DOCUMENT_WORDS]
            if content and self._plain[content[0][0]].isupper() and not state.annex:
                self._state = _State(content[0][0], at, joined=state.joined, annex=state.annex)
        state.words.clear()

    def _keeps_document(self) -> bool:
        """Words right after a number are its title; only after a joining word may they name another document."""
        return bool(self.found) and not self._state.joined

    # Tokens --------------------------------------------------------------------------------------------------------

    def _on_edition(self, token: re.Match[str]) -> None:
        state = self._state
        if state.document_start >= 0 and state.edition and (self._documents < len(self.found) or state.joined):
            self._whole(token.start())
        elif state.document_start >= 0 and state.document_end < 0 and state.edition:
            return
        start = token.start()
        if state.words and not self.found:
            start = state.words[0][0]
        elif state.words:
            start = self._name_start(token.start())
        self._documents = len(self.found)
        self._state = _State(start, edition=True)

    def _name_start(self, at: int) -> int:
        start = at
        for first, last in reversed(self._state.words):
            word = self._plain[first:last]
            if start - last > 1 or not (word[0].isupper() or fold(word) in {"in", "en", "de", "of"}):
                break
            start = first
        return start

    def _whole(self, end: int) -> None:
        """Close a document that no number or chapter followed: the pointer is to the whole of it."""
        if self._documents == len(self.found):
            self._state.document_end = self._state.document_end if self._state.document_end >= 0 else end
            self._add("", end)
            self._documents = len(self.found)

    def _on_ref(self, token: re.Match[str]) -> None:
        self._close_document(token.start())
        self._state.after_ref = True

    def _on_chapter(self, token: re.Match[str]) -> None:
        self._close_document(token.start())
        self._state.chapter = True

    def _on_annex(self, token: re.Match[str]) -> None:
        self._close_document(token.start())
        self._state.annex = True

    def _on_number(self, token: re.Match[str]) -> None:
        state = self._state
        in_document = state.document_start >= 0 and state.document_end < 0
        plain = bool(self.found) and not token.group("mark") and token.group("first").isdigit()
        stray = plain and (bool(state.words) or bool(_COUNTED.match(self._plain, token.end(), self._end)))
        if stray or not (token.group("mark") or ((state.after_ref or state.annex) and not in_document)):
            self._on_word(token)
            return
        self._close_document(token.start())
        target = number_target(token.group("first"), token.group("last"))
        last = self.found[-1] if self.found else None
        if (
            last
            and last.target.startswith("chapter:")
            and not state.joined
            and self._state.after_ref
            and "°" not in last.target
        ):
            last.target = f"{last.target} n°{target}"
            last.text = f"{last.text} {_tidy(self._plain[self._last_end : token.end()])}"
            self._last_end = token.end()
            return
        self._add(f"annex:{target}" if self._state.annex else target, token.end())
        self._state.after_ref = True

    def _on_quote(self, token: re.Match[str]) -> None:
        title = token.group()[1:-1].strip()
        if self._state.chapter:
            self._add(f"chapter: {title}", token.end())
            self._state.chapter, self._state.after_ref = False, False
        elif self._state.annex and (not self.found or self._state.joined):
            self._add("annex:", token.end(), title)
        elif self.found and not self.found[-1].quoted and not self._state.joined:
            self.found[-1].quoted = title
            self.found[-1].text = f"{self.found[-1].text} {_tidy(self._plain[self._last_end : token.end()])}"
            self._last_end = token.end()
        else:
            self._on_word(token)

    def _on_join(self, token: re.Match[str]) -> None:
        if self._state.document_start >= 0 and self._state.document_end < 0:
            return
        self._state.joined = True
        if token.group().strip() not in {","}:
            self._state.words.clear()

    def _on_open(self, token: re.Match[str]) -> None:
        self._link += 1
        self._inside = self._urls[self._link] if self._link < len(self._urls) else ""
        self._made_in_link = 0
        self._link_start = token.end()

    def _on_close(self, token: re.Match[str]) -> None:
        url = self._inside or ""
        if self._made_in_link == 0 and url:
            if url.startswith("#"):
                self._anchor_pointer(token)
            else:
                self._pending_url = url
        self._inside = None

    def _anchor_pointer(self, token: re.Match[str]) -> None:
        self._close_document(self._link_start)
        text = _tidy(self._plain[self._link_start : token.start()])
        self._add("annex:" if self._state.annex else "", token.start(), text)
        self._state.annex = False

    def _on_url(self, token: re.Match[str]) -> None:
        self._pending_url = token.group().rstrip(").,;")

    def _on_word(self, token: re.Match[str]) -> None:
        self._state.words.append((token.start(), token.end()))

    def _on_colon(self, token: re.Match[str]) -> None:
        if token.group() in ".:" and self._state.chapter and self._state.words:
            self._state.words.clear()

    def _finish(self) -> None:
        state = self._state
        if state.chapter and state.words:
            title = _tidy(self._plain[state.words[0][0] : state.words[-1][1]])
            self._add(f"chapter: {title}", state.words[-1][1])
            return
        if state.edition and self._documents == len(self.found):
            self._whole(self._end)
        elif self._pending_url and not (self.found and not state.joined):
            self._rest(self._pending_url)
        elif not self.found:
            self._rest("")

    def _rest(self, url: str) -> None:
        """A span with neither number nor chapter points at what its words or address name."""
        spoken = [word for word in words(self._plain[self._start : self._end]) if word not in _EMPTY_WORDS | STOP]
        weak = fold(self._marker).startswith(_WEAK_MARKERS)
        if weak and not (url and self._enclosed):
            return
        if not url and (not spoken or self._state.after_ref):
            return
        document = _tidy(self._plain[self._last_end : self._end])
        self.found.append(Pointer(self._marker, document, self._start, document, self._state.edition, "", url))


def number_target(first: str, last: str | None) -> str:
    """``"9.c"``, ``"19-22"``, ``"9.a-c"`` from the two ends of a written number."""
    return _dotted(first) + (f"-{_dotted(last)}" if last else "")


def _dotted(number: str) -> str:
    number = number.lower().replace("(", ".").rstrip(")")
    if len(number) > 1 and number[-1].isalpha() and number[-2].isdigit():
        return f"{number[:-1]}.{number[-1]}"
    return number


def _tidy(text: str) -> str:
    return " ".join(text.replace(LINK_OPEN, " ").replace(LINK_CLOSE, " ").split()).strip(" ,;:–—-.()[]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that one marker governs."""

    start: int
    end: int
    marker: str
    begin: int


def spans(plain: str) -> Iterator[Span]:
    """The marked spans of a text: up to the bracket that closes around the marker, else to the end of its sentence."""
    opened: list[int] = []
    closes: dict[int, int] = {}
    marks: list[tuple[re.Match[str], int]] = []
    for mark in _MARKER.finditer(plain):
        if mark.group("paren") == "(":
            opened.append(mark.start())
        elif mark.group("paren"):
            if opened:
                closes[opened.pop()] = mark.start()
        else:
            marks.append((mark, opened[-1] if opened else -1))
    for index, (mark, paren) in enumerate(marks):
        end = closes.get(paren, -1)
        if end < 0 or end - mark.end() > SPAN * 2:
            stop = _SENTENCE_END.search(plain, mark.end(), mark.end() + SPAN)
            end = stop.start() + 1 if stop else min(len(plain), mark.end() + SPAN)
        if index + 1 < len(marks):
            end = min(end, marks[index + 1][0].start())
        yield Span(mark.end(), end, mark.group("marker"), mark.start())


def unmarked(plain: str, start: int, end: int) -> Iterator[Pointer]:
    """Pointers without a marker in a stretch of text: a noun with a number, or a group's recommendations on a theme."""
    previous = start
    for found in _UNMARKED.finditer(plain, start, end):
        if found.start() < previous:
            continue
        document, edition, begin = _document_before(plain, previous, found.start())
        first = found.group("point") or number_target(found.group("first"), found.group("last"))
        previous = found.end()
        title = _QUOTE_AFTER.match(plain, previous, end)
        quoted = title.group("quote")[1:-1].strip() if title else ""
        previous = title.end() if title else previous
        yield Pointer("", _tidy(plain[begin:previous]), begin, document, edition, first, "", quoted)
        plural = bool(found.group("ref")) and fold(found.group("ref")).endswith(("s", "en"))
        more = _MORE.match(plain, previous, end) if plural else None
        while more:
            yield Pointer(
                "",
                _tidy(more.group()),
                more.start(),
                document,
                edition,
                number_target(more.group("first"), more.group("last")),
            )
            previous = more.end()
            more = _MORE.match(plain, previous, end)
    for theme in _GROUP_THEME.finditer(plain, start, end):
        if _GROUP_WORD.search(theme.group("middle")):
            quoted = theme.group("quote")[1:-1].strip()
            yield Pointer("", _tidy(theme.group()), theme.start(), quoted, True, "")


_EDITION = re.compile(
    rf"(?<!\w)(?:[^\W\d_]{{1,20}}[ -]?)?{YEARS}|(?<!\w)[A-Z]{{2,6}}[ -]?(?:19|20)\d\d(?!\d)|(?<!\w)[^\W\d_]{{1,20}} #\d{{1,2}}\b"
)


def _document_before(plain: str, floor: int, at: int) -> tuple[str, bool, int]:
    """The document named by an edition earlier in the same sentence: (words, True, start), or ("", False, at)."""
    low = max(floor, at - 250)
    for stop in _SENTENCE_END.finditer(plain, low, at):
        low = stop.end()
    found = _EDITION.search(plain, low, at)
    return (_tidy(plain[found.start() : at]), True, found.start()) if found else ("", False, at)


def leads_to_recommendations(text: str, url: str) -> bool:
    """True for a link that, unmarked, still points at a recommendation or a recommendations document."""
    if url.startswith("#"):
        return bool(anchor_key(url))
    if _EDITION.search(text) or _UNMARKED.search(text):
        return True
    fragment = url.partition("#")[2]
    host_only = re.match(r"https?://[^/#]+/?#", url)
    return bool(host_only and re.match(r"\d{1,3}\D", fragment)) or bool(
        re.search(r"re[ck]omm[ae]ndations?|aanbeveling", fold(url))
    )
