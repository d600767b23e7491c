"""What must follow a change of text or audience: the register's revision, the search index, hashes."""

import hashlib
import json
import secrets

from encommun.kit.text import plain
from encommun.likeness.actions import note_changes
from encommun.search.actions import index_things

from ..likeness import KIND
from ..models import Block, Document, Recommendation, Revision
from ..models.digests import digest
from ..search import document_rows

SUMMARY_CHARACTERS = 280


def mark_changed() -> None:
    """Tell every process that its counted picture of the register is out of date. Call inside the transaction."""
    number = secrets.randbits(62)  # never used before, also after a backup was put back
    if not Revision.objects.filter(pk=1).update(number=number):
        Revision.objects.get_or_create(pk=1, defaults={"number": number})


def text_hash(title: str, blocks: list[Block]) -> str:
    """SHA-256 of what a translator reads: a translation of another hash is outdated."""
    parts = [title] + [f"{b.position}\x1f{b.kind}\x1f{b.label}\x1f{b.title}\x1f{b.text}" for b in blocks]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()


def digest_of(value) -> str:
    """One short word for a text or a list of texts: tells whether it was corrected since it was imported."""
    return digest(json.dumps(value, ensure_ascii=False))


def summary_of(blocks: list[Block]) -> str:
    """The first sentences, for lists."""
    words = plain(" ".join(block.text for block in blocks[:4] if block.text)[:1200])
    if len(words) <= SUMMARY_CHARACTERS:
        return words
    return words[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " …"


def refresh_recommendation(recommendation: Recommendation) -> None:
    """Hash and summary of one recommendation, from its blocks."""
    blocks = list(recommendation.blocks.all())
    recommendation.text_hash = text_hash(recommendation.title, blocks)
    recommendation.summary = summary_of(blocks)
    recommendation.save(update_fields=["text_hash", "summary"])


def refresh_search(document: Document) -> None:
    """Index a document, its recommendations and annex sections again, as they are now, and mark the register changed.

    Call it after importing, editing, publishing; twice does no harm.
    """
    for kind, rows in document_rows([document.pk]).items():
        index_things(kind, rows)
    note_changes(KIND, document.recommendations.values_list("pk", flat=True))
    mark_changed()
