"""One writer at a time in a draft: its row is locked until the transaction ends (on SQLite the whole database is)."""

from encommun.drafting.models import Draft, Part


def hold_draft(pk: int) -> Draft:
    """The draft as it is now, held; call it first in the transaction."""
    return Draft.objects.select_for_update(of=("self",)).get(pk=pk)


def hold_part(part: Part) -> Part:
    """The part as it is now, its draft held. What was read before the lock may be old."""
    draft = hold_draft(part.draft_id)
    held = Part.objects.get(pk=part.pk)
    held.draft = draft
    return held
