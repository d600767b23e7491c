"""What several tests of the pad reader share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path

from encommun.engines.pads import Document, Recommendation, read_bytes, resolve

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
DEMO = ("accompagnement-2021.md", "digitaal-2022.txt", "horizon-2021.txt", "pour-qui-2020.md", "process-2021.txt")
_WORD = re.compile(r"[^\W_]+")
# Marks, not text: view counter, tag line, kinds of containers, emoji codes.
_MARKUP = re.compile(
    r"^\d+ views|###### tags:|^\s*tags:(?=[^\n]*`)|:::(?:info|warning|success|danger|spoiler)\b|:[a-z_]+:", re.M
)


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def demo() -> dict[str, Document]:
    read = resolve(read_bytes((SAMPLES / name).read_bytes(), name) for name in DEMO)
    return {document.file.split("-")[0]: document for document in read}


def rec(document: Document, number: int, series: int = 1) -> Recommendation:
    return next(one for one in document.recommendations if (one.series, one.number) == (series, number))


def said(value: object) -> list[str]:
    """Every string and number held by a value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (int, float)):
        return [str(value)]
    if isinstance(value, (tuple, list)):
        return [text for part in value for text in said(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in said(getattr(value, field.name))]
    return []


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def lost(source: str, document: Document) -> Counter[str]:
    """Words that the source holds more often than the document that was read from it."""
    return words(_MARKUP.sub(" ", source)) - words(" ".join(said(document)))
