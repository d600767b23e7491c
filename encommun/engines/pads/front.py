"""The head of a document: title, tags, views, banner, cover, credits, state date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import find_date
from .lexicon import CREDIT_PATTERNS
from .marks import links
from .model import Credit, Link
from .normal import clean, fold

_VIEWS = re.compile(r"^(\d{1,9}) (?:views|vues|weergaven)\s*$")
_TAGS = re.compile(r"^\s*(?:#{6} )?tags:(.*)$", re.S)
_TAG = re.compile(r"`([^`\n]{1,200})`")
_BOLD_LABEL = re.compile(r"(?:\*\*|__)([^*\n:]{2,60}?)\s?(?::\s?(?:\*\*|__)|(?:\*\*|__)\s?:)\s?")
_PLAIN_LABEL = re.compile(r"^([^\W\d_][^:\n.!?]{2,40}?)\s?:\s?(?=\S)")
_NAMES = re.compile(r"\s*[,;]\s*|\s+(?:&|et|en|and)\s+")
_MASKED = re.compile(r"\s*\(?\[@\]\)?")
_FROZEN = re.compile(r"\bfige|\bgele(?:e?s?)? |frozen|bevroren|afgesloten")
_ANIMATED = re.compile(
    r"(?P<verb>animée?s? par|geanimeerd door|begeleid door|facilitated by|soutenue?s? par|ondersteund door|supported by)\s"
    r"(?P<names>[A-ZÀ-Ý][\w’'-]{1,30}(?: [A-ZÀ-Ý][\w’'-]{1,30}){0,4}"
    r"(?:(?:,| et| en| and) [A-ZÀ-Ý][\w’'-]{1,30}(?: [A-ZÀ-Ý][\w’'-]{1,30}){0,4}){0,12})"
)


@dataclass(slots=True)
class Front:
    """What the head of a document holds; filled line by line."""

    title: str = ""
    views: int | None = None
    tags: tuple[str, ...] = ()
    cover: str = ""
    banner: list[str] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[str] = field(default_factory=list)

    @property
    def frozen(self) -> bool:
        """True when the banner says that the text is no longer edited."""
        return bool(_FROZEN.search(fold("\n".join(self.banner))))

    @property
    def state_date(self) -> date | None:
        """The first full date printed before the body ("working document of 21/04/2020")."""
        return find_date("\n".join(self.preface[:40])[:4000])

    def add(self, text: str) -> None:
        """Take one line that stands before the body."""
        views = _VIEWS.match(text)
        tags = _TAGS.match(text)
        if views and self.views is None:
            self.views = int(views.group(1))
        elif tags and _TAG.search(tags.group(1)):
            self._add_tags(tags.group(1))
        elif not self._add_credits(text):
            self._add_preface(text)

    def _add_tags(self, text: str) -> None:
        self.tags += tuple(tag.strip() for tag in _TAG.findall(text))
        rest = _TAG.sub(" ", text).strip(" ,")
        if rest:
            self.preface.append(rest)

    def _add_preface(self, text: str) -> None:
        for link in links(text):
            if link.image and not self.cover:
                self.cover = link.url
                text = text.replace(f"![{link.text}]({link.url})", link.text, 1).strip()
                break
        if text.strip():
            self.preface.append(text)

    def _add_credits(self, text: str) -> bool:
        marks = list(_BOLD_LABEL.finditer(text))
        if not marks:
            plain = _PLAIN_LABEL.match(text)
            marks = (
                [plain] if plain and credit_role(plain.group(1)) != "other" and len(plain.group(1).split()) <= 5 else []
            )
        if not marks:
            return False
        if text[: marks[0].start()].strip():
            self.add(text[: marks[0].start()].strip())
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=True):
            names = text[mark.end() : end]
            label = clean(mark.group(1))
            self.credits.append(Credit(credit_role(label), label, split_names(names), names.strip()))
        return True


def credit_role(label: str) -> str:
    """The role that a credit label names."""
    folded = fold(label)
    return next((role for role, pattern in CREDIT_PATTERNS if pattern.search(folded)), "other")


def split_names(text: str) -> tuple[str, ...]:
    """Names in a list; masked addresses beside them go, names are kept as printed."""
    names = (clean(name).strip(" .") for name in _NAMES.split(_MASKED.sub("", text)))
    return tuple(name for name in names if name)


def spoken_credits(text: str) -> tuple[Credit, ...]:
    """Credits told in a sentence ("groups were animated by A and B and supported by C and D")."""
    found = []
    for mark in _ANIMATED.finditer(text):
        verb = mark.group("verb")
        supports = fold(verb).startswith(("soutenu", "ondersteund", "supported"))
        found.append(Credit("other" if supports else "animators", verb, split_names(mark.group("names"))))
    return tuple(found)
