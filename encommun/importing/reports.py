"""The report of a draft as its pages print it: lines of recommendations, passages, notes and references."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from encommun.engines.pads.model import Recommendation
from encommun.engines.pads.normal import clean
from encommun.recommendations.actions.storing import key_of

from .queries import Desk
from .words import MARKS, REASONS, Figure, figures, mark_of, note_kinds, warning_sentence


@dataclass(frozen=True)
class Line:
    """One recommendation in the report's list."""

    key: str
    number: int
    series: int
    title: str
    codes: tuple[str, ...]
    chapter: str
    opening: str
    items: int
    doubtful: bool
    touched: bool

    @property
    def dom(self) -> str:
        return f"rec-{self.key.replace('.', '-')}"


def lines_of(desk: Desk) -> list[Line]:
    """Every recommendation as the report lists it."""
    chapters = {chapter.position: clean(chapter.title) for chapter in desk.document.chapters}
    touched = {correction.get("at") for correction in desk.draft.corrections}
    return [
        _line(key, found, chapters, key in touched)
        for key, found in zip(desk.corrected.origins, desk.document.recommendations, strict=True)
    ]


def line_of(desk: Desk, key: str) -> Line:
    desk.at(key)
    return next(line for line in lines_of(desk) if line.key == key)


def _line(key: str, found: Recommendation, chapters: dict, touched: bool) -> Line:
    opening = next((clean(block.text[:400]) for block in found.blocks if block.text.strip()), "")
    return Line(
        key=key,
        number=found.number,
        series=found.series,
        title=found.title,
        codes=found.codes,
        chapter=chapters.get(found.chapter or 0, ""),
        opening=opening[:160].rpartition(" ")[0] + " …" if len(opening) > 160 else opening,
        items=sum(block.kind == "item" for block in found.blocks),
        doubtful=found.title_doubtful,
        touched=touched,
    )


@dataclass(frozen=True)
class Missed:
    """A passage the reader could not place."""

    index: int
    text: str
    reason: object


@dataclass(frozen=True)
class NoteLine:
    index: int
    kind: str
    kind_words: object
    text: str
    host: str


@dataclass(frozen=True)
class ReferenceLine:
    """A reference as the table shows it: where it stands, what is written, where it leads."""

    index: int
    source: str
    text: str
    words: str
    target: str
    mark: str
    mark_words: object
    mark_state: str


@dataclass
class Report:
    """The report of a draft, ready to print."""

    desk: Desk
    figures: list[Figure]
    doubtful: list[Line]
    others: list[Line]
    missed: list[Missed]
    warnings: list[str]
    marks: list[tuple[int, object, str]] = field(default_factory=list)
    failed: int = 0


def report_of(desk: Desk) -> Report:
    lines = lines_of(desk)
    shown = Counter(mark_of(reference) for reference in desk.references)
    return Report(
        desk=desk,
        figures=figures(desk.document),
        doubtful=[line for line in lines if line.doubtful],
        others=[line for line in lines if not line.doubtful],
        missed=missed_of(desk),
        warnings=[
            warning_sentence(warning) for warning in desk.parsed.warnings if warning.code != "title_cut_by_reading"
        ],
        marks=[(shown[mark], words, state) for mark, (words, state) in MARKS.items() if shown[mark]],
        failed=len(desk.corrected.failed),
    )


def missed_of(desk: Desk) -> list[Missed]:
    return [
        Missed(index, part.text, REASONS.get(part.reason, ""))
        for index, part in enumerate(desk.parsed.unrecognised)
        if index not in desk.corrected.placed
    ]


def notes_of(desk: Desk) -> list[NoteLine]:
    """The notes of the pad itself; those made of an unrecognised passage are undone on the page of corrections."""
    kinds = dict(note_kinds())
    return [
        NoteLine(index, note.kind, kinds.get(note.kind, note.kind), note.text, _host_words(desk, note.host))
        for index, note in zip(desk.corrected.note_origins, desk.document.notes, strict=True)
        if index < len(desk.parsed.notes)
    ]


def _host_words(desk: Desk, host: tuple) -> str:
    if host[:1] == ("recommendation",):
        found = next((r for r in desk.document.recommendations if (r.series, r.number) == host[1:3]), None)
        return f"{found.number}. {found.title}" if found else ""
    if host[:1] == ("chapter",):
        return next((clean(c.title) for c in desk.document.chapters if c.position == host[1]), "")
    return str(host[1]) if len(host) > 1 else ""


def reference_lines(desk: Desk) -> list[ReferenceLine]:
    """The table of references, those to look at first."""
    order = {
        mark: place
        for place, mark in enumerate(("broken", "self", "doubtful", "pending", "other", "inside", "outside"))
    }
    titles = {key_of(found): f"{found.number}. {found.title}" for found in desk.document.recommendations}
    rows = []
    for place, (index, reference) in enumerate(zip(desk.corrected.reference_origins, desk.references, strict=True)):
        settled = desk.corrected.settled.get(place)
        mark = settled["scope"] if settled else mark_of(reference)
        words, state = MARKS[mark]
        source = titles.get(".".join(reference.source.split(".")[:2]), "")
        target = settled.get("key", "") if settled else reference.target
        rows.append(
            ReferenceLine(index, source, clean(reference.text), reference.target_document, target, mark, words, state)
        )
    return sorted(rows, key=lambda row: (order[row.mark], row.index))
