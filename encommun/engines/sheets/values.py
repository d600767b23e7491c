"""Cells to values: text without traps, whole numbers, amounts in cents."""

from __future__ import annotations

import re
import unicodedata

LARGEST = 2_000_000_000  # what a database column of whole numbers surely holds
LARGEST_CENTS = 10**14

_NOTHING = r"""- -- --- – — / . ? n/a #n/a #n/b na n.a. nvt n.v.t. null none \n nihil néant neant geen aucun aucune
(null) nan nil (vide) (leeg)"""
_BLANK = frozenset(_NOTHING.split()) | {""}
_FORMULA_TEXT = re.compile(r'="([^"]*)"')
_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2009\u2007\u2060\t\r\n\x0b\x0c\x85\u2028\u2029"}
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?")
_CURRENCY = re.compile(r"€|\beur\b|\beuros?\b|\bht\b", re.IGNORECASE)


class Unreadable(ValueError):
    """A cell that is not what its column holds: `kind` ("date", "month", "count", "amount") and the words written."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text[:60]
        super().__init__(f"{kind}: {self.text}")


def is_blank(text: str) -> bool:
    """True for what people and programs write where there is nothing. Not for names: Mrs Null exists."""
    return text.strip().lower() in _BLANK


def clean(text: str) -> str:
    """One line of composed characters: no control or invisible signs, no doubled blanks, no spreadsheet wrapping.

    `="0012"` and `'=1+1`, as exports protect numbers and formulas, become what they mean.
    """
    if text.isascii() and text.isprintable():
        text = text.strip()
    else:
        text = unicodedata.normalize("NFC", text.translate(_SPACES))
        text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    if text[:1] == "=" and (wrapped := _FORMULA_TEXT.fullmatch(text)):
        return wrapped[1].strip()
    if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"}:
        return text[1:]
    return text


def count_of(text: str) -> int | None:
    """A whole number not below 0, None for a blank: "1 250", "1.250", "5,00". Raises Unreadable."""
    if is_blank(text):
        return None
    value = _decimal(text, "count")
    whole, _, part = value.partition(".")
    if part.strip("0") or value.startswith("-") or int(whole) > LARGEST:
        raise Unreadable("count", text)
    return int(whole)


def cents_of(text: str) -> int | None:
    """An amount in cents, None for a blank: "1.234,56 €", "1,234.56", "1 234", "(12,50)". Raises Unreadable.

    A single separator before exactly three figures parts thousands: "1.234" is 1234.
    """
    if is_blank(text):
        return None
    value = _decimal(text, "amount")
    whole, _, part = value.lstrip("+-").partition(".")
    part = part.ljust(2, "0")
    cents = int(whole) * 100 + int(part[:2]) + (1 if part[2:3] >= "5" else 0)
    if cents > LARGEST_CENTS:
        raise Unreadable("amount", text)
    return -cents if value.startswith("-") else cents


def _decimal(text: str, kind: str) -> str:
    """The number with a plain point and sign, as text. Raises Unreadable."""
    plain = _CURRENCY.sub("", text.translate(_SPACES)).replace("−", "-").replace("'", "").replace("’", "")
    plain = plain.replace(" ", "")
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    comma, point = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "." if comma > point else ","
        plain = plain.replace(thousands, "")
    else:
        sign = "," if comma >= 0 else "."
        pieces = plain.lstrip("+-").split(sign)
        if len(pieces) > 1 and pieces[0] not in {"", "0"} and all(len(one) == 3 for one in pieces[1:]):
            plain = plain.replace(sign, "")
    plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise Unreadable(kind, text)
    return plain
