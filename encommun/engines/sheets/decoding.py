"""Bytes to lines of text, in bounded memory: what kind of file it is, how it is encoded, where its lines end.

Each line is decoded by itself. A file is UTF-8 as long as its lines are; a line that is not is read as the old
encoding that makes the best French, Dutch or English of all such lines together. So a file that two programs wrote
reads well too.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .errors import SheetError
from .legacy import best_encoding

LIMIT = 256 * 1024 * 1024  # bytes of a file: forty times a file of 100,000 members
BLOCK = 1 << 16
HEAD = 1 << 20
LONGEST_LINE = 1 << 17  # bytes; what is longer is no line of a list of people
MOST_TOKENS = 20_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
)
_HIGH = re.compile(rb"[A-Za-z]?[\x80-\xff]+[A-Za-z]?")
_TWICE = re.compile("[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")


@dataclass(frozen=True)
class Encoding:
    """`name` for people; `wide` is the codec of UTF-16 and UTF-32 files ("" for the others).

    `legacy` reads the lines that are not UTF-8, `newline` ends them, `skipped` bytes are the mark before the first.
    """

    name: str
    wide: str = ""
    legacy: str = "cp1252"
    newline: bytes = b"\n"
    skipped: int = 0


def encoding_of(stream: BinaryIO, limit: int = LIMIT) -> Encoding:
    """Read the whole stream once. Raises SheetError for what is no text (empty, xlsx, binary, too_large…)."""
    stream.seek(0)
    head = stream.read(HEAD)
    check_kind(head, stream)
    if stream.seek(0, 2) > limit:
        raise SheetError("too_large", f"({limit // (1024 * 1024)} MB)")
    bom, wide = _wide_of(head)
    start = Encoding(name=wide or "utf-8", wide=wide, skipped=len(bom), newline=_newline_of(head))
    if wide:
        return start
    tokens: Counter[bytes] = Counter()
    good = bad = 0
    for line in raw_lines(stream, start):
        if line is None or line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
            if len(tokens) < MOST_TOKENS:
                tokens.update(_HIGH.findall(line[:4096]))
    if not bad:
        return start
    legacy = best_encoding(tokens)
    name = f"utf-8 + {legacy}" if good > bad else legacy
    return Encoding(name=name, legacy=legacy, skipped=start.skipped, newline=start.newline)


def check_kind(head: bytes, stream: BinaryIO) -> None:
    """Raises SheetError when the bytes are those of another kind of file."""
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise SheetError("binary" if b"\0" in head[:1024] else "empty")
    for magic, code in _MAGIC:
        if head.startswith(magic):
            raise SheetError(code)
    if head.startswith(b"PK\x03\x04"):
        raise SheetError(_packed_kind(stream))
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    if opening.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) or b"<html" in opening[:500]:
        raise SheetError("html")
    if opening.startswith((b"<?xml", b'{"', b"{\n", b"{\r", b"[{", b"[\n")):
        raise SheetError("structured")
    if not _wide_of(head)[1] and _is_binary(head[:BLOCK]):
        raise SheetError("binary")


def _packed_kind(stream: BinaryIO) -> str:
    """Which office file a ZIP is, by the names at its start; nothing is unpacked."""
    stream.seek(0)
    start = stream.read(8192)
    if b"opendocument.spreadsheet" in start:
        return "ods"
    return "xlsx" if b"[Content_Types].xml" in start or b"xl/" in start or b"_rels/" in start else "archive"


def _is_binary(part: bytes) -> bool:
    control = sum(part.count(bytes([code])) for code in (*range(1, 9), *range(14, 26), *range(27, 32)))
    return control * 20 > len(part) or part.count(0) * 4 > len(part)


def _wide_of(head: bytes) -> tuple[bytes, str]:
    """(byte-order mark, codec of a wide encoding or "")."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return bom, "" if name == "utf-8" else name
    part = head[:4096]
    even, odd = part[0::2].count(0), part[1::2].count(0)
    half = max(1, len(part) // 2)
    if len(part) >= 8 and odd * 10 > half * 6 and even * 10 < half:
        return b"", "utf-16-le"
    if len(part) >= 8 and even * 10 > half * 6 and odd * 10 < half:
        return b"", "utf-16-be"
    return b"", ""


def _newline_of(head: bytes) -> bytes:
    """Old Macintosh files end lines with a carriage return alone."""
    return b"\r" if b"\r" in head and b"\n" not in head else b"\n"


def _blocks(stream: BinaryIO, encoding: Encoding) -> Iterator[bytes]:
    stream.seek(encoding.skipped)
    if not encoding.wide:
        while block := stream.read(BLOCK):
            yield block
        return
    decoder = codecs.getincrementaldecoder(encoding.wide)(errors="replace")
    while block := stream.read(BLOCK):
        yield decoder.decode(block).encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")


def raw_lines(stream: BinaryIO, encoding: Encoding) -> Iterator[bytes | None]:
    """Each line without its end, as bytes; None for one longer than LONGEST_LINE, whose bytes are not kept."""
    rest, lost = b"", False
    for block in _blocks(stream, encoding):
        parts = (rest + block).split(encoding.newline)
        rest = parts.pop()
        for part in parts:
            yield None if lost or len(part) > LONGEST_LINE else part
            lost = False
        if len(rest) > LONGEST_LINE:
            rest, lost = b"", True
    if rest or lost:
        yield None if lost else rest


def text_lines(stream: BinaryIO, encoding: Encoding) -> Iterator[tuple[int, str | None]]:
    """(line number from 1, text without its end or NUL bytes); the text is None for a line that is too long."""
    for number, raw in enumerate(raw_lines(stream, encoding), start=1):
        yield number, None if raw is None else decoded(raw, encoding.legacy)


def decoded(raw: bytes, legacy: str) -> str:
    if b"\0" in raw:
        raw = raw.replace(b"\0", b"")
    raw = raw.removesuffix(b"\r")
    if raw.isascii():
        return raw.decode("ascii")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode(legacy, errors="replace")
    return _once(text.replace("\ufeff", ""))


def _once(text: str) -> str:
    """Undo accents that were encoded twice ("FranÃ§ois"): such pairs of signs are no word of any language."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
