"""Where this pad went the last time it was saved: its next version goes there too, whatever was chosen by hand."""

from __future__ import annotations

from django.db.models import Q

from encommun.engines.pads.model import Document as Pad
from encommun.engines.pads.normal import comparable
from encommun.recommendations.actions.storing import find_document
from encommun.recommendations.models import Document

from .models import ImportDraft
from .proposals import Choice, chosen


def names_of(parsed: Pad) -> dict[str, str]:
    """What tells one pad from another: the title and the edition that it gives itself, spelling apart."""
    return {"title": comparable(parsed.title), "edition": comparable(parsed.edition)}


def earlier_import(sha256: str, names: dict) -> ImportDraft | None:
    """The last saved import of the same bytes, else of a pad that names itself in the same way."""
    saved = ImportDraft.objects.filter(state=ImportDraft.State.SAVED, document__isnull=False).order_by("-updated_at")
    saved = saved.select_related("document__edition", "document__theme")
    wanted = Q(sha256=sha256) | Q(names=names) if names.get("title") else Q(sha256=sha256)
    found = list(saved.filter(wanted).defer("parsed", "text")[:50])
    return next((draft for draft in found if draft.sha256 == sha256), found[0] if found else None)


def document_of(draft: ImportDraft, parsed: Pad, corrected: Pad) -> tuple[Document | None, Choice]:
    """(the register's document that a draft is, where it goes). What the editor chose for this draft wins; else a known
    document stays in its edition and theme."""
    before = earlier_import(draft.sha256, draft.names)
    if draft.choices:
        choice = chosen(draft.choices, parsed)
        return find_document(corrected.title, choice.edition) or (before.document if before else None), choice
    choice = chosen({}, parsed)
    document = before.document if before else find_document(corrected.title, choice.edition)
    if document is None:
        return None, choice
    return document, Choice(edition=document.edition, theme=document.theme)
