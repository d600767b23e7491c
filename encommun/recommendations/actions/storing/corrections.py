"""What an editor changed by hand, kept as typed and put again on the same pad when it comes back. Pure: no table.

A correction is a dict `{"id", "op", "value", …}`; `at` names a recommendation by the key the reader gave it ("1.9"),
`index` counts from 0 in the reader's own list, `was` is the text it was typed for: a correction whose text is gone is
reported, not guessed.

| op | where | value |
|---|---|---|
| document | field: title, language | text |
| recommendation | at, field: title, number, series, chapter, codes | text, integer, chapter position or None, list |
| cut | at | the title; what follows it goes to the text |
| merge | at | (none) the recommendation becomes a part of the one before |
| drop | at | (none) it is left out |
| block | at, index | a kind of block |
| note | index | a kind of note |
| place | index | "text", "note" or "leave"; `to` is a recommendation's key |
| reference | index | {"scope", "key", "document"} |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from encommun.engines.pads.model import Block, Document, Note, Recommendation
from encommun.engines.pads.normal import comparable, words

WAS = 160  # characters kept of the text that a correction was typed for


@dataclass
class Corrected:
    """A document with its corrections on.

    `origins[i]` is the reader's key of `document.recommendations[i]`; `reference_origins[i]` and `note_origins[i]` are
    the places in the reader's own lists. `settled` maps a place in `document.references` to what an editor chose.
    """

    document: Document
    origins: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    placed: set[int] = field(default_factory=set)
    settled: dict[int, dict] = field(default_factory=dict)
    reference_origins: list[int] = field(default_factory=list)
    note_origins: list[int] = field(default_factory=list)


def key_of(recommendation: Recommendation) -> str:
    return f"{recommendation.series}.{recommendation.number}"


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of their words that both have."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / len(first | second) if first or second else 1.0


def still_there(was: str, now: str) -> bool:
    """True when a text is near enough to the one a correction was typed for."""
    return not was or comparable(was) in comparable(now) or likeness(was, now[: len(was) + 40]) >= 0.5


def apply_corrections(parsed: Document, corrections: Iterable[dict]) -> Corrected:
    """The document as the editor wants it; corrections that no longer fit stand in `failed` by their id."""
    work = _Work(parsed)
    for op in _ORDER:
        for correction in corrections:
            if correction["op"] == op and not _OPS[op](work, correction):
                work.failed.append(correction["id"])
    return work.result()


class _Work:
    """The document under the knife: recommendations by the reader's key, in reading order."""

    def __init__(self, parsed: Document) -> None:
        self.parsed = parsed
        self.changes: dict = {}
        self.notes = list(parsed.notes)
        self.kept = {key_of(found): found for found in parsed.recommendations}
        self.failed: list[str] = []
        self.left_out: list[str] = []
        self.placed: set[int] = set()
        self.settled: dict[int, dict] = {}
        self.moved: dict[str, str] = {}

    def found(self, correction: dict) -> Recommendation | None:
        """The recommendation a correction speaks of, None when it is gone or has become another one."""
        here = self.kept.get(correction["at"])
        original = next((r for r in self.parsed.recommendations if key_of(r) == correction["at"]), None)
        return here if here and original and still_there(correction.get("was", ""), _opening(original)) else None

    def change(self, key: str, **values: object) -> bool:
        self.kept[key] = replace(self.kept[key], **values)
        return True

    def result(self) -> Corrected:
        numbers = {key: key_of(found) for key, found in self.kept.items()}
        gone = set(self.left_out)
        references, origins = [], []
        settled: dict[int, dict] = {}
        for index, reference in enumerate(self.parsed.references):
            source = self._source(reference.source, numbers)
            if ".".join(reference.source.split(".")[:2]) in gone:
                continue
            if index in self.settled:
                settled[len(references)] = self.settled[index]
            references.append(replace(reference, source=source))
            origins.append(index)
        hosted = [(index, note) for index, note in enumerate(self.notes) if self._hosted(note)]
        unplaced = tuple(part for index, part in enumerate(self.parsed.unrecognised) if index not in self.placed)
        document = replace(
            self.parsed,
            recommendations=tuple(self.kept.values()),
            notes=tuple(self._rehost(note, numbers) for _index, note in hosted),
            references=tuple(references),
            unrecognised=unplaced,
            **self.changes,
        )
        return Corrected(
            document, list(self.kept), self.failed, self.left_out, self.placed, settled, origins,
            [index for index, _note in hosted],
        )  # fmt: skip

    def _source(self, source: str, numbers: dict[str, str]) -> str:
        parts = source.split(".")
        key = ".".join(parts[:2])
        key = self.moved.get(key, key)
        return ".".join([numbers[key], *parts[2:]]) if key in numbers else source

    def _hosted(self, note: Note) -> bool:
        return note.host[:1] != ("recommendation",) or f"{note.host[1]}.{note.host[2]}" not in self.left_out

    def _rehost(self, note: Note, numbers: dict[str, str]) -> Note:
        if note.host[:1] != ("recommendation",):
            return note
        key = f"{note.host[1]}.{note.host[2]}"
        series, number = numbers.get(self.moved.get(key, key), key).split(".")
        return replace(note, host=("recommendation", int(series), int(number)))


def _opening(recommendation: Recommendation) -> str:
    """The title and what follows it, since a doubtful cut may move between the two."""
    first = recommendation.blocks[0].text if recommendation.blocks else ""
    return f"{recommendation.title} {first}"[: WAS + 400]


