"""References: the reader's own matching, run over the documents of the register as it would run over files."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from encommun.engines import pads
from encommun.engines.pads import model
from encommun.recommendations.models import Block, Document, Recommendation, Reference

from .frame import fit

_FIELDS = {entry.name for entry in fields(model.Reference)}
_PREFIX = "register:"
_ANNEX_ITEM = re.compile(r"(?:^|\s)- ([a-z])[.)] ")


def file_of(document: Document) -> str:
    return f"{_PREFIX}{document.pk}"


def document_id(file: str) -> int | None:
    return int(file.removeprefix(_PREFIX)) if file.startswith(_PREFIX) else None


def light_documents(*, without: Iterable[int] = (), arriving: int | None = None) -> list[model.Document]:
    """Every document of the register as the reader knows it: names, numbers, letters. Five queries.

    With `arriving`, the id of a document that is being imported, also what still seeks its target elsewhere, or has it
    in there.
    """
    without = list(without) if arriving is None else [arriving]
    documents = list(Document.objects.exclude(pk__in=without).select_related("edition"))
    recommendations, blocks = _recommendations(without)
    chapters, annexes = defaultdict(list), defaultdict(list)
    for document, position, title in _rows(Document, without, "chapters__position", "chapters__title"):
        chapters[document].append(model.Chapter(position, title))
    for document, annex, number, title, text in _rows(
        Document, without, *(f"annex_sections__{name}" for name in ("annex", "number", "title", "text"))
    ):
        items = tuple(model.Block("item", letter=letter) for letter in _ANNEX_ITEM.findall(text))
        annexes[document].append(model.AnnexSection(annex, number, title, blocks=items))
    seeking = _seeking(arriving) if arriving is not None else {}
    return [
        model.Document(
            file=file_of(document),
            title=document.source_names.get("title") or document.title,
            format=document.source_format,
            language=document.language,
            edition=document.source_names.get("edition") or document.edition.label,
            state_date=document.state_on,
            tags=tuple(document.tags),
            process=tuple(document.source_names.get("process", ())),
            chapters=tuple(chapters[document.pk]),
            recommendations=tuple(replace(row, blocks=tuple(blocks[pk])) for pk, row in recommendations[document.pk]),
            annexes=tuple(annexes[document.pk]),
            references=tuple(seeking.get(document.pk, ())),
        )
        for document in documents
    ]


def _rows(manager, without: list[int], *names: str):
    rows = manager.objects.exclude(pk__in=without).order_by(names[-1]).values_list("pk", *names)
    return (row for row in rows if row[2] is not None)


def _recommendations(without: list[int]) -> tuple[dict[int, list], dict[int, list]]:
    found: dict[int, list] = defaultdict(list)
    rows = Recommendation.objects.exclude(document__in=without).order_by("document", "position")
    for pk, document, series, number, title, chapter in rows.values_list(
        "pk", "document", "series", "number", "title", "chapter__position"
    ):
        found[document].append((pk, model.Recommendation(series, number, title, chapter=chapter)))
    blocks: dict[int, list] = defaultdict(list)
    cited = (
        Block.objects.exclude(recommendation__document__in=without).exclude(letter="", number="").order_by("position")
    )
    for pk, kind, letter, number, title in cited.values_list("recommendation", "kind", "letter", "number", "title"):
        blocks[pk].append(model.Block(kind, letter=letter, number=number, title=title))
    return found, blocks


def as_evidence(reference: model.Reference) -> dict:
    return {**asdict(reference), "targets": list(reference.targets)}


def from_evidence(stored: dict, **values) -> model.Reference:
    known = {name: value for name, value in stored.items() if name in _FIELDS}
    known["targets"] = tuple(known.get("targets", ()))
    return replace(model.Reference(**known), **values)


def _seeking(arriving: int) -> dict[int, list[model.Reference]]:
    found: dict[int, list[model.Reference]] = defaultdict(list)
    for row in pending_rows(arriving):
        found[row.document_id].append(from_evidence(row.evidence))
    return found


def pending_rows(arriving: int):
    """References of other documents without a target, and those that pointed into the arriving one, by document."""
    rows = Reference.objects.filter(settled_by=None).exclude(evidence={}).exclude(document=arriving)
    seeking = rows.filter(scope=Reference.Scope.PENDING) | rows.filter(target_document=arriving)
    return seeking.order_by("document", "position", "pk")


def resolve_against_register(parsed: list[model.Document], *, without: Iterable[int] = ()) -> list[model.Document]:
    """The given documents with their references linked among themselves and into the register; nothing is written."""
    named = [replace(document, file=document.file or f"new:{at}") for at, document in enumerate(parsed)]
    known = light_documents(without=without)
    return list(pads.resolve([*named, *known]))[: len(named)]


def link_document(document: Document, parsed: model.Document, settled: dict[int, dict], actor) -> int:
    """Write the references of `document`, and link those of earlier documents that waited for it. How many were linked."""
    arriving = replace(parsed, file=file_of(document))
    others = light_documents(arriving=document.pk)
    resolved = list(pads.resolve([arriving, *others]))
    _write_references(document, resolved[0], settled, actor, Targets(by_pad=document.pk))
    outside = _as_addressed(document, arriving)
    if outside is not arriving:  # other documents mean the numbers that are published here
        resolved = list(pads.resolve([outside, *others]))
    return _link_waiting(document, resolved[1:], Targets())


def _as_addressed(document: Document, arriving: model.Document) -> model.Document:
    """The pad under the numbers that its recommendations have in the register."""
    rows = document.recommendations.exclude(pad_key="").values_list("pad_key", "series", "number")
    moved = {pad: (series, number) for pad, series, number in rows if pad != f"{series}.{number}"}
    if not moved:
        return arriving
    recommendations = []
    for found in arriving.recommendations:
        series, number = moved.get(f"{found.series}.{found.number}", (found.series, found.number))
        recommendations.append(replace(found, series=series, number=number))
    return replace(arriving, recommendations=tuple(recommendations))


class Targets:
    """Keys of the reader to rows of the register, loaded once for each document that is pointed into.

    In the document `by_pad` the keys are those of the pad it has just come from, elsewhere the register's numbers.
    """

    def __init__(self, by_pad: int | None = None) -> None:
        self._by_pad = by_pad
        self._places: dict[int, dict] = {}

    def of(self, document: int) -> dict:
        if document not in self._places:
            places: dict = {"recommendations": {}, "chapters": defaultdict(list), "annexes": {}}
            rows = Recommendation.objects.filter(document=document).order_by("position")
            columns = ("pk", "series", "number", "chapter__position", "pad_key")
            for pk, series, number, chapter, pad_key in rows.values_list(*columns):
                key = pad_key if document == self._by_pad and pad_key else f"{series}.{number}"
                places["recommendations"][key] = pk
                places["chapters"][chapter].append(pk)
            for pk, number in Document.objects.filter(pk=document).values_list(
                "annex_sections__pk", "annex_sections__number"
            ):
                places["annexes"][str(number)] = pk
            self._places[document] = places
        return self._places[document]

    def rows(self, document: int, keys: tuple[str, ...]) -> tuple[list[int], dict[str, str], list[int]]:
        """(recommendation ids, {id: item}, annex section ids) of some keys; what is not there is left out."""
        places = self.of(document)
        found: list[int] = []
        items: dict[str, str] = {}
        annexes: list[int] = []
        for key in keys:
            kind, mark, rest = key.partition(":")
            if mark and kind == "chapter" and rest.isdigit():
                found += places["chapters"].get(int(rest), [])
            elif mark and kind == "annex":
                annexes += (
                    [places["annexes"][rest.partition(".")[0]]] if rest.partition(".")[0] in places["annexes"] else []
                )
            elif not mark:
                series, _, rest = key.partition(".")
                number, _, item = rest.partition(".")
                pk = places["recommendations"].get(f"{series}.{number}")
                found += [pk] if pk else []
                if pk and item:
                    items[str(pk)] = item
        return list(dict.fromkeys(found)), items, list(dict.fromkeys(annexes))


def _write_references(document: Document, resolved: model.Document, settled: dict, actor, targets: Targets) -> None:
    known: dict[tuple, list[Reference]] = defaultdict(list)
    stored = list(document.references.all())
    writer = _Writer(stored)
    for row in stored:
        known[_identity(row.evidence)].append(row)
    sources = targets.of(document.pk)["recommendations"]
    for position, reference in enumerate(resolved.references, start=1):
        evidence = as_evidence(reference)
        same = known.get(_identity(evidence))
        row = same.pop(0) if same else Reference(document=document)
        series, _, rest = reference.source.partition(".")
        number, _, item = rest.partition(".")
        row.source_id, row.source_item = sources.get(f"{series}.{number}"), item[:12] if number else ""
        row.position, row.marker, row.text = position, reference.marker[:20], reference.text
        row.target_words, row.target_key = reference.target_document, fit(reference.target, 300)
        row.evidence = evidence
        if position - 1 in settled:
            row.settled_by = actor
            writer.add(row, *_by_hand(row, settled[position - 1], targets))
        elif row.settled_by_id is None:
            writer.add(row, *point(row, reference, targets))
        else:
            writer.leave(row)
    Reference.objects.filter(pk__in=[row.pk for rows in known.values() for row in rows]).delete()
    writer.write()


def _identity(evidence: dict) -> tuple:
    return (evidence.get("source", ""), evidence.get("marker", ""), " ".join(evidence.get("text", "").split()))


def point(row: Reference, reference: model.Reference, targets: Targets) -> tuple[list[int], list[int]]:
    """Set where a row points from what the reader found; the ids of its recommendations and annex sections."""
    here = row.document_id if reference.scope == "inside" else document_id(reference.target_file)
    row.scope = reference.scope if reference.scope != "other" or here else Reference.Scope.PENDING
    row.target_document_id = here if row.scope == Reference.Scope.OTHER else None
    row.is_broken, row.is_self, row.is_doubtful = reference.broken, reference.self_reference, reference.doubtful
    found, row.target_items, annexes = targets.rows(here, reference.targets) if here else ([], {}, [])
    return found, annexes


def _by_hand(row: Reference, choice: dict, targets: Targets) -> tuple[list[int], list[int]]:
    """Set where an editor said that it points: {"scope", "key", "document"}."""
    here = row.document_id if choice["scope"] == "inside" else choice.get("document")
    row.scope = choice["scope"]
    row.target_document_id = here if row.scope == Reference.Scope.OTHER else None
    row.is_broken = row.is_doubtful = row.is_self = False
    found, row.target_items, annexes = (
        targets.rows(here, (choice["key"],)) if here and choice.get("key") else ([], {}, [])
    )
    return found, annexes


COLUMNS = [
    "source_id", "source_item", "position", "marker", "text", "target_words", "target_key", "evidence", "scope",
    "target_document_id", "target_items", "is_broken", "is_self", "is_doubtful", "settled_by_id",
]  # fmt: skip


class _Writer:
    """Rows and their targets, written together; known rows only where they differ from what is stored."""

    def __init__(self, stored: Iterable[Reference]) -> None:
        self._before = {row.pk: self._values(row) for row in stored}
        self.rows: list[tuple[Reference, list[int], list[int]]] = []
        self.left: list[Reference] = []

    @staticmethod
    def _values(row: Reference) -> list:
        return [getattr(row, column) for column in COLUMNS]

    def add(self, row: Reference, found: list[int], annexes: list[int]) -> None:
        self.rows.append((row, found, annexes))

    def leave(self, row: Reference) -> None:
        """Keep where a row points, as a person said."""
        self.left.append(row)

    def write(self) -> None:
        known = [row for row, *_ in self.rows if row.pk]
        for row in [*known, *self.left]:
            if self._values(row) != self._before[row.pk]:
                row.save(update_fields=[column.removesuffix("_id") for column in COLUMNS])
        Reference.objects.bulk_create((row for row, *_ in self.rows if not row.pk), batch_size=500)
        for through, column, place in (
            (Reference.targets.through, "recommendation_id", 1),
            (Reference.annex_targets.through, "annexsection_id", 2),
        ):
            through.objects.filter(reference_id__in=[row.pk for row in known]).delete()
            through.objects.bulk_create(
                (through(reference_id=entry[0].pk, **{column: pk}) for entry in self.rows for pk in entry[place]),
                batch_size=1000,
            )


def _link_waiting(document: Document, resolved: list[model.Document], targets: Targets) -> int:
    """Point waiting references of other documents at what has arrived; those whose target is gone wait again."""
    rows = defaultdict(list)
    stored = list(pending_rows(document.pk))
    for row in stored:
        rows[row.document_id].append(row)
    writer = _Writer(stored)
    linked = 0
    for other in resolved:
        for row, reference in zip(rows.get(document_id(other.file), ()), other.references, strict=True):
            arrived = reference.scope == "other" and document_id(reference.target_file) == document.pk
            if not arrived and row.target_document_id != document.pk:
                continue
            linked += arrived
            writer.add(row, *point(row, reference, targets))
    writer.write()
    return linked
