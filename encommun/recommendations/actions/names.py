"""People's names in texts: a name waits as ‹name not published 3› until an editor says that the person agreed.

What is stored in each text is what may be published, so nothing that reads it (pages, search, exports, translations,
feeds, log) can tell more. What stood there is kept in `Document.hidden_names`, in the very spelling of the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace

from django.db import transaction

from encommun.engines.pads import model as pads

from ..models import AnnexSection, Block, Chapter, Document, Note, Recommendation, Reference, Translation
from ..models.names import NAMELESS, TOKEN, TOKENS
from .refreshing import digest_of, refresh_recommendation

_BETWEEN = r"(?:[\s_.+*/-]|%20){1,4}"
_NEVER = {"file", "kind", "part", "letter", "number", "role", "format", "language", "scope", "marker", "codes"}


def names_people(role: str) -> bool:
    return role not in NAMELESS


def _is_name(name: str, role: str) -> bool:
    """A line of credits also holds "12 people": a name has a capital letter and no digit; one word alone is trusted
    only where people are listed."""
    if not any(c.isupper() for c in name) or any(c.isdigit() for c in name) or len(name) < 3:
        return False
    return role != "other" or len(name.split()) > 1


def _level(text: str) -> str:
    """Without accents or case, character for character: places found in it are places of the text."""
    return "".join(unicodedata.normalize("NFD", c)[0].lower()[:1] or c for c in text)


class Hider:
    """Puts tokens in place of names and back. `kept` maps a token's number to (name, what stood there)."""

    def __init__(self, names: Iterable[str], kept: dict[str, list[str]], language: str) -> None:
        self.kept = {number: list(pair) for number, pair in kept.items()}
        self.hidden = {" ".join(name.split()) for name in names}
        self._word = TOKENS.get(language, TOKENS["en"])
        many = sorted((name for name in self.hidden if len(name.split()) > 1), key=len, reverse=True)
        lone = sorted((name for name in self.hidden if len(name.split()) == 1), key=len, reverse=True)
        self._many = _pattern([_BETWEEN.join(map(re.escape, re.split(r"[\s_.-]+", _level(name)))) for name in many])
        self._lone = _pattern([re.escape(name) for name in lone])
        self._of = {_key(name): name for name in self.hidden}

    def hide(self, text: str) -> str:
        if not self.hidden or not text:
            return text
        if self._many:
            text = self._replaced(text, self._many, _level(text))
        return self._replaced(text, self._lone, text) if self._lone else text

    def _replaced(self, text: str, pattern: re.Pattern, seen: str) -> str:
        out, last = [], 0
        for match in pattern.finditer(seen):
            start, end = match.span()
            out += [text[last:start], self._token(text[start:end])]
            last = end
        return "".join([*out, text[last:]]) if out else text

    def _token(self, written: str) -> str:
        number = next((n for n, pair in self.kept.items() if pair[1] == written), None)
        if number is None:
            number = str(max(map(int, self.kept), default=0) + 1)
            self.kept[number] = [self._of.get(_key(written), written), written]
        return f"‹{self._word} {number}›"

    def settle(self, text: str) -> str:
        """The text as it may be read now: names that are free come back, names that are not leave."""
        return self.hide(TOKEN.sub(self._back, text)) if text else text

    def _back(self, match: re.Match) -> str:
        name, written = self.kept.get(match[1], ("", ""))
        return written if written and name not in self.hidden else match[0]


def _pattern(words: list[str]) -> re.Pattern | None:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", _level(name).replace("%20", " ").replace("_", " ")))


def _hider(document: Document | None, credits: Iterable, language: str) -> Hider:
    """`credits`: anything with role, names and is_agreed. A name hidden once stays so until somebody agreed to it."""
    held, free = set(), set()
    for credit in credits:
        if names_people(credit.role):
            names = {" ".join(str(name).split()) for name in credit.names if _is_name(str(name), credit.role)}
            (free if credit.is_agreed else held).update(names)
    kept = document.hidden_names if document else {}
    held |= {pair[0] for pair in kept.values()} - free
    return Hider(held, kept, language)


def hider_of(document: Document) -> Hider:
    """The hider of a document as its credits are stored."""
    return _hider(document, document.credits.all(), document.language)