def _document(work: _Work, correction: dict) -> bool:
    work.changes[correction["field"]] = correction["value"]
    return True


def _recommendation(work: _Work, correction: dict) -> bool:
    if not work.found(correction):
        return False
    value = tuple(correction["value"]) if correction["field"] == "codes" else correction["value"]
    values = {correction["field"]: value}
    if correction["field"] == "title":
        values["title_doubtful"] = False
    return work.change(correction["at"], **values)


def _cut(work: _Work, correction: dict) -> bool:
    found = work.found(correction)
    if not found:
        return False
    head, rest = cut_after(found, correction["value"])
    if not head:
        return False
    blocks = found.blocks
    blocks = blocks[1:] if blocks and blocks[0].kind == "text" and not blocks[0].label else blocks
    blocks = (Block("text", text=rest), *blocks) if rest else blocks
    return work.change(correction["at"], title=head, blocks=blocks, title_doubtful=False)


def running_text(recommendation: Recommendation) -> str:
    """The title and the unlabelled text that follows it, as one line: where a title may be cut."""
    first = recommendation.blocks[0] if recommendation.blocks else None
    text = first.text if first and first.kind == "text" and not first.label else ""
    return f"{recommendation.title} {text}".strip()


def cut_after(recommendation: Recommendation, title: str) -> tuple[str, str]:
    """(title, rest) when the running text begins with `title`, blanks aside; ("", "") when it does not."""
    running = running_text(recommendation)
    wanted = title.split()
    at = 0
    for word in wanted:
        while at < len(running) and running[at].isspace():
            at += 1
        if not running.startswith(word, at):
            return "", ""
        at += len(word)
    return (" ".join(wanted), running[at:].strip()) if wanted else ("", "")


def _merge(work: _Work, correction: dict) -> bool:
    found = work.found(correction)
    keys = list(work.kept)
    at = keys.index(correction["at"]) if found else 0
    if not found or at == 0:
        return False
    before = keys[at - 1]
    joined = Block("text", text=f"**{found.number}. {found.title}**")
    work.change(
        before,
        blocks=(*work.kept[before].blocks, joined, *found.blocks),
        notes=(*work.kept[before].notes, *found.notes),
    )
    del work.kept[correction["at"]]
    work.moved[correction["at"]] = before
    return True


def _drop(work: _Work, correction: dict) -> bool:
    if not work.found(correction):
        return False
    del work.kept[correction["at"]]
    work.left_out.append(correction["at"])
    return True


def _block(work: _Work, correction: dict) -> bool:
    found = work.found({**correction, "was": ""})
    if not found:
        return False
    was = correction.get("was", "")
    near = sorted(range(len(found.blocks)), key=lambda at: abs(at - correction["index"]))
    at = next(
        (at for at in near if still_there(was, f"{found.blocks[at].title} {found.blocks[at].text}".strip())), None
    )
    if at is None:
        return False
    changed = replace(found.blocks[at], kind=correction["value"])
    return work.change(correction["at"], blocks=(*found.blocks[:at], changed, *found.blocks[at + 1 :]))


def _note(work: _Work, correction: dict) -> bool:
    index = correction["index"]
    if index >= len(work.notes) or not still_there(correction.get("was", ""), work.notes[index].text):
        return False
    work.notes[index] = replace(work.notes[index], kind=correction["value"])
    return True


def _place(work: _Work, correction: dict) -> bool:
    index = correction["index"]
    if index >= len(work.parsed.unrecognised):
        return False
    text = work.parsed.unrecognised[index].text
    if not still_there(correction.get("was", ""), text):
        return False
    key = correction.get("to", "")
    if correction["value"] != "leave" and key and key not in work.kept:
        return False
    work.placed.add(index)
    if correction["value"] == "text" and key:
        work.change(key, blocks=(*work.kept[key].blocks, Block("text", text=text)))
    elif correction["value"] == "text":
        work.changes["preface"] = f"{work.changes.get('preface', work.parsed.preface)}\n\n{text}".strip()
    elif correction["value"] == "note":
        host = ("recommendation", *map(int, key.split("."))) if key else ("document",)
        work.notes.append(Note("other", text, host))
    return True


def _reference(work: _Work, correction: dict) -> bool:
    index = correction["index"]
    if index >= len(work.parsed.references):
        return False
    if not still_there(correction.get("was", ""), work.parsed.references[index].text):
        return False
    work.settled[index] = correction["value"]
    return True


_OPS: dict[str, Callable[[_Work, dict], bool]] = {
    "document": _document,
    "cut": _cut,
    "recommendation": _recommendation,
    "note": _note,
    "place": _place,
    "merge": _merge,
    "drop": _drop,
    "block": _block,
    "reference": _reference,
}
# Cuts before the other fields, merges before what is left out, kinds of blocks when all blocks are where they stay.
_ORDER = tuple(_OPS)


def same_act(one: dict, other: dict) -> bool:
    """True when the newer correction takes the place of the older one."""
    names = ("op", "at", "field", "index")
    if {one["op"], other["op"]} <= {"cut", "recommendation"} and {
        one.get("field", "title"),
        other.get("field", "title"),
    } == {"title"}:
        return one["at"] == other["at"]
    return all(one.get(name) == other.get(name) for name in names)
