"""Inline marks: links, brackets, emphasis.

Links are found by one pass with a stack, never by a pattern that could try again and again on broken input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .decode import LINK_CLOSE, LINK_OPEN

_BRACKET = re.compile(r"[\[\]]")
_EMPHASIS = re.compile(r"\*+|\+\++|`")
_PAREN = re.compile(r"[()]")
_EMOJI = re.compile(r":[a-z_]{2,40}:\s*$")
_WORDLIKE = re.compile(r"\w")
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class InlineLink:
    """A Markdown link: text between ``start`` and ``end`` of the whole ``[text](url)``; ``image`` for ``![…]``."""

    start: int
    end: int
    text: str
    url: str
    image: bool


def links(text: str) -> list[InlineLink]:
    """The outermost links of a text in order. Linear: each bracket is seen once, addresses are bounded."""
    found: list[InlineLink] = []
    if "](" not in text:
        return found
    opened: list[int] = []
    done = 0
    for mark in _BRACKET.finditer(text):
        at = mark.start()
        if at < done:
            continue
        if mark.group() == "[":
            opened.append(at)
            continue
        start = opened.pop() if opened else -1
        if start < 0 or text[at + 1 : at + 2] != "(":
            continue
        close = _url_end(text, at + 2)
        if close < 0:
            continue
        image = text[start - 1 : start] == "!"
        url = text[at + 2 : close].strip().split(" ")[0]
        while found and found[-1].start > start:
            found.pop()
        found.append(InlineLink(start - image, close + 1, text[start + 1 : at], url, image))
        done = close + 1
    return found


def _url_end(text: str, start: int) -> int:
    limit = min(len(text), start + _LONGEST_URL)
    close = text.find(")", start, limit)
    depth = text.count("(", start, close) if close >= 0 else 0
    while depth and close >= 0:
        close = text.find(")", close + 1, limit)
        depth -= 1
    return close


def linked(text: str) -> tuple[str, list[str]]:
    """The text without markup where each link is its text between two private marks, and the addresses in order."""
    pieces: list[str] = []
    urls: list[str] = []
    done = 0
    for link in links(text):
        pieces.append(text[done : link.start])
        if not link.image:
            pieces.append(f"{LINK_OPEN}{link.text}{LINK_CLOSE}")
            urls.append(link.url)
        done = link.end
    pieces.append(text[done:])
    return _EMPHASIS.sub("", "".join(pieces)), urls


def closing(text: str, opening: int) -> int:
    """Where the bracket opened at ``opening`` closes, -1 when it does not. Cost: the length looked at."""
    depth = 0
    for mark in _PAREN.finditer(text, opening):
        depth += 1 if mark.group() == "(" else -1
        if depth == 0:
            return mark.start()
    return -1


def without_trailing_emoji(text: str) -> str:
    """Drop an emoji code that stood in front of something now cut away."""
    stripped = text.rstrip()
    return stripped[:-60] + _EMOJI.sub("", stripped[-60:]).rstrip() if stripped.endswith(":") else stripped


def only_links(text: str) -> bool:
    """True when a text is nothing but links, images and blanks around them."""
    found = links(text)
    starts = [0, *(link.end for link in found)]
    ends = [*(link.start for link in found), len(text)]
    return bool(found) and not any(_WORDLIKE.search(text, start, end) for start, end in zip(starts, ends, strict=True))
