"""What changed between two texts, word by word, for readers."""

from dataclasses import dataclass

from .align import align
from .merge import TOKEN


@dataclass(frozen=True)
class Piece:
    """`kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The new text in pieces, with what is gone where it stood. Blanks between two changed words count as changed."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    pieces: list[Piece] = []
    gone: list[str] = []
    fresh: list[str] = []

    def settle() -> None:
        pieces.extend(Piece(kind, "".join(words)) for kind, words in (("gone", gone), ("new", fresh)) if words)
        gone.clear()
        fresh.clear()

    j = 0
    for token, place in zip(before, align(before, after), strict=True):
        if place < 0:
            gone.append(token)
            continue
        fresh += after[j:place]
        j = place + 1
        if token.isspace() and gone and fresh:
            gone.append(token)
            fresh.append(token)
            continue
        settle()
        if pieces and pieces[-1].kind == "same":
            pieces[-1] = Piece("same", pieces[-1].text + token)
        else:
            pieces.append(Piece("same", token))
    fresh += after[j:]
    settle()
    return pieces
