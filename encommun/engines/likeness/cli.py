"""``encommun likeness QUERIES CORPUS``: the nearest texts of a corpus for each query. No database, no Django, no network."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .arrays import Floats
from .encoders import Encoder, installed
from .index import build, pieces_of
from .model import Near, Text
from .reading import read
from .searching import search

AT_A_TIME = 2_000  # pieces that are encoded, some four seconds, between two lines of progress
QUERIES_AT_A_TIME = 200


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is near; 0 when all lines were taken, 1 when some were bad (named, the rest done), 2 when a file was."""
    options = _parser().parse_args(argv)
    files: list[list[Text]] = []
    status = 0
    for name in (options.queries, options.corpus):
        try:
            texts, bad = read(Path(name))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            print(f"encommun likeness: {name}: cannot be read ({why})", file=sys.stderr)
            return 2
        if not texts and not bad:
            _tell(f"{name}: holds no texts")
        for one in bad:
            print(f"encommun likeness: {name}, line {one.line}: {one.reason}", file=sys.stderr)
            status = 1
        files.append(texts)
    queries, corpus = files
    encoders = () if options.words else installed()
    if not encoders and not options.words:
        print("encommun likeness: no model is installed; words alone are compared", file=sys.stderr)
    count = len(pieces_of(corpus)) if encoders else 0
    index = build(corpus, [_Telling(one, count) for one in encoders])
    held = {} if options.json else {text.id: text for text in corpus}
    results = []
    for at, query in enumerate(queries):
        if at and at % QUERIES_AT_A_TIME == 0:
            _tell(f"{at} of {len(queries)} queries are answered")
        results.append((query, search(index, query, options.top, encoders=encoders, texts=held)))
    if options.json:
        out = {"model": index.model, "results": [_row(query, near) for query, near in results]}
        _print(_steerless(json.dumps(out, ensure_ascii=False, indent=2), lambda char: json.dumps(char)[1:-1]))
    else:
        _print("\n\n".join(_steerless(_plain(query, near, held), lambda _char: " ") for query, near in results))
    return status


def _print(words: str) -> None:
    """Whoever reads the first lines alone (`… | head`) is not told of a mistake."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Telling:
    """An encoder that says on the standard error how far it is, among about `count` pieces of texts."""

    def __init__(self, encoder: Encoder, count: int) -> None:
        self.name, self.size = encoder.name, encoder.size
        self._encoder, self._count, self._done, self._told = encoder, count, 0, 0

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = self._encoder.encode(texts)
        self._done = min(self._done + len(texts), self._count)  # a sample is read twice
        if self._done - self._told >= AT_A_TIME:
            self._told = self._done
            _tell(f"{self._done} of {self._count} pieces of the corpus are read")
        return vectors


def _tell(words: str) -> None:
    print(f"encommun likeness: {words}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="encommun likeness",
        description="Find the nearest texts, in French, Dutch and English. Files: JSON Lines or CSV with id, text, and "
        "if there are any language and title.",
    )
    parser.add_argument("queries", metavar="QUERIES")
    parser.add_argument("corpus", metavar="CORPUS")
    parser.add_argument("--top", type=_count, default=5, help="how many texts for each query (5)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--words", action="store_true", help="compare words alone, even where a model is installed")
    return parser


def _count(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word) <= 1000:
        raise argparse.ArgumentTypeError("from 1 to 1000")
    return int(word)


def _row(query: Text, near: list[Near]) -> dict[str, Any]:
    return {
        "id": query.id,
        "nearest": [{"id": one.id, "score": one.score, "verdict": one.verdict} for one in near],
    }


def _plain(query: Text, near: list[Near], held: dict[str, Text]) -> str:
    lines = [f"{query.id}: {_short(query)}"]
    for one in near:
        lines.append(f"  {one.score:.2f} {one.verdict or '-':<5} {one.id}: {_short(held[one.id])}")
        if one.verdict:
            lines += [f"       “{ours}” ~ “{theirs}”" for ours, theirs, _ in one.evidence.sentences]
            lines += [f"       words: {', '.join(one.evidence.words)}"] if one.evidence.words else []
    return "\n".join(lines)


def _steerless(words: str, instead: Callable[[str], str]) -> str:
    """With something else in the place of what would steer the terminal."""
    return "".join(char if char == "\n" or char.isprintable() else instead(char) for char in words)


def _short(text: Text) -> str:
    return " ".join((text.title or text.text[:400]).split())[:70]
