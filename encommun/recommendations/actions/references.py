"""Pointers between recommendations: settling by hand, and finding targets that arrived since."""

from django.db import transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import AnnexSection, Document, Recommendation, Reference
from ..rules import check_can_edit
from .refreshing import mark_changed


@transaction.atomic
def settle_reference(
    *,
    actor,
    reference: Reference,
    targets: list[Recommendation] | None = None,
    item: str = "",
    annex: AnnexSection | None = None,
    document: Document | None = None,
    outside: bool = False,
) -> Reference:
    """Say by hand what a pointer means: recommendations (with an item), an annex section, a whole document, or nothing here.

    Raises Refused for strangers. What was written in the text stays as it was.
    """
    check_can_edit(actor, reference.document)
    targets = targets or []
    target_document = document or (targets[0].document if targets else annex.document if annex else None)
    if target_document is None and not outside:
        raise Refused(_("Choose what this reference points to."), field="target")
    inside = target_document is not None and target_document.pk == reference.document_id
    reference.scope = (
        Reference.Scope.OUTSIDE if outside else Reference.Scope.INSIDE if inside else Reference.Scope.OTHER
    )
    reference.target_document = None if inside else target_document
    reference.target_items = {str(target.pk): item for target in targets} if item else {}
    reference.is_broken = reference.is_doubtful = False
    reference.is_self = any(target.pk == reference.source_id for target in targets)
    reference.settled_by = actor
    reference.save()
    reference.targets.set(targets)
    reference.annex_targets.set([annex] if annex else [])
    record(
        actor=actor, verb="reference.settled", kind="document", id=reference.document_id,
        data={"text": reference.text[:200]}, internal=True,
    )  # fmt: skip
    mark_changed()
    return reference


def relink_references(reference: Reference, *, document: Document, targets: list, items: dict, annexes: list) -> None:
    """Point a pending reference at what has arrived: called by importing once its words have been understood.

    `items` maps a target's id to the item's letter. Nothing is recorded: the import's own event tells it.
    """
    reference.scope = Reference.Scope.INSIDE if document.pk == reference.document_id else Reference.Scope.OTHER
    reference.target_document = None if document.pk == reference.document_id else document
    reference.target_items = {str(pk): item for pk, item in items.items()}
    reference.is_broken = False
    reference.save(update_fields=["scope", "target_document", "target_items", "is_broken"])
    reference.targets.set(targets)
    reference.annex_targets.set(annexes)


def check_items(recommendation: Recommendation) -> None:
    """Mark references to items of a recommendation broken where no item has that letter or number any more."""
    marks = {mark for pair in recommendation.blocks.values_list("letter", "number") for mark in pair if mark}
    for reference in recommendation.cited_by.all():
        item = str((reference.target_items or {}).get(str(recommendation.pk), ""))
        if item and reference.is_broken == (item in marks):
            reference.is_broken = item not in marks
            reference.save(update_fields=["is_broken"])
