"""Blocks ready to print: Markdown as safe HTML, each reference a link at the very place where it was written."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from encommun.kit.text import render_markdown

from ..models import Block
from .references import Backlink, Pointer

# Marks in a text where a reference stood, while Markdown is made into HTML: characters that no text contains.
_OPEN, _CLOSE = "\ue000", "\ue001"
_SPOT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_AROUND = re.compile(f"<a [^>]*>((?:(?!</a>).)*{_OPEN}\\d+{_CLOSE}(?:(?!</a>).)*)</a>", re.DOTALL)
_PAD_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\(#[^)\s]{0,500}\)")


@dataclass
class Part:
    """One block as it is read. `items` are the lettered or numbered blocks that sit in a labelled part."""

    block: Block
    html: SafeString
    label: str
    anchor: str
    mark: str
    cited: list[Backlink] = field(default_factory=list)


_CALLOUTS = {"info", "warning", "success", "danger"}


def anchors_of(blocks: list[Block]) -> dict[int, str]:
    """{block id: its name in the page's address}: "item-a", and "item-a-2" where a second list has an a again."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for block in blocks:
        if block.anchor:
            names = [block.anchor, *(f"{block.anchor}-{n}" for n in range(2, len(blocks) + 2))]
            found[block.pk] = next(name for name in names if name not in taken)
            taken.add(found[block.pk])
    return found


def is_again(anchor: str, block: Block) -> bool:
    """True for the second block of a letter or number: pointers mean the first."""
    return anchor != block.anchor


def label_of(block: Block) -> str:
    """The words above a block: as printed, else the name of its kind, "" for plain text and items."""
    if block.kind == Block.Kind.BOX:
        return ""
    if block.label:
        return block.label.strip(" :\u202f\u00a0")
    plain = {Block.Kind.TEXT, Block.Kind.ITEM, Block.Kind.SUBSECTION, Block.Kind.BULLETS, Block.Kind.QUOTE}
    return "" if block.kind in plain else str(block.get_kind_display())


def part_names(blocks: list[Block]) -> dict[str, str]:
    """{kind: words above it} of the labelled parts that are no items: the first of each kind."""
    found: dict[str, str] = {}
    for block in blocks:
        if not block.anchor and (label := label_of(block)):
            found.setdefault(block.kind, label)
    return found


def parts_of(
    blocks: list[Block], pointers: list[Pointer], backlinks: list[Backlink], translated: dict[str, str]
) -> list[Part]:
    """Every block in order. `translated` maps a block's id to its text in the language shown."""
    unplaced = list(enumerate(pointers))
    parts = []
    cited: dict[str, list[Backlink]] = {}
    for link in backlinks:
        if link.item:
            cited.setdefault(link.item, []).append(link)
    anchors = anchors_of(blocks)
    for block in blocks:
        text = translated.get(str(block.pk)) or block.text
        marked, unplaced = _with_spots(text, block, unplaced)
        anchor = anchors.get(block.pk, "")
        names = [name for name in (block.letter, block.number) if name and anchor and not is_again(anchor, block)]
        parts.append(
            Part(
                block=block,
                html=with_links(render_markdown(marked, 3), pointers),
                label=label_of(block),
                anchor=anchor,
                mark=f"{block.letter})" if block.letter and not block.number else block.number,
                cited=[link for name in names for link in cited.get(name, [])],
            )
        )
    return parts


def _with_spots(text: str, block: Block, waiting: list) -> tuple[str, list]:
    """The text with a mark in place of each reference found in it, and the references still to be found."""
    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    left = []
    for index, pointer in waiting:
        here = not pointer.source_item or pointer.source_item in {block.letter, block.number}
        span = span_of(text, pointer.text) if here else None
        if span is None:
            left.append((index, pointer))
        else:
            text = f"{text[: span[0]]}{_OPEN}{index}{_CLOSE}{text[span[1] :]}"
    return _PAD_LINK.sub(r"\1", text), left


# Between two words of a reference: blanks, marks of Markdown, the address of a link.
_GAP = r"(?:\]\([^)\s]*\)|[^\w]){0,12}?"


@lru_cache(1024)
def _words_of(written: str) -> re.Pattern | None:
    """The words of a reference with whatever may stand between them."""
    words = re.findall(r"\w+", written)[:40]
    return re.compile(_GAP.join(map(re.escape, words))) if words else None


def span_of(text: str, written: str) -> tuple[int, int] | None:
    """Where a reference stands in a text: the very words, else the same words with links and marks among them."""
    if not written:
        return None
    at = text.find(written)
    if at >= 0:
        return at, at + len(written)
    pattern = _words_of(written)
    match = pattern.search(text) if pattern else None
    if match is None:
        return None
    start, end = match.span()
    if match[0].count("[") > match[0].count("]"):  # ends inside a link: take the link whole
        rest = re.match(r"[^\]\n]{0,300}\]\([^)\s]*\)", text[end:])
        end += rest.end() if rest else 0
    elif match[0].count("]") > match[0].count("["):
        start = max(text.rfind("[", 0, start), 0) if "[" in text[:start] else start
    return start, end


def with_links(html: str, pointers: list[Pointer]) -> SafeString:
    """The HTML with each mark made into the reference's link or its words with what is known of it."""
    if _OPEN not in html:
        return mark_safe(html)  # noqa: S308 - made by render_markdown
    html = _AROUND.sub(r"\1", html)
    return mark_safe(_SPOT.sub(lambda m: _link(pointers[int(m[1])]), html))  # noqa: S308 - links are escaped below


def _link(pointer: Pointer) -> str:
    words = escape(pointer.written)
    seen = [target for target in pointer.targets if target.url]
    if len(seen) == 1:
        html = format_html('<a class="reference" href="{}" title="{}">{}</a>', seen[0].url, seen[0].title, words)
    elif seen:
        html = format_html('<a class="reference" href="#points-to-{}">{}</a>', pointer.id, words)
    elif pointer.scope == "outside" and pointer.written.startswith(("https://", "http://")):
        html = format_html('<a class="reference" href="{}" rel="noopener noreferrer">{}</a>', pointer.written, words)
    else:
        html = format_html('<span class="reference">{}</span>', words)
    if pointer.mark and pointer.mark != "outside":
        html += format_html(' <span class="state" data-state="{}">{}</span>', pointer.mark, pointer.mark_word)
    return html
