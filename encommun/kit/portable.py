"""A person's Markdown inside a Markdown file that we hand out: ordinary Markdown stays as it was typed; raw HTML and
links that would run something become plain words, as on our pages; headings stand below the one above the text."""

import html
import re
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .text import SAFE_SCHEMES, heading_levels, parsed

# What a less careful reader's program makes of the same text: raw HTML counts, every link is one.
_NAIVE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_NAIVE.validateLink = lambda url: True  # type: ignore[method-assign]

_WEB_OR_MAIL = r"<(?:https?://|mailto:)[^\s<>]*>|<[\w.+-]+@[\w.-]+>"
_LIVE = re.compile(
    rf"\\.|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`)|{_WEB_OR_MAIL}"  # stay: escapes, code, addresses
    r"|(?P<tag><(?=[A-Za-z/!?]))|(?P<link>\])(?=[(:]\s*<?(?P<to>[^\s>)]*))",
    re.DOTALL,
)
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)*")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def portable(text: str, base_heading: int) -> str:
    """Its headings begin at `base_heading`, none deeper than `######` (see render_markdown)."""
    tokens = parsed(text)
    lines = text.split("\n")
    for token, inline, level in zip(tokens, tokens[1:], heading_levels(tokens, base_heading), strict=False):
        if token.type == "heading_open" and token.map:
            start, end = token.map
            mark = "#" * level
            before = _CONTAINER.match(lines[start]).group()  # type: ignore[union-attr]
            words = " ".join(line.strip() for line in inline.content.split("\n"))
            lines[start] = f"{before}{mark} {words}".rstrip()
            lines[start + 1 : end] = [""] * (end - start - 1)
    return inert("\n".join(lines))


def one_line(words: str) -> str:
    """On one line, with what Markdown would read as its own marks escaped."""
    flat = " ".join(words.split())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in flat)


def inert(text: str) -> str:
    """The same without raw HTML, nor links to anything but the web, mail and telephone."""
    if "<" not in text and "]" not in text:
        return text
    lines, out, since = text.split("\n"), [], 0
    for token in parsed(text):
        if token.type in {"fence", "code_block"} and token.map:
            start, end = token.map
            out += [*_calmed(lines[since:start]), *lines[start:end]]
            since = end
    out += _calmed(lines[since:])
    calm = "\n".join(out)
    # Entities are never marks: what our pattern did not see becomes words in any case.
    return calm.replace("<", "&lt;").replace("[", "&#91;") if _is_live(calm) else calm


def _calmed(lines: list[str]) -> list[str]:
    return _LIVE.sub(_word, "\n".join(lines)).split("\n") if lines else []


def _word(found: re.Match[str]) -> str:
    if found["tag"] or (found["link"] and not _is_safe(found["to"])):
        return f"\\{found[0]}"
    return str(found[0])


def _is_safe(address: str) -> bool:
    """Without a scheme, or with one of ours; blanks and signs that a browser drops are no disguise."""
    bare = "".join(c for c in unquote(html.unescape(address.replace("\\", ""))) if c > " ")
    scheme = _SCHEME.match(bare)
    return scheme is None or scheme[1].lower() in SAFE_SCHEMES


def _is_live(text: str) -> bool:
    env: dict[str, Any] = {}
    tokens = _NAIVE.parse(text, env)
    to = [one["href"] for one in env.get("references", {}).values()]
    return any(map(_runs, tokens)) or not all(map(_is_safe, to))


def _runs(token: Token) -> bool:
    address = str(token.attrs.get("href") or token.attrs.get("src") or "")
    return token.type in {"html_block", "html_inline"} or not _is_safe(address) or any(map(_runs, token.children or []))
