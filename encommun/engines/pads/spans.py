"""One marked span read into pointers: a small machine over the tokens of the grammar.

It remembers a document named before the numbers, whether a chapter or an annex was announced, and what a joining word
("et", "en", ",") separates.
"""

from __future__ import annotations

import re

from .grammar import COUNTED, NAME_END, TOKEN, WEAK_MARKERS, Pointer, number_target, tidy
from .normal import fold, words
from .spanstate import LAST_LETTER, LETTER, LOOSE, NAMED, POINT_WORD, State
from .vocabulary import DOCUMENT_WORDS, ELSEWHERE, STOP


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
        self._annex_text = ""
        self._state = State()
        self._documents = 0
        self._joined_at = start
        self._noun = ""
        self._last_end = start
        self.found: list[Pointer] = []

    def enter_link(self, at: int) -> None:
        """Say that the span begins inside the first of its links."""
        self._link = 0
        self._inside = self._urls[0] if self._urls else ""
        self._link_start = at

    def after_noun(self) -> None:
        """Say that a noun stands before the span: "recommendations [19 to 22](#…)"."""
        self._state.after_ref = True

    def read(self) -> list[Pointer]:
        """The pointers of the span; one for the whole when it names neither a number nor a chapter."""
        for token in TOKEN.finditer(self._plain, self._start, self._end):
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
        return tidy(self._plain[state.document_start : end])

    def _add(self, target: str, end: int, quoted: str = "") -> None:
        document = self._document()
        begin = max(self._last_end, self._joined_at) if self.found and not document else self._last_end
        text = tidy(self._plain[begin:end])
        url = self._inside if self._inside is not None else self._pending_url
        if self._made_in_link and url.startswith("#"):
            url = ""  # an anchor speaks for the first number of its link only
        self._pending_url = ""
        self.found.append(
            Pointer(self._marker, text, begin, document, self._state.edition, target, url, quoted, end, self._noun)
        )
        self._made_in_link += 1
        self._last_end = end
        self._state.joined = self._state.fresh = False
        self._state.words.clear()

    def _close_document(self, at: int) -> None:
        state = self._state
        if state.document_start >= 0 and state.document_end < 0:
            state.document_end = at
        elif state.words and not self._keeps_document():
            content = [
                (s, e) for s, e in state.words if fold(self._plain[s:e]).strip("'’") not in STOP | DOCUMENT_WORDS
            ]
            local = (self._inside or "").startswith("#")  # a link inside the pad names no other document
            named = any(NAMED.match(self._plain, s, e) for s, e in state.words)  # "document « Think and act », …"
            begins = self._plain[content[0][0]] if content else ""
            if content and (begins.isupper() or (named and begins in '«“"')) and not state.annex and not local:
                self._state = State(content[0][0], at, joined=state.joined, annex=state.annex)
        state.words.clear()

    def _keeps_document(self) -> bool:
        """Words right after a number are its title; only after a joining word may they name another document."""
        return bool(self.found) and not self._state.joined

    # Tokens --------------------------------------------------------------------------------------------------------

    def _on_edition(self, token: re.Match[str]) -> None:
        state = self._state
        if self.found and not state.joined and not self.found[-1].document:
            self._name_afterwards(token)
            return
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
        self._state = State(start, edition=True)

    def _name_afterwards(self, token: re.Match[str]) -> None:
        """ "Recommendation 3 of GB2019-2020 Spaces": the document is named after its number."""
        stop = NAME_END.search(self._plain, token.end(), self._end)
        document = tidy(self._plain[self._name_start(token.start()) : stop.start() if stop else self._end])
        for pointer in self.found:
            if not pointer.document:
                pointer.document, pointer.marked_document = document, True
        self._state.words.clear()

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
        self._state.after_ref = self._state.fresh = True
        self._noun = token.group() if LOOSE.match(token.group()) else ""
        if not POINT_WORD.match(
            token.group()
        ):  # "annexe I et recommandation 17": a point may be the annex's, this is not
            self._state.annex = False

    def _on_chapter(self, token: re.Match[str]) -> None:
        self._close_document(token.start())
        self._state.chapter = True

    def _on_annex(self, token: re.Match[str]) -> None:
        last = self.found[-1] if self.found else None
        between = [fold(self._plain[start:end]).strip("'’") for start, end in self._state.words]
        if last and last.target[:1].isdigit() and not self._state.joined and between and STOP.issuperset(between):
            last.target = f"annex:{last.target}"  # "point 3.b of the annex"
            return
        self._close_document(token.start())
        self._annex_text = token.group()
        self._state.annex = True

    def _on_number(self, token: re.Match[str]) -> None:
        state = self._state
        in_document = state.document_start >= 0 and state.document_end < 0
        plain = bool(self.found) and not token.group("mark") and not token.group("first")[-1].isalpha()
        stray = plain and (
            bool(state.words) or (not state.fresh and bool(COUNTED.match(self._plain, token.end(), self._end)))
        )
        bare = not self.found and not state.words and bool(self._marker) and not in_document
        counted = COUNTED.match(self._plain, token.end(), self._end)
        sure = self._enclosed or token.group("first")[-1].isalpha() or not fold(self._marker).startswith(WEAK_MARKERS)
        if bare and not counted and sure:
            state.after_ref = True  # "(Cfr. 3.a)": a number straight after the marker
        if stray or not (token.group("mark") or ((state.after_ref or state.annex) and not in_document)):
            self._on_word(token)
            return
        self._close_document(token.start())
        target = number_target(token.group("first"), token.group("last"))
        letter = LETTER.match(self._plain, token.end(), self._end) if target[-1:].isdigit() else None
        target = f"{target}.{letter.group('letter').lower()}" if letter else target  # "[n°9](…).c"
        if token.group("mark") in ("R", "P", "V"):
            self._noun = token.group("mark")
        last = self.found[-1] if self.found else None
        if (
            last
            and last.target.startswith("chapter:")
            and not state.joined
            and self._state.after_ref
            and "°" not in last.target
        ):
            last.target = f"{last.target} n°{target}"
            last.url = last.url or self._inside or ""
            self._made_in_link += 1
            last.text = f"{last.text} {tidy(self._plain[self._last_end : token.end()])}"
            self._last_end = token.end()
            return
        self._add(f"annex:{target}" if self._state.annex else target, token.end())
        self._state.after_ref = True

    def _on_quote(self, token: re.Match[str]) -> None:
        title = token.group()[1:-1].strip()
        if self._state.chapter:
            self._add(f"chapter: {tidy(title)}", token.end())
            self._state.chapter, self._state.after_ref = False, False
        elif self._state.annex and (not self.found or self._state.joined):
            self._add("annex:", token.end(), title)
        elif self.found and not self.found[-1].quoted and not self._state.joined:
            self.found[-1].quoted, self.found[-1].end = title, token.end()
            letter = LAST_LETTER.match(self._plain, token.end(), self._end + 1)
            if letter and re.fullmatch(r"annex:\d+", self.found[-1].target):  # "annex I, 1. "Who?" b"
                self.found[-1].target += f".{letter.group('letter')}"
            self.found[-1].text = f"{self.found[-1].text} {tidy(self._plain[self._last_end : token.end()])}"
            self._last_end = token.end()
        else:
            self._on_word(token)

    def _on_join(self, token: re.Match[str]) -> None:
        if self._state.document_start >= 0 and self._state.document_end < 0:
            return
        self._state.joined = True
        if token.group().strip() not in {","}:
            if self.found:
                self._state.words.clear()
            self._joined_at = token.start()

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
        text = tidy(self._plain[self._link_start : token.start()])
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
            title = tidy(self._plain[state.words[0][0] : state.words[-1][1]])
            self._add(f"chapter: {title}", state.words[-1][1])
            return
        if state.annex and not state.words and not self.found:
            self._add("annex:", self._end, self._annex_text)
            return
        if state.annex and state.words and not self.found:
            self._add("annex:", state.words[-1][1], tidy(self._plain[state.words[0][0] : state.words[-1][1]]))
            return
        if state.edition and self._documents == len(self.found):
            self._whole(self._end)
        elif self._pending_url and not (self.found and not state.joined):
            self._rest(self._pending_url)
        elif not self.found:
            self._rest("")

    def _rest(self, url: str) -> None:
        """A span with neither number nor chapter points at what its words or address name."""
        spoken = [
            word
            for word in words(self._plain[self._start : self._end])
            if word not in ELSEWHERE | STOP and not word.isdigit()
        ]
        weak = fold(self._marker).startswith(WEAK_MARKERS)
        if weak and not (url and self._enclosed):
            return
        if not url and (not spoken or self._state.after_ref):
            return
        document = tidy(self._plain[self._last_end : self._end])
        self.found.append(Pointer(self._marker, document, self._start, document, self._state.edition, "", url))
