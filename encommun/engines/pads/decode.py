"""Bytes to text, and e-mail addresses out of the text.

Pads arrive as uploads from any computer, so the usual encodings are tried in the order of their certainty. Addresses
are masked before anything else looks at the text: what is never stored cannot leak.
"""

from __future__ import annotations

import re

from .errors import PadError

LIMIT = 20 * 1024 * 1024
MASK = "[@]"
LINK_OPEN, LINK_CLOSE = "\ue000", "\ue001"  # private characters the readers use for themselves

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ue000\ue001]")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LOCAL_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DISGUISED = re.compile(  # "jo (at) example (dot) org", "jo[at]example.org", "jo%40example.org"
    r"(?<![\w.+-])[\w.+-]{1,64}(?:\s?[\[({]\s?(?:at|a|à|arobase|apenstaartje|@)\s?[\])}]\s?|%40)"
    r"[\w-]{1,63}(?:(?:\.|\s?[\[({]\s?(?:dot|point|punt|\.)\s?[\])}]\s?)[\w-]{1,63}){1,5}",
    re.I,
)
_MAILTO = re.compile(r"\[\[@\]\]\((?:mailto:)?\[@\](?:\?[^\s()]{0,200})?\)|<(?:mailto:)?\[@\]>|mailto:\[@\]", re.I)


def decode(data: bytes, limit: int = LIMIT) -> tuple[str, tuple[str, ...]]:
    """Text of some bytes and the codes of warnings; raises PadError (empty, too_large, binary, undecodable)."""
    if len(data) > limit:
        raise PadError("too_large", f"limit {limit} bytes")
    if not data.strip():
        raise PadError("empty")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), ()
    if _looks_binary(data):
        raise PadError("binary")
    try:
        return _not_empty(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        return _not_empty(data.decode("cp1252", errors="replace")), ("decoded_as_cp1252",)


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PadError("undecodable", encoding) from error
    if "\x00" in text:
        raise PadError("binary")
    return _not_empty(text)


def _not_empty(text: str) -> str:
    if not text.strip("\ufeff \t\r\n"):
        raise PadError("empty")
    return text


def _looks_binary(data: bytes) -> bool:
    if b"\x00" in data:
        return True
    head = data[:4096]
    control = sum(1 for byte in head if byte < 9 or 13 < byte < 32)
    return control * 20 > len(head)


def tidy(text: str) -> str:
    """One kind of newline, no control characters, no byte-order mark."""
    return _CONTROL.sub(" ", _NEWLINES.sub("\n", text.removeprefix("\ufeff")))


def mask_addresses(text: str) -> tuple[str, int]:
    """Replace each e-mail address by ``[@]``; returns the text and how many places were masked.

    Each ``@`` is visited once and looks at most 64 characters back, so the cost is linear whatever the text.
    """
    text = _DISGUISED.sub("masked@address.invalid", text)
    pieces: list[str] = []
    done = 0
    at = text.find("@")
    while at != -1:
        start = at
        floor = max(done, at - 64)
        while start > floor and (text[start - 1] in _LOCAL_SAFE or text[start - 1].isalnum()):
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if start < at and domain:
            pieces += (text[done:start], MASK)
            done = domain.end()
        at = text.find("@", max(done, at + 1))
    if not pieces:
        return text, 0
    masked = _MAILTO.sub(MASK, "".join((*pieces, text[done:])))
    return masked, masked.count(MASK)
