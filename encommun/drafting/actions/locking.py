"""One writer at a time in a draft: its row is locked until the transaction ends (on SQLite the whole database is)."""

from collections.abc import Iterable

from encommun.drafting.models import Draft, Part
from encommun.kit.holding import held


def hold_draft(pk: int) -> Draft:
    """The draft as it is now, held; call it first in the transaction."""
    return held(Draft.objects.all(), pk)


def hold_drafts(pks: Iterable[int]) -> list[Draft]:
    """Several, in the order given. They are held in one order for everybody, so that two writers never wait for each
    other."""
    pks = list(dict.fromkeys(pks))
    drafts = {pk: hold_draft(pk) for pk in sorted(pks)}
    return [drafts[pk] for pk in pks]


def hold_part(part: Part) -> Part:
    """The part as it is now, its draft held. What was read before the lock may be old."""
    draft = hold_draft(part.draft_id)
    now = Part.objects.get(pk=part.pk)
    now.draft = draft
    return now
