"""What the pages of an import show. A draft belongs to whoever brought it; to others it does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from encommun.engines import pads
from encommun.engines.pads.model import Document, Recommendation, Reference
from encommun.kit.memory import memory
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, EDITOR, check_role
from encommun.recommendations.actions.storing import (
    Corrected,
    Difference,
    apply_corrections,
    difference,
    hide_names,
    resolve_against_register,
)
from encommun.recommendations.models import Revision
from encommun.recommendations.queries import document_url

from .earlier import document_of, earlier_import
from .models import ImportDraft
from .proposals import Choice, is_process
from .reading import from_json
from .rules import check_can_save
from .words import FORMATS

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
    def _place(self):
        return document_of(self.draft, self.parsed, self.document)

    @cached_property
    def choice(self) -> Choice:
        return self._place[1]

    @cached_property
    def match(self):
        """The register's document that this pad is, or None."""
        return self._place[0]

    @cached_property
    def match_url(self) -> str:
        return document_url(self.match.slug) if self.match else ""

    @cached_property
    def put_again(self) -> int:
        """How many corrections of this draft were typed when the pad was last saved."""
        if not self.match or not self.draft.corrections:
            return 0
        before = earlier_import(self.draft.sha256, self.draft.names)
        return sum(one in before.corrections for one in self.draft.corrections) if before else 0

    @cached_property
    def difference(self) -> Difference:
        return difference(hide_names(self.document, self.match)[0], self.match)

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
        found = memory.get(key)
        if found is None:
            without = [self.match.pk] if self.match else []
            found = resolve_against_register([self.document], without=without)[0].references
            memory.set(key, found, RESOLVED_SECONDS)
        return found

    def at(self, key: str) -> tuple[int, Recommendation]:
        """(place in the corrected document, recommendation) by the reader's key. Raises Http404."""
        if key not in self.corrected.origins:
            raise Http404
        place = self.corrected.origins.index(key)
        return place, self.document.recommendations[place]
