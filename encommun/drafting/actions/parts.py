"""The parts of a draft: added, named, moved, taken out and brought back. Items carry letters from a to z, in order."""

from string import ascii_lowercase

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.drafting.models import Draft, Part
from encommun.drafting.rules import PARTS_AT_MOST, check_can_write
from encommun.kit.refusals import Refused
from encommun.recommendations.models import Block

from .locking import hold_draft, hold_part


@transaction.atomic
def add_part(
    *, actor, draft: Draft, kind: str, after: int | None = None, label: str = "", number: str = "", title: str = ""
) -> Part:
    """Add an empty part behind part `after` (its id), at the end without it. Raises Refused past PARTS_AT_MOST."""
    draft = hold_draft(draft.pk)
    check_can_write(actor, draft)
    parts = _standing(draft)
    if len(parts) >= PARTS_AT_MOST:
        raise Refused(_("This text has many parts already. Begin another one."), field="kind")
    place = next((n for n, part in enumerate(parts, 1) if part.pk == after), len(parts))
    part = Part(draft=draft, position=0)
    _head(part, kind, label, number, title)
    part.save()
    parts.insert(place, part)
    settle_places(draft, parts)
    return part


@transaction.atomic
def shape_part(*, actor, part: Part, kind: str, label: str = "", number: str = "", title: str = "") -> Part:
    """Say what a part is, and what stands above it. A sub-section alone has a number, which its writers give it."""
    part = hold_part(part)
    check_can_write(actor, part.draft)
    _head(part, kind, label, number, title)
    if part.number and any(one.number == part.number and one.pk != part.pk for one in _standing(part.draft)):
        raise Refused(_("Another item has this letter or number."), field="number")
    part.save(update_fields=["kind", "label", "number", "title"])
    settle_places(part.draft, _standing(part.draft))
    return part


@transaction.atomic
def move_part(*, actor, part: Part, by: int) -> None:
    """Move it one place up (-1) or down (1); nothing happens at either end."""
    part = hold_part(part)
    check_can_write(actor, part.draft)
    parts = _standing(part.draft)
    here = next((n for n, one in enumerate(parts) if one.pk == part.pk), None)
    there = None if here is None else here + (1 if by > 0 else -1)
    if here is None or there is None or not 0 <= there < len(parts):
        return
    parts[here], parts[there] = parts[there], parts[here]
    settle_places(part.draft, parts)


@transaction.atomic
def remove_part(*, actor, part: Part) -> None:
    """Take it out of the text. It keeps its words and its place, until somebody brings it back."""
    part = hold_part(part)
    check_can_write(actor, part.draft)
    if part.removed_at is None:
        part.removed_at, part.removed_by = timezone.now(), actor
        part.save(update_fields=["removed_at", "removed_by"])
        settle_places(part.draft, _standing(part.draft))


@transaction.atomic
def bring_part_back(*, actor, part: Part) -> None:
    """Undo: the part stands again where it was, or near it."""
    part = hold_part(part)
    check_can_write(actor, part.draft)
    if part.removed_at is not None:
        part.removed_at = part.removed_by = None
        part.save(update_fields=["removed_at", "removed_by"])
        settle_places(part.draft, _standing(part.draft))


def _head(part: Part, kind: str, label: str, number: str, title: str) -> None:
    part.kind, part.label, part.title = kind, label.strip()[:200], title.strip()[:500]
    part.number = number.strip()[:12] if kind == Block.Kind.SUBSECTION else ""


def _standing(draft: Draft) -> list[Part]:
    return list(draft.parts.filter(removed_at=None))


def settle_places(draft: Draft, parts: list[Part]) -> None:
    """Write places 1, 2, 3… and the letters of the items."""
    letters = iter(ascii_lowercase)
    changed = []
    for number, part in enumerate(parts, 1):
        letter = next(letters, "") if part.kind == Block.Kind.ITEM else ""
        if (part.position, part.letter) != (number, letter):
            part.position, part.letter = number, letter
            changed.append(part)
    Part.objects.bulk_update(changed, ["position", "letter"])
    Draft.objects.filter(pk=draft.pk).update(changed_at=timezone.now())
