"""The inside of a recommendation: labelled parts, lettered items, sub-sections, boxes, epigraphs, in reading order."""

from __future__ import annotations

import re
from dataclasses import replace

from .hosts import Piece
from .lexicon import label_kind
from .model import Block
from .normal import clean, fold

_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<dash>[-*+•–]\s+)?(?:\*\*)?\(?(?P<letter>[a-zA-Z])(?P<close>[.)])(?:\*\*)?\s+(?P<rest>\S.*)",
    re.S,
)
_UNDERLINED = re.compile(
    r"\s*(?:[-*]\s+)?(?:\*\*)?\+\+(?P<label>[^+\n]{1,100})\+\+(?:\*\*)?(?P<colon>\s?:)?\s*(?P<rest>.*)", re.S
)
_BOLD = re.compile(
    r"\s*(?:\*\*|__)(?P<label>[^*_\n]{1,80}?)(?P<inner>\s?[:?])?\s?(?:\*\*|__)(?P<colon>\s?:)?\s*(?P<rest>.*)", re.S
)
_PLAIN = re.compile(r"\s*(?P<label>[^\W\d_][^:\n.*]{2,40}?)(?P<colon>\s?:)(?:\s+(?P<rest>.*)|$)", re.S)
_INSPIRING = re.compile(
    r"(?<![^\s*(])(?P<open>\*?)(?P<label>Exemples? inspirants?|Inspirerende? voorbeeld(?:en)?|Inspiring examples?)\s?:\s",
    re.I,
)
_SENTENCE = re.compile(r"[.!?…]+\*?\s(?=[A-ZÀ-Ý])|\n")
_TITLE = re.compile(
    r"\s*(?:\+\+(?P<under>[^+\n]{2,160})\+\+|\*\*(?P<bold>[^*\n]{2,160})\*\*)\s*[:.]?\s*(?P<rest>.*)", re.S
)
_QUOTE = re.compile(r"\s*(?:>\s?.*|[*_]{1,2}\s?[«“\"].*[»”\"]\s?\.?\s?[*_]{1,2})\s*$", re.S)


