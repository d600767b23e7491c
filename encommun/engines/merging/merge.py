"""Three-way merge of prose: what either side changed is kept; where both changed the same words, both are shown.

Source: S. Khanna, K. Kunal and B. Pierce, "A formal investigation of diff3" (2007). What differs from diff3: a stretch of
paragraphs that clashes is looked at again word by word; paragraphs that both sides added in one place are both kept.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .align import align

WORDS_AT_MOST = 300_000  # tokens of a clashing stretch past which it is not read word by word
# A line's end, a blank, a number with its groups ("6 000"), a word with what holds it together ("l'atelier"), a sign.
TOKEN = re.compile(r"\n|[^\S\n]+|\d+(?:[ .,\u00a0\u202f]\d+)*(?!\w)|\w+(?:[·'’-]\w+)*|[^\w\s]")
_ITEM = re.compile(r"\s*(?:[-*+]|\w{1,3}[.)])\s")


@dataclass(frozen=True)
class Clash:
    """A place that both sides changed in their own way: three fragments of text."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class Merge:
    """The text in pieces: what is agreed as `str`, what is not as Clash."""

    pieces: tuple[str | Clash, ...]

    @property
    def text(self) -> str:
        """What stands: `theirs` wherever the two clash."""
        return self.choose("theirs")

    @property
    def conflicts(self) -> tuple[Clash, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def choose(self, side: str) -> str:
        """The whole text with "theirs", "mine" or "both" in each place where the two clash."""
        text = "".join(piece if isinstance(piece, str) else _chosen(piece, side) for piece in self.pieces)
        return text.removesuffix("\n")


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Bring `mine` and `theirs`, both made from `base`, together. Pure; line ends are "\\n".

    Nothing that either side wrote is in neither the text nor a conflict. Without conflicts the order of the two sides
    does not matter.
    """
    if mine in (base, theirs):
        return Merge((theirs + "\n",))
    if theirs == base:
        return Merge((mine + "\n",))
    pieces: list[str | Clash] = []
    for chunk in _chunks(_lines(base), _lines(mine), _lines(theirs), _says_something):
        for piece in _of_lines(*chunk):
            _append(pieces, piece)
    return Merge(tuple(pieces))


def _append(pieces: list[str | Clash], piece: str | Clash) -> None:
    if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
        pieces[-1] += piece
    elif piece:
        pieces.append(piece)


def _chosen(clash: Clash, side: str) -> str:
    if side == "both":
        return _joined(clash.theirs, clash.mine)
    return clash.mine if side == "mine" else clash.theirs


def _joined(first: str, second: str) -> str:
    """One after the other: whole lines with a blank line between unless both are items of a list, words with a blank."""
    if not first.strip() or not second.strip():
        return first if first.strip() else second
    if first.endswith("\n"):
        apart = first.endswith("\n\n") or second.startswith("\n")
        items = _ITEM.match(first.rstrip("\n").rpartition("\n")[2]) and _ITEM.match(second)
        return first + ("" if apart or items else "\n") + second
    return first + ("" if first[-1].isspace() or second[0].isspace() else " ") + second


def _lines(text: str) -> list[str]:
    return [line + "\n" for line in text.split("\n")]


def _words(text: str) -> list[str]:
    return TOKEN.findall(text)


def _says_something(token: str) -> bool:
    """Whether a token that all three share may part two changes: a blank or a comma does not."""
    return token == "\n" or any(c.isalnum() for c in token)  # noqa: S105 - a word, no secret


Chunk = tuple[list[str], list[str], list[str]]


def _chunks(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], parts: Callable[[str], bool]
) -> Iterator[Chunk]:
    """The three texts cut at the tokens that all of them share and that part two changes."""
    in_mine, in_theirs = align(base, mine), align(base, theirs)
    i = a = b = 0
    for k, token in enumerate(base):
        if in_mine[k] < 0 or in_theirs[k] < 0 or not parts(token):
            continue
        before = list(base[i:k]), list(mine[a : in_mine[k]]), list(theirs[b : in_theirs[k]])
        if any(before):
            yield before
        yield [token], [token], [token]
        i, a, b = k + 1, in_mine[k] + 1, in_theirs[k] + 1
    rest = list(base[i:]), list(mine[a:]), list(theirs[b:])
    if any(rest):
        yield rest


def _agreed(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


def _of_lines(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[str | Clash]:
    agreed = _agreed(base, mine, theirs)
    if agreed is not None:
        yield "".join(agreed)
        return
    same = _shared(mine, theirs)
    m, t = "".join(mine[same:]), "".join(theirs[same:])
    if not "".join(base).strip() and m.strip() and t.strip():
        # Both added paragraphs here. Their order is that of the letters: the same whoever saves first.
        yield "".join(mine[:same]) + _joined(*sorted((m, t)))
        return
    words = _words("".join(base)), _words("".join(mine)), _words("".join(theirs))
    if sum(map(len, words)) > WORDS_AT_MOST:
        yield Clash("".join(base), "".join(mine), "".join(theirs))
        return
    for chunk in _chunks(*words, _says_something):
        yield from _of_words(*chunk)


def _of_words(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[str | Clash]:
    start = _shared(mine, theirs)
    end = _shared(mine[start:][::-1], theirs[start:][::-1])
    agreed = _agreed(base, mine, theirs)
    if agreed is not None:
        yield "".join(agreed)
        return
    m, t = "".join(mine[start : len(mine) - end]), "".join(theirs[start : len(theirs) - end])
    yield "".join(mine[:start])
    if not base and not (m and t):
        yield m or t  # one went on with the very words that the other put in; "50" is no going on with "5"
    else:
        yield Clash("".join(base), m, t) if m or t else ""
    yield "".join(mine[len(mine) - end :])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
