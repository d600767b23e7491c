"""The reader: text in, :class:`Document` out. Ties the stages together; each stage lives in its own module.

text → decode, mask → lines → contents → heads → body (hosts) → blocks, notes, references → document
"""

from __future__ import annotations

from dataclasses import replace

from . import editions
from .assemble import assemble, known_titles
from .body import Builder
from .conserve import unplaced
from .contents import find_contents
from .decode import LIMIT, decode, mask_addresses, tidy
from .errors import PadError
from .heads import find_heads
from .lines import Line, is_hedgedoc, matching, split
from .model import Document, Warning_
from .normal import clean
from .process import Page
from .titles import TitleCutter, lower_words


def read_bytes(data: bytes, file: str = "", limit: int = LIMIT) -> Document:
    """Read the bytes of a file; ``limit`` in bytes. Raises PadError (empty, binary, too_large, undecodable)."""
    text, codes = decode(data, limit)
    document = read_document(text, file)
    return replace(document, warnings=(*(Warning_(code) for code in codes), *document.warnings))


def read_document(text: str, file: str = "") -> Document:
    """Read a text; references stay unresolved across documents (see :func:`resolve`). Raises PadError("empty")."""
    if not text.strip("\ufeff \t\r\n"):
        raise PadError("empty")
    source, masked = mask_addresses(tidy(text))
    lines, flattened = split(source)
    ends = matching(lines)
    contents = find_contents(lines, ends)
    hedgedoc = flattened or is_hedgedoc(source)
    heads = find_heads(lines, contents.taken)
    page = Page(lines, heads) if not hedgedoc else None
    if page is not None and page.is_process:
        heads = {}
    names = _process_names(lines, source)
    cutter = TitleCutter(known_titles(contents, source), lower_words(source), names)
    builder = Builder(lines, ends, heads, contents, cutter)
    builder.walk()
    document = replace(assemble(builder, contents, source), file=file, masked=masked, process=names)
    document = replace(document, unrecognised=(*document.unrecognised, *unplaced(lines, document)))
    if any(end == len(lines) for end in ends.values()):
        document = replace(document, warnings=(*document.warnings, Warning_("truncated")))
    if page is not None and page.is_process:
        return page.complete(document)
    return replace(document, format="hedgedoc-flattened" if flattened else "hedgedoc" if hedgedoc else "markdown")


def _process_names(lines: list[Line], source: str) -> tuple[str, ...]:
    title = next((line.text for line in lines if line.role == "heading" and line.level == 1), "")
    title = title or next((line.text for line in lines if line.role == "text"), "")
    tags = next(
        (line.text for line in lines if line.role == "heading" and line.level == 6 and "tags:" in line.text), ""
    )
    return editions.process_names(clean(title), tuple(tag.strip() for tag in tags.split("`")[1::2]), source)
