"""The body of a document cut into its hosts: chapters, recommendations, annex sections, working groups.

One walk over the lines; every line lands in exactly one host.
"""

from __future__ import annotations

import bisect

from .contents import Contents
from .front import Front
from .heads import Head, is_annex
from .hosts import Host, Numbers, Piece, annex_host, numbered_host
from .lexicon import GENERIC_TITLES, GROUP, label_kind
from .lines import Line
from .marks import links, only_links
from .model import Link
from .normal import clean, fold
from .numbering import annex_number, numbered, take_codes, tidy_title
from .titles import TitleCutter, first_sentence


class Builder:
    """Walks the lines once and fills hosts; ``front`` takes what stands before the body."""

    def __init__(
        self, lines: list[Line], ends: dict[int, int], heads: dict[int, Head], contents: Contents, cutter: TitleCutter
    ) -> None:
        self.front = Front()
        self.hosts: list[Host] = []
        self.numbers = Numbers()
        self._lines, self._ends, self._heads, self._contents = lines, ends, heads, contents
        self._cutter = cutter
        self._chapter: Host | None = None
        self._chapters = 0
        self._annex = ""
        self._current: Host | None = None
        self._sub_level = 0
        self._headings = [i for i, line in enumerate(lines) if line.role == "heading" and not only_links(line.text)]
        self._last_head = max((*heads, *self._headings), default=-1)
        self._chapter_level = self._find_chapter_level()
        self._headless = not self._headings and bool(heads)

    def _find_chapter_level(self) -> int:
        levels = [
            self._lines[i].level
            for i in self._headings
            if i not in self._heads and i not in self._contents.taken and not self._is_tags(i)
        ]
        if len(levels) > 1 and levels[0] == min(levels) and levels.count(levels[0]) == 1:
            levels = levels[1:]  # the only heading of its level, and the first: the document's title
        return min(levels, default=2)

    def _is_tags(self, index: int) -> bool:
        return self._lines[index].level == 6 and self._lines[index].text.startswith("tags:")

    def walk(self) -> None:
        """Take every line."""
        index = 0
        while index < len(self._lines):
            index = self._step(index)

    def _step(self, index: int) -> int:
        line = self._lines[index]
        if index in self._contents.taken or line.role == "close":
            return index + 1
        if line.role == "open":
            return self._box(index)
        if line.role == "blank":
            if self._current is not None:
                self._current.pieces.append(Piece("blank", "", position=line.position))
            return index + 1
        head = self._heads.get(index)
        if head is not None:
            self._open_numbered(line, head)
        elif line.role == "heading":
            self._open_heading(index, line)
        else:
            self._text(line)
        return index + 1

    def _box(self, index: int) -> int:
        end = self._ends[index]
        first = bisect.bisect_right(self._headings, index)
        inside = first < len(self._headings) and self._headings[first] < end
        if inside or any(i in self._heads for i in range(index + 1, end) if end - index < 2000):
            return index + 1
        lines = [line for line in self._lines[index + 1 : end] if line.role != "close"]
        text = "\n".join(self._with_marks(line) for line in lines).strip()
        if self._current is None:
            self.front.banner.append(text)
        elif text and index > self._last_head and only_links(text):
            self._footer(text)
        elif text:
            self._current.pieces.append(
                Piece("box", text, self._lines[index].word, position=self._lines[index].position)
            )
        return end + 1

    @staticmethod
    def _with_marks(line: Line) -> str:
        return f"{'#' * line.level} {line.text}" if line.role == "heading" else line.text

    def _footer(self, text: str) -> None:
        for link in links(text):
            if link.image:
                self.front.images.append(link.url)
            else:
                self.front.links.append(Link(clean(link.text), link.url))

    # Headings --------------------------------------------------------------------------------------------------

    def _open_heading(self, index: int, line: Line) -> None:
        if self._is_tags(index):
            self.front.add(line.text)
        elif only_links(line.text) and (self._current is None or index > self._last_head):
            self._footer(line.text)
        elif not self.front.title and self._current is None and line.level == 1:
            self.front.title = clean(line.text)
        elif self._annex and (section := annex_number(line.text)):
            self._open_annex_section(line, *section)
        elif self._deeper(line):
            self._deep_heading(line)
        else:
            self._open_chapter(line)

    def _deeper(self, line: Line) -> bool:
        if self._current is None:
            return False
        if self._current.kind in {"recommendation", "annex_section"} and line.level > self._current.level:
            return True
        if (
            self._current.kind == "recommendation"
            and label_kind(fold(clean(line.text[:60])))
            and line.level >= self._current.level > 1
        ):
            return True
        return line.level > self._chapter_level and self._current.level > 0 and line.level > self._chapter_floor()

    def _chapter_floor(self) -> int:
        return self._chapter.level if self._chapter is not None else self._chapter_level

    def _deep_heading(self, line: Line) -> None:
        if self._current is None:
            return
        found = numbered(line.text)
        if found and len(found.path) > 1 and self._current.kind == "recommendation":
            self._open_sub(line, ".".join(map(str, found.path)), found.rest)
            return
        if self._untitled():
            self._current.title = self._current.printed = tidy_title(line.text)
            return
        title, rest = (self._cutter.cut(line.text)[:2]) if line.flat else (line.text, "")
        self._current.pieces.append(Piece("heading", title, "#" * line.level, position=line.position))
        if rest:
            self._current.pieces.append(Piece("text", rest, position=line.position))

    def _open_chapter(self, line: Line) -> None:
        text = line.text
        title, rest, doubtful = self._cutter.cut(text) if line.flat else (text, "", False)
        self._chapters += 1
        host = Host(
            "chapter",
            tidy_title(title),
            chapter=self._chapters,
            doubtful=doubtful and bool(rest),
            level=line.level,
            printed=title,
        )
        self._annex = host.title if is_annex(host.title) else ""
        self._chapter = host
        self._enter(host, line, rest)

    def _enter(self, host: Host, line: Line, rest: str) -> None:
        self.hosts.append(host)
        self._current = host
        self._sub_level = 0
        if rest.strip():
            self._current.pieces.append(Piece("text", rest.strip(), position=line.position))

    # Numbered openings -------------------------------------------------------------------------------------------

    def _open_numbered(self, line: Line, head: Head) -> None:
        path, title, rest = head.number.path, head.number.rest, ""
        recommendation = self._current if self._current and self._current.kind == "recommendation" else None
        if (
            recommendation
            and len(path) > len(recommendation.path)
            and path[: len(recommendation.path)] == recommendation.path
        ):
            self._open_sub(line, ".".join(map(str, path)), title, head.number.noun)
            return
        if recommendation and head.heading and len(path) == 1 and self._is_sub(line, path[-1], recommendation):
            self._sub_level = line.level
            self._open_sub(line, f"{recommendation.number}.{path[-1]}", title)
            return
        if self._annex and len(path) > 1 and head.heading and not head.number.noun:
            self._deep_heading(line)
            return
        if self._annex:
            self._open_annex_section(line, path[-1], title)
            return
        codes: tuple[str, ...] = ()
        doubtful = False
        coded = take_codes(title)
        if coded:
            title, codes, rest = coded
        elif line.flat and head.heading:
            title, rest, _ = self._cutter.cut(title)
            doubtful = True
        elif not head.heading:
            title, rest = first_sentence(title)
        if self._headless or (self._chapter and line.role == "heading" and line.level <= self._chapter.level):
            self._chapter = None
        self._enter(numbered_host(line, head, (title, codes, doubtful), self.numbers, self._chapter), line, rest)

    def _is_sub(self, line: Line, number: int, host: Host) -> bool:
        """A restarted number under a deeper heading, straight inside a recommendation, counts its sub-sections."""
        if self._sub_level:
            return line.level == self._sub_level
        return line.level > host.level > 0 and number == 1

    def _open_sub(self, line: Line, number: str, text: str, noun: str = "") -> None:
        if self._current is None:
            return
        label = f"{noun}{'' if len(noun) == 1 else ' '}{number}" if noun else ""
        coded = take_codes(text)
        cut = self._cutter.cut(text) if line.flat else (text, "", False)
        title, rest, doubtful = (coded[0], coded[2], False) if coded else cut
        codes = coded[1] if coded else ()
        self._current.pieces.append(
            Piece("sub", tidy_title(title), label, number, position=line.position, doubtful=doubtful, codes=codes)
        )
        if rest.strip():
            self._current.pieces.append(Piece("text", rest, position=line.position))

    def _open_annex_section(self, line: Line, number: int, text: str, noun: str = "") -> None:
        title, rest, doubtful = self._cutter.quoted(text) if line.flat else (text, "", False)
        self._enter(annex_host(line, number, (title, noun, doubtful), self._annex), line, rest)

    # Text --------------------------------------------------------------------------------------------------------

    def _text(self, line: Line) -> None:
        if self._headless and fold(clean(line.text[:60])).strip(" .:") in GENERIC_TITLES:
            self._open_chapter(line)
            return
        if self._current is None:
            self.front.add(line.text)
            return
        bare = clean(line.text[:160]) if line.text.startswith(("**", "++", "__")) else ""
        if bare and GROUP.match(fold(bare)) and self._current.kind in {"chapter", "group"}:
            title = bare.split(":")[0].strip()
            self._enter(Host("group", title, chapter=self._chapter.chapter if self._chapter else None), line, line.text)
            return
        if self._untitled() and len(line.text) <= 200:
            self._current.title = self._current.printed = tidy_title(line.text)
            return
        self._current.pieces.append(Piece("text", line.text, position=line.position))

    def _untitled(self) -> bool:
        """True when a number stood alone on its line: the title is what comes next."""
        host = self._current
        return (
            host is not None
            and host.kind == "recommendation"
            and not host.title
            and all(piece.role == "blank" for piece in host.pieces)
        )