def published_words(document: Document, text: str) -> str:
    """What an editor typed, with the names that wait hidden again. Keeps new spellings on the document."""
    hider = hider_of(document)
    settled = hider.hide(text)
    _keep(document, hider)
    return settled


def with_names(document: Document, text: str) -> str:
    """A text as it was typed, for those who wrote it: the names that wait stand in it."""
    return Hider((), document.hidden_names, document.language).settle(text)


def _keep(document: Document, hider: Hider) -> None:
    if hider.kept != document.hidden_names:
        document.hidden_names = hider.kept
        if document.pk:
            document.save(update_fields=["hidden_names"])


def hide_names(parsed: pads.Document, document: Document | None) -> tuple[pads.Document, dict]:
    """(the pad as it may be stored, what its tokens hide). Credits keep their names: they are rows of their own."""
    agreed = {(c.role, c.label, tuple(c.names)) for c in document.credits.all() if c.is_agreed} if document else set()
    rows = [_Line(c.role, c.names, (c.role[:24], c.label[:120], tuple(c.names)) in agreed) for c in parsed.credits]
    hider = _hider(document, rows, parsed.language)
    if not hider.hidden:
        return parsed, hider.kept
    return replace(_through(parsed, hider.hide), credits=parsed.credits), hider.kept


class _Line:
    def __init__(self, role: str, names, is_agreed: bool) -> None:
        self.role, self.names, self.is_agreed = role, names, is_agreed


def _through(value, hide: Callable[[str], str]):
    """The same value with each of its texts passed through `hide`."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, tuple | list):
        return type(value)(_through(one, hide) for one in value)
    if isinstance(value, dict):
        return {key: _through(one, hide) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, pads.Credit):
        changed = {
            entry.name: found
            for entry in fields(value)
            if entry.name not in _NEVER and (found := _through(old := getattr(value, entry.name), hide)) != old
        }
        return replace(value, **changed) if changed else value
    return value


@transaction.atomic
def settle_names(document: Document) -> bool:
    """Bring every text of a document in line with its credits: call it when agreements or texts changed.

    Returns whether anything changed; the caller refreshes the search index.
    """
    hider = hider_of(document)
    if not hider.hidden and not hider.kept:
        return False
    changed = _settle_rows(document, hider)
    for name in ("title", "introduction", "tags", "links", "source_names"):
        old = getattr(document, name)
        new = _through(old, hider.settle)
        if new != old:
            changed = True
            _follow(document, name, old, new)
            setattr(document, name, new)
    document.hidden_names = hider.kept
    document.save(update_fields=["title", "introduction", "tags", "links", "source_names", "hidden_names", "imported"])
    return changed


def _follow(document: Document, name: str, old, new) -> None:
    """What was imported and not corrected since is still not corrected."""
    if document.imported.get(name) == digest_of(old):
        document.imported = {**document.imported, name: digest_of(new)}


_ROWS = (
    (Chapter, "document", ("title", "text")),
    (AnnexSection, "document", ("annex", "title", "text")),
    (Note, "document", ("host", "text")),
    (Reference, "document", ("text", "target_words", "target_key", "evidence")),
    (Recommendation, "document", ("title",)),
    (Block, "recommendation__document", ("label", "title", "text")),
    (Translation, "recommendation__document", ("title", "blocks")),
)


def _settle_rows(document: Document, hider: Hider) -> bool:
    touched: set[int] = set()
    changed = False
    for model, path, names in _ROWS:
        for row in model.objects.filter(**{path: document}):
            before = row.imported_hash == row.digest if hasattr(row, "imported_hash") else False
            old = {name: getattr(row, name) for name in names}
            new = {name: _through(value, hider.settle) for name, value in old.items()}
            if new == old:
                continue
            changed = True
            for name, value in new.items():
                setattr(row, name, value)
            if before:
                row.imported_hash = row.digest
            columns = [*names, "imported_hash"] if hasattr(row, "imported_hash") else list(names)
            model.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in columns})
            if model in (Recommendation, Block):
                touched.add(row.pk if model is Recommendation else row.recommendation_id)
    for row in Recommendation.objects.filter(pk__in=touched):
        old_hash = row.text_hash
        refresh_recommendation(row)  # a name is no change of meaning: translations stay as they are
        row.translations.filter(source_hash=old_hash).update(source_hash=row.text_hash)
    return changed
