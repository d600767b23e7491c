"""The text of an HTML e-mail, without what it quotes."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "article")
)
_SILENT = frozenset(("style", "script", "head", "title"))
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_DEEPEST = 100  # open elements inside a quote that are kept track of
_QUOTES = ("gmail_quote", "gmail_signature", "moz-cite-prefix", "moz-signature", "yahoo_quoted", "protonmail_quote")
_QUOTE_IDS = ("divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "Signature")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent: list[str] = []  # open elements, since one that is not read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            if tag == "br" and not self.silent:
                self.parts.append("\n")
            return
        if self.silent or tag in _SILENT or tag == "blockquote" or _is_quote(dict(attrs)):
            if len(self.silent) < _DEEPEST:
                self.silent.append(tag)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag in self.silent:
                while self.silent.pop() != tag:
                    pass
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split()) if data.strip() else (" " if data else ""))
            if data[-1:].isspace() and data.strip():
                self.parts.append(" ")


def _is_quote(attributes: dict[str, str | None]) -> bool:
    classes = attributes.get("class") or ""
    return any(name in classes for name in _QUOTES) or (attributes.get("id") or "") in _QUOTE_IDS


def text_of(markup: str) -> str:
    """Plain text with a line a block; quoted parts, styles and scripts left out. Never raises on broken markup."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip()