class BlockBuilder:
    """Turns the pieces of one host into blocks."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._lines: list[str] = []
        self._open: Block | None = None
        self._part = ""
        self._sub = ""
        self._letter = ""
        self._blank = False
        self._capitals = ""

    def build(self, pieces: list[Piece]) -> tuple[Block, ...]:
        """The blocks of some pieces, in reading order; blocks of plain text without text are left out."""
        self._capitals = _capitals(pieces)
        for piece in pieces:
            if piece.role == "blank":
                self._lines.append("")
                self._blank = True
                continue
            self._take(piece)
            self._blank = False
        self._flush()
        return attach_labels(tuple(self._blocks))

    def _take(self, piece: Piece) -> None:
        if piece.role == "sub":
            self._flush()
            self._part, self._letter, self._sub = "", "", piece.number
            self._start(Block("subsection", label=piece.word, number=piece.number, title=piece.text, codes=piece.codes))
        elif piece.role == "box":
            self._box(piece)
        elif piece.role == "heading":
            self._heading(piece)
        elif _QUOTE.match(piece.text) and len(piece.text) < 2000:
            self._flush()
            self._blocks.append(Block("quote", number=self._sub, text=piece.text.strip(), part=self._part))
        elif not (self._label(piece.text) or self._item(piece.text)):
            self._text(piece.text)

    def _box(self, piece: Piece) -> None:
        self._flush()
        self._blocks.append(Block("box", label=piece.word, number=self._sub, text=piece.text, part=self._part))

    def _start(self, block: Block, text: str = "") -> None:
        self._flush()
        self._open = block
        self._lines = [text] if text.strip() else []

    def _flush(self) -> None:
        text = "\n".join(self._lines).strip("\n").rstrip()
        if self._open is not None:
            self._blocks.append(replace(self._open, text=text))
        elif text.strip():
            self._blocks.append(Block("text", number=self._sub, text=text, part=self._part))
        self._open = None
        self._lines = []

    def _heading(self, piece: Piece) -> None:
        kind = label_kind(fold(clean(piece.text)))
        self._letter, self._part = "", kind or "other"
        self._start(Block(self._part, label=clean(piece.text), number=self._sub, part=self._part))

    def _label(self, text: str) -> bool:
        found = self._find_label(text)
        if not found:
            return False
        kind, label, rest = found
        self._part = kind
        self._start(Block(kind, label=label, letter="", number=self._sub, part=kind))
        if rest.strip() and not self._item(rest):
            self._lines.append(rest.strip())
        return True

    @staticmethod
    def _find_label(text: str) -> tuple[str, str, str] | None:
        for pattern in (_UNDERLINED, _BOLD, _PLAIN):
            found = pattern.match(text[:200])
            if not found:
                continue
            label = clean(found.group("label"))
            inner = (found.groupdict().get("inner") or "") + (found.group("colon") or "")
            marked = bool(inner.strip()) or label.endswith((":", "?"))
            kind = label_kind(fold(label))
            rest = text[found.start("rest") :] if found.start("rest") >= 0 else ""
            if pattern is _PLAIN and (not kind or len(label.split()) > 5):
                continue
            if (marked and (kind or pattern is _UNDERLINED)) or (kind and not rest.strip() and len(label.split()) <= 4):
                return kind or "other", label + inner if inner.strip() and pattern is not _UNDERLINED else label, rest
        return None

    def _item(self, text: str) -> bool:
        found = _ITEM.match(text[:4000])
        if not found:
            return False
        letter, dashed = found.group("letter"), bool(found.group("dash"))
        follows = letter.lower() == "a" or (self._letter and ord(letter.lower()) == ord(self._letter) + 1)
        if not follows and not (dashed and letter.islower()):
            return False
        rest = text[found.start("rest") :]
        if not dashed and letter.isupper() and found.group("close") == "." and letter not in self._capitals:
            return False
        titled = _TITLE.match(rest[:2000])
        title = ""
        if titled and titled.group("rest") and not titled.group("rest").startswith(":"):
            title = clean(titled.group("under") or titled.group("bold"))
            rest = rest[titled.start("rest") :]
        self._letter = letter.lower()
        self._start(Block("item", letter=letter.lower(), number=self._sub, title=title, part=self._part), rest)
        return True

    def _text(self, text: str) -> None:
        ends_item = (
            self._blank
            and self._open is not None
            and self._open.kind == "item"
            and not text.startswith((" ", "\t", "-", "*"))
        )
        if ends_item:
            self._flush()
        inspiring = _INSPIRING.search(text)
        if inspiring:
            self._inspiring(text, inspiring)
        else:
            self._lines.append(text)

    def _inspiring(self, text: str, found: re.Match[str]) -> None:
        """An inspiring example told inline ends with its sentence or its emphasis; the text then goes on."""
        end = text.find("*", found.end()) if found.group("open") else -1
        if end < 0:
            stop = _SENTENCE.search(text, found.end())
            end = stop.end() if stop else len(text)
        before, kept = text[: found.start()], self._open
        if before.strip():
            self._lines.append(before.rstrip())
        letter = kept.letter if kept is not None and kept.kind == "item" else ""
        self._flush()
        said = text[found.end() : end].strip()
        self._blocks.append(
            Block("inspiration", clean(found.group("label")) + " :", letter, self._sub, "", said, self._part)
        )
        rest = text[end:].strip().lstrip("*").strip()
        if rest:
            self._text(rest)


def _capitals(pieces: list[Piece]) -> str:
    """The letters of a list "A. …", "B. …"; one initial alone is the beginning of a name."""
    letters = "".join(piece.text[:1] for piece in pieces if piece.role == "text" and piece.text[1:3] == ". ")
    return letters if letters.startswith("AB") and letters == "".join(sorted(set(letters))) else ""


def attach_labels(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give a labelled part the letter of its item when the list of items goes on after it.

    Items that continue a list keep the part the list began in; a label between two items of one list, or repeated
    after each item, speaks of the item before it.
    """
    result = list(blocks)
    run: list[int] = []
    labels: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if block.kind == "subsection":
            _close_run(result, run, labels)
            run, labels = [], []
        elif block.kind == "item":
            previous = blocks[run[-1]].letter if run else ""
            if previous and ord(block.letter) == ord(previous) + 1:
                if labels:
                    result[index] = replace(block, part=result[run[0]].part)
                run.append(index)
            else:
                _close_run(result, run, labels)
                run, labels = [index], []
        elif block.kind in {"text", "quote"} and labels and run[-1] > labels[-1][0]:
            result[index] = replace(block, part=result[run[-1]].part)
        elif block.label and block.kind != "box" and run:
            labels.append((index, blocks[run[-1]].letter))
    _close_run(result, run, labels)
    return tuple(result)


def _close_run(result: list[Block], run: list[int], labels: list[tuple[int, str]]) -> None:
    if not run:
        return
    last = result[run[-1]].letter
    earlier = {result[index].kind for index, letter in labels if letter != last}
    for index, letter in labels:
        if letter != last or result[index].kind in earlier:
            result[index] = replace(result[index], letter=letter)


def letter_subsections(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Letters for numbered sub-sections, as they are cited: the first is a, unless an unnumbered part comes first.

    That part begins with a line that reads like a title (short, no full stop, text after it) in the introduction.
    """
    if not any(block.kind == "subsection" for block in blocks):
        return blocks
    first = next(index for index, block in enumerate(blocks) if block.kind == "subsection")
    head = _unnumbered(blocks[:first])
    lettered: list[Block] = []
    letter = ord("a") - 1
    for block in (*head, *blocks[first:]):
        if block.kind == "subsection":
            letter += 1
            lettered.append(replace(block, letter=chr(min(letter, ord("z")))))
        else:
            lettered.append(block)
    return tuple(lettered)


def _unnumbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    for at, block in enumerate(blocks):
        if block.kind != "text":
            continue
        lines = block.text.split("\n")
        for index, line in enumerate(lines):
            if _reads_like_title(line) and any(rest.strip() for rest in lines[index + 1 :]):
                before, after = "\n".join(lines[:index]).strip(), "\n".join(lines[index + 1 :]).strip()
                head = [replace(block, text=before)] if before else []
                return (*blocks[:at], *head, Block("subsection", title=clean(line), text=after), *blocks[at + 1 :])
    return blocks


def _reads_like_title(line: str) -> bool:
    text = line.strip()
    return 3 <= len(text) <= 90 and text[0].isupper() and text[-1].isalnum() and text[0].isalpha() and " " in text
