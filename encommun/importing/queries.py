"""What the pages of an import show. A draft belongs to whoever brought it; to others it does not exist."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.core.cache import cache
from django.http import Http404

from encommun.engines import pads
from encommun.engines.pads.model import Document, Recommendation, Reference
from encommun.engines.pads.normal import clean
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, EDITOR, check_role
from encommun.recommendations.actions.storing import (
    Corrected,
    Difference,
    apply_corrections,
    difference,
    find_document,
    key_of,
    resolve_against_register,
)
from encommun.recommendations.models import Revision

from .models import ImportDraft
from .proposals import Choice, chosen, is_process
from .reading import from_json
from .rules import check_can_save
from .words import FORMATS, MARKS, REASONS, Figure, figures, mark_of, note_kinds, warning_sentence

RESOLVED_SECONDS = 600


def get_visible_draft(member, pk: int) -> ImportDraft:
    """One of the member's own drafts, saved ones included. Refused for who may not import, Http404 for a stranger's."""
    check_role(member, EDITOR, COORDINATOR)
    found = (
        ImportDraft.objects.filter(pk=pk, uploaded_by=member).select_related("document", "document__edition").first()
    )
    if found is None:
        raise Http404
    return found


def open_drafts(member) -> list[ImportDraft]:
    """The member's drafts that are still open, the last touched first. One query, without their texts."""
    rows = ImportDraft.objects.filter(uploaded_by=member, state=ImportDraft.State.OPEN)
    return list(rows.only("file_name", "counts", "updated_at", "created_at")[:50])


def parsed_of(draft: ImportDraft) -> Document:
    """What the reader made of the draft's pad; read again when it was kept by an older reader."""
    try:
        return from_json(draft.parsed)
    except (ValueError, KeyError, TypeError):
        return pads.read_document(draft.text, draft.file_name)


@dataclass
class Desk:
    """A draft with everything derived from it, each part worked out once and only when asked for."""

    draft: ImportDraft
    member: object = None

    @cached_property
    def parsed(self) -> Document:
        return parsed_of(self.draft)

    @cached_property
    def corrected(self) -> Corrected:
        return apply_corrections(self.parsed, self.draft.corrections)

    @property
    def document(self) -> Document:
        return self.corrected.document

    @cached_property
    def choice(self) -> Choice:
        return chosen(self.draft.choices, self.parsed)

    @cached_property
    def match(self):
        """The register's document that this pad is, or None."""
        return find_document(self.document.title, self.choice.edition)

    @cached_property
    def difference(self) -> Difference:
        return difference(self.document, self.match)

    @property
    def is_process(self) -> bool:
        return is_process(self.document)

    @property
    def is_pad(self) -> bool:
        """False for a novel: nothing in it is numbered and it presents no cycle."""
        return bool(self.document.recommendations) or self.is_process

    @property
    def format(self):
        return FORMATS.get(self.parsed.format, self.parsed.format)

    @property
    def why_not(self) -> str:
        """Why it cannot be saved yet, or ""."""
        return refusal(check_can_save, self.member, self.draft, self.document, self.choice)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The document's references as far as the register knows their targets now."""
        revision = Revision.objects.values_list("number", flat=True).first() or 0
        key = f"import.{self.draft.pk}.{self.draft.updated_at.timestamp()}.{revision}"
        found = cache.get(key)
        if found is None:
            without = [self.match.pk] if self.match else []
            found = resolve_against_register([self.document], without=without)[0].references
            cache.set(key, found, RESOLVED_SECONDS)
        return found

    def at(self, key: str) -> tuple[int, Recommendation]:
        """(place in the corrected document, recommendation) by the reader's key. Raises Http404."""
        if key not in self.corrected.origins:
            raise Http404
        place = self.corrected.origins.index(key)
        return place, self.document.recommendations[place]


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
        title=clean(found.title),
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
        return f"{found.number}. {clean(found.title)}" if found else ""
    if host[:1] == ("chapter",):
        return next((clean(c.title) for c in desk.document.chapters if c.position == host[1]), "")
    return str(host[1]) if len(host) > 1 else ""


def reference_lines(desk: Desk) -> list[ReferenceLine]:
    """The table of references, those to look at first."""
    order = {
        mark: place
        for place, mark in enumerate(("broken", "self", "doubtful", "pending", "other", "inside", "outside"))
    }
    titles = {key_of(found): f"{found.number}. {clean(found.title)}" for found in desk.document.recommendations}
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
