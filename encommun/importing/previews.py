"""How a draft will read in the register, and its corrections in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from encommun.engines.pads.model import Recommendation
from encommun.engines.pads.normal import clean
from encommun.kit.text import render_markdown
from encommun.recommendations.actions.storing import key_of
from encommun.recommendations.models import Block, Note

from .queries import Desk

KINDS = dict(Block.Kind.choices)


@dataclass(frozen=True)
class Part:
    """One block as it will read; `url` is the page that changes its kind ("" for items and sub-sections)."""

    index: int
    kind: str
    words: object
    mark: str
    label: str
    title: str
    html: SafeString
    url: str


@dataclass(frozen=True)
class Preview:
    key: str
    number: int
    title: str
    doubtful: bool
    parts: list[Part]
    source: str
    url: str


def preview_of(desk: Desk, key: str) -> Preview:
    """One recommendation as it will read, with the pad's own words. Raises Http404 for an unknown key."""
    _place, found = desk.at(key)
    return Preview(
        key=key,
        number=found.number,
        title=found.title,
        doubtful=found.title_doubtful,
        parts=parts_of(desk, key, found),
        source=source_passage(desk, key),
        url=reverse("import_recommendation", args=[desk.draft.pk, key]),
    )


def parts_of(desk: Desk, key: str, found: Recommendation) -> list[Part]:
    base = reverse("import_recommendation", args=[desk.draft.pk, key])
    return [
        Part(
            index=index,
            kind=block.kind,
            words=KINDS.get(block.kind, KINDS["other"]),
            mark=f"{block.letter})" if block.letter and not block.number else block.number,
            label=clean(block.label) if block.kind != "box" else "",
            title=clean(block.title),
            html=render_markdown(block.text, 4),
            url="" if block.kind in ("item", "subsection") else f"{base}parts/{index}/",
        )
        for index, block in enumerate(found.blocks)
    ]


@dataclass(frozen=True)
class CorrectionLine:
    id: str
    words: str
    value: str
    failed: bool


def correction_lines(desk: Desk) -> list[CorrectionLine]:
    """Every correction in words, the last one first; those that no longer fit the pad say so."""
    failed = set(desk.corrected.failed)
    return [
        CorrectionLine(entry["id"], _words(desk, entry), _value(entry), entry["id"] in failed)
        for entry in reversed(desk.draft.corrections)
    ]


def _words(desk: Desk, entry: dict) -> str:
    where = Truncator(clean(entry.get("was", ""))).chars(60)
    number = entry.get("at", "").partition(".")[2]
    sentences = {
        "document": {"title": _("Title of the document"), "language": _("Language of the document")},
        "recommendation": {
            "title": _("Title of %(number)s"),
            "number": _("Number of %(number)s"),
            "series": _("Series of %(number)s"),
            "chapter": _("Chapter of %(number)s"),
            "codes": _("Codes of %(number)s"),
        },
    }
    others = {
        "cut": _("End of the title of %(number)s"),
        "merge": _("%(number)s joined to the one before"),
        "drop": _("%(number)s left out"),
        "block": _("Kind of a part of %(number)s: “%(where)s”"),
        "note": _("Kind of the note “%(where)s”"),
        "place": _("Passage “%(where)s”"),
        "reference": _("Reference “%(where)s”"),
    }
    words = sentences.get(entry["op"], {}).get(entry.get("field")) or others.get(entry["op"], "")
    return words % {"number": number, "where": where}


def _value(entry: dict) -> str:
    value = entry.get("value")
    if entry["op"] == "block":
        return str(KINDS.get(value, value))
    if entry["op"] == "note":
        return str(dict(Note.Kind.choices).get(value, value))
    if entry["op"] == "place":
        return {"text": _("added to the text"), "note": _("made a note"), "leave": _("left out")}.get(value, "")
    if entry["op"] == "reference":
        return " ".join(filter(None, [value["key"].removeprefix("1."), value["scope"]]))
    return ", ".join(value) if isinstance(value, list) else str(value if value is not None else "")


def source_passage(desk: Desk, key: str) -> str:
    """The pad's own words from the title of a recommendation to the next one, "" when they are not found again."""
    place, _found = next(
        ((at, r) for at, r in enumerate(desk.parsed.recommendations) if key_of(r) == key), (None, None)
    )
    if place is None:
        return ""
    start = _title_at(desk, place, 0)
    if start < 0:
        return ""
    following = place + 1 < len(desk.parsed.recommendations)
    end = _title_at(desk, place + 1, start + 1) if following else -1
    return desk.draft.text[start : end if end > start else start + 4000][:8000]


def _title_at(desk: Desk, place: int, after: int) -> int:
    """Where a title stands in the body: its last place that is followed by others, the contents come before."""
    title = desk.parsed.recommendations[place].title
    at = desk.draft.text.rfind(title) if after == 0 else desk.draft.text.find(title, after)
    return max(desk.draft.text.rfind("#", 0, at), at - 12) if at > 0 else at
