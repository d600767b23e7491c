"""Freezing and publishing a document; everything inside follows its audience."""

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record

from ..models import Document
from ..rules import check_can_freeze, check_can_publish, check_can_unpublish
from .refreshing import refresh_search


@transaction.atomic
def freeze_document(*, actor, document: Document, on=None) -> Document:
    """Freeze the text with its groups, dated `on` (today). It stays readable by whoever could read it."""
    check_can_freeze(actor, document)
    document.state = Document.State.FROZEN
    document.state_on = on or timezone.localdate()
    document.frozen_at = timezone.now()
    document.save(update_fields=["state", "state_on", "frozen_at"])
    record(actor=actor, verb="document.frozen", kind="document", id=document.pk)
    refresh_search(document)
    return document


@transaction.atomic
def publish_document(*, actor, document: Document, audience: str, on=None) -> Document:
    """Open the document and all it holds to `audience` ("members" or "public"). Its address no longer changes."""
    check_can_publish(actor, document, audience)
    return open_document(actor=actor, document=document, audience=audience, on=on)


@transaction.atomic
def open_document(*, actor, document: Document, audience: str, on=None) -> Document:
    """What publishing does, for callers that have already asked the rule, or are the house itself (`actor` None)."""
    now = timezone.now()
    document.audience = audience
    if document.state != Document.State.PUBLISHED:
        document.state = Document.State.PUBLISHED
        document.state_on = on or timezone.localdate()
    document.published_at = document.published_at or now
    document.save(update_fields=["audience", "state", "state_on", "published_at"])
    document.recommendations.update(audience=audience)
    record(actor=actor, verb="document.published", kind="document", id=document.pk, data={"audience": audience})
    refresh_search(document)
    return document


@transaction.atomic
def unpublish_document(*, actor, document: Document) -> Document:
    """Close the document to everybody but editors; its text, follow-up and addresses stay."""
    check_can_unpublish(actor, document)
    document.audience = Document.Audience.EDITORS
    if document.state == Document.State.PUBLISHED:
        document.state = Document.State.FROZEN if document.frozen_at else Document.State.DRAFT
    document.save(update_fields=["audience", "state"])
    document.recommendations.update(audience=Document.Audience.EDITORS)
    record(actor=actor, verb="document.unpublished", kind="document", id=document.pk, internal=True)
    refresh_search(document)
    return document
