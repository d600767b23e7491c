"""Correcting texts: documents, recommendations, blocks, notes, credits. Each leaves its trace in the log."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Block, Credit, Document, Note, Recommendation
from ..models.recommendations import CODES_BETWEEN
from ..rules import check_can_edit, check_can_rename
from .names import published_words, settle_names
from .references import check_items
from .refreshing import refresh_recommendation, refresh_search

DOCUMENT_COLUMNS = frozenset({"title", "slug", "introduction", "tags", "language", "theme"})
RECOMMENDATION_COLUMNS = frozenset({"title", "chapter", "kind", "language", "members_can_do_it"})
BLOCK_COLUMNS = frozenset({"kind", "label", "letter", "number", "title", "text"})


def _set(row, document: Document, allowed: frozenset, columns: dict) -> dict:
    """Set what differs; returns {name: value before}. Names that wait for agreement are hidden again.

    Raises TypeError for a column nobody edits.
    """
    if unknown := set(columns) - allowed:
        raise TypeError(f"cannot be edited: {sorted(unknown)}")
    columns = _hidden(document, columns)
    before = {name: getattr(row, name) for name, value in columns.items() if getattr(row, name) != value}
    for name in before:
        setattr(row, name, columns[name])
    if before:
        row.save(update_fields=sorted(before))
    return before


def _hidden(document: Document, columns: dict) -> dict:
    """The columns of text without the names that wait for agreement."""
    kept = {"slug", "language", "kind", "letter", "number"}
    texts = {
        name: published_words(document, v) for name, v in columns.items() if isinstance(v, str) and name not in kept
    }
    return {**columns, **texts}


@transaction.atomic
def edit_document(*, actor, document: Document, **columns) -> bool:
    """Correct a document; title and slug only before publication. Returns whether anything changed."""
    check_can_edit(actor, document)
    if any(name in columns and columns[name] != getattr(document, name) for name in ("title", "slug")):
        check_can_rename(actor, document)
    if "title" in columns and not columns["title"].strip():
        raise Refused(_("Give the document a title."), field="title")
    slug = columns.get("slug", document.slug)
    if slug != document.slug and Document.objects.filter(slug=slug).exists():
        raise Refused(_("Another document has this address."), field="slug")
    before = _set(document, document, DOCUMENT_COLUMNS, columns)
    if "theme" in before:
        document.recommendations.update(theme=document.theme)
    if before:
        record(actor=actor, verb="document.edited", kind="document", id=document.pk, data={"fields": sorted(before)})
        refresh_search(document)
    return bool(before)


def _corrected(actor, recommendation: Recommendation, what: str) -> None:
    refresh_recommendation(recommendation)
    if what == "block":
        check_items(recommendation)
    record(actor=actor, verb="recommendation.edited", kind="recommendation", id=recommendation.pk, data={"what": what})
    refresh_search(recommendation.document)


@transaction.atomic
def edit_recommendation(*, actor, recommendation: Recommendation, groups=None, **columns) -> bool:
    """Correct title, chapter, kind, language, provenance (`groups`). Returns whether anything changed."""
    check_can_edit(actor, recommendation.document)
    if "title" in columns and not columns["title"].strip():
        raise Refused(_("Give the recommendation a title."), field="title")
    before = _set(recommendation, recommendation.document, RECOMMENDATION_COLUMNS, columns)
    if groups is not None and {g.pk for g in groups} != set(recommendation.groups.values_list("pk", flat=True)):
        before["groups"] = recommendation.codes
        recommendation.groups.set(groups)
        recommendation.codes = CODES_BETWEEN.join(str(group) for group in groups)[:200]
        recommendation.save(update_fields=["codes"])
    if before:
        _corrected(actor, recommendation, "head")
    return bool(before)


@transaction.atomic
def add_block(*, actor, recommendation: Recommendation, **columns) -> Block:
    """Add a block at the end."""
    check_can_edit(actor, recommendation.document)
    _check_mark(recommendation, columns)
    last = recommendation.blocks.aggregate(last=Max("position"))["last"] or 0
    block = Block(recommendation=recommendation, position=last + 1)
    columns = _hidden(recommendation.document, columns)
    for name in BLOCK_COLUMNS & set(columns):
        setattr(block, name, columns[name])
    block.save()
    _corrected(actor, recommendation, "block")
    return block


@transaction.atomic
def edit_block(*, actor, block: Block, **columns) -> bool:
    """Correct a block. Returns whether anything changed."""
    check_can_edit(actor, block.recommendation.document)
    _check_mark(block.recommendation, columns, but=block)
    before = _set(block, block.recommendation.document, BLOCK_COLUMNS, columns)
    if before:
        _corrected(actor, block.recommendation, "block")
    return bool(before)


def _check_mark(recommendation: Recommendation, columns: dict, but: Block | None = None) -> None:
    """A letter or a number is an address: only one block has it."""
    for name in ("letter", "number"):
        value = columns.get(name)
        same = recommendation.blocks.filter(**{name: value}) if value else Block.objects.none()
        # A labelled part inside an item carries the item's letter too: only items are addresses.
        if (
            value
            and columns.get("kind") in {"item", "subsection"}
            and same.filter(kind__in=["item", "subsection"]).exclude(pk=but.pk if but else None).exists()
        ):
            raise Refused(_("Another item has this letter or number."), field=name)


@transaction.atomic
def remove_block(*, actor, block: Block) -> None:
    """Take a block out; those after it keep their order. References to its letter become broken, and say so."""
    check_can_edit(actor, block.recommendation.document)
    recommendation = block.recommendation
    if block.imported_hash:  # an import does not bring it back
        recommendation.left_out = [*recommendation.left_out, block.imported_hash]
        recommendation.save(update_fields=["left_out"])
    block.delete()
    _corrected(actor, recommendation, "block")


@transaction.atomic
def move_block(*, actor, block: Block, up: bool) -> bool:
    """Change places with the block above or below. Returns False at the end of the line."""
    check_can_edit(actor, block.recommendation.document)
    others = block.recommendation.blocks
    other = (
        others.filter(position__lt=block.position).order_by("-position").first()
        if up
        else others.filter(position__gt=block.position).order_by("position").first()
    )
    if other is None:
        return False
    block.position, other.position = other.position, block.position
    block.save(update_fields=["position"])
    other.save(update_fields=["position"])
    _corrected(actor, block.recommendation, "order")
    return True


@transaction.atomic
def save_note(*, actor, recommendation: Recommendation, note: Note | None = None, kind: str, text: str) -> Note:
    """Add an editor's note, or correct one."""
    check_can_edit(actor, recommendation.document)
    if not text.strip():
        raise Refused(_("Write the note."), field="text")
    if note is None:
        note = Note(document=recommendation.document, recommendation=recommendation)  # position 0: written here
    note.kind, note.text = kind, published_words(recommendation.document, text)
    note.save()
    _corrected(actor, recommendation, "note")
    return note


@transaction.atomic
def remove_note(*, actor, note: Note) -> None:
    check_can_edit(actor, note.document)
    recommendation = note.recommendation
    note.delete()
    if recommendation is not None:
        _corrected(actor, recommendation, "note")


@transaction.atomic
def set_agreement(*, actor, credit: Credit, agreed: bool) -> None:
    """Note that the people named agreed to be named in public, or that they no longer do. The same again changes nothing."""
    check_can_edit(actor, credit.document)
    if credit.is_agreed == agreed:
        return
    credit.is_agreed = agreed
    credit.agreed_by = actor if agreed else None
    credit.save(update_fields=["is_agreed", "agreed_by"])
    document = Document.objects.get(pk=credit.document_id)
    if settle_names(document):
        refresh_search(document)
    verb = "credit.agreed" if agreed else "credit.withdrawn"
    record(actor=actor, verb=verb, kind="document", id=credit.document_id, data={"role": credit.role}, internal=True)
