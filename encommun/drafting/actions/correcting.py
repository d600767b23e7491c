"""What editors corrected in the register comes back into the draft that it was frozen from: as versions, losing nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.drafting.models import Draft, Part
from encommun.recommendations.models.digests import digest

from .parts import settle_places
from .writing import bring_in


@dataclass(frozen=True)
class Piece:
    """A block as the register shows it. `was` is the digest of what was frozen, "" where an editor added it."""

    kind: str
    label: str
    letter: str
    number: str
    title: str
    text: str
    was: str
    is_corrected: bool

    @property
    def now(self) -> str:
        return digest(self.kind, self.label, self.letter, self.number, self.title, self.text)


def take_title(*, actor, draft: Draft, title: str) -> None:
    """The corrected title; the log keeps the one before."""
    if title == draft.title:
        return
    said = {"before": draft.title}
    draft.title = title
    draft.save(update_fields=["title"])
    record_in_group(actor=actor, group=draft.group, verb="draft.renamed", kind="draft", id=draft.pk, data=said)


def take_back_whole(*, actor, draft: Draft, pieces: Sequence[Piece]) -> None:
    """A draft that is frozen, held, becomes what the register says: words, order, what was added and taken out."""
    standing = list(draft.parts.filter(removed_at=None))
    free, found = list(standing), {}
    for rule in (_is_the_same, _is_of_its_kind):
        for place, piece in enumerate(pieces):
            known = piece.was or not any(one.was for one in pieces)  # frozen before digests were kept
            if place not in found and (rule is _is_the_same or known):
                found[place] = next((part for part in free if rule(part, piece)), None)
                free = [part for part in free if part is not found[place]]
                if found[place] is None:
                    del found[place]
    order = [_write(actor, draft, piece, found.get(place)) for place, piece in enumerate(pieces)]
    for part in free:
        if part.text.strip() or part.title:
            part.removed_at, part.removed_by = timezone.now(), actor
            part.save(update_fields=["removed_at", "removed_by"])
    if order != [part for part in standing if part not in free]:
        settle_places(draft, [*order, *(part for part in free if part.removed_at is None)])


def take_since(*, actor, draft: Draft, pieces: Sequence[Piece]) -> None:
    """What was corrected in the register while the groups wrote again: brought together with what they wrote, a clash
    shown to `actor`. A block whose part is not found stands at the end."""
    added = []
    for piece in pieces:
        if not piece.is_corrected or not any(one.was for one in pieces):
            continue
        part, start = _part_of(draft, piece.was)
        written = _write(actor, draft, piece, part, start)
        added += [] if part else [written]
    if added:
        settle_places(draft, list(draft.parts.filter(removed_at=None).exclude(pk__in=[p.pk for p in added])) + added)


def _is_the_same(part: Part, piece: Piece) -> bool:
    return _digest(part, part.text) in (piece.was, piece.now)


def _is_of_its_kind(part: Part, piece: Piece) -> bool:
    return part.kind == piece.kind


def _digest(part: Part, text: str) -> str:
    return digest(part.kind, part.label, part.letter, part.number, part.title, text)


def _part_of(draft: Draft, was: str) -> tuple[Part | None, int]:
    """The part that was frozen under this digest, with the revision of then."""
    for part in draft.parts.filter(removed_at=None) if was else ():
        for revision, text in part.versions.values_list("revision", "text"):
            if _digest(part, text) == was:
                return part, revision
    return None, 0


def _write(actor, draft: Draft, piece: Piece, part: Part | None, start: int | None = None) -> Part:
    if part is None:
        part, start = Part(draft=draft, position=0, kind=piece.kind), 0
    part.draft = draft
    head = (piece.kind, piece.label, piece.number, piece.title)
    if part.pk is None or (part.kind, part.label, part.number, part.title) != head:
        part.kind, part.label, part.number, part.title = head
        part.save()
    bring_in(actor, part, piece.text, part.revision if start is None else start)
    return part
