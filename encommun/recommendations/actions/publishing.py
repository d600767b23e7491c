"""Freezing and publishing a document; everything inside follows its audience."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused

from ..models import Document
from ..rules import check_can_freeze, check_can_publish, check_can_unfreeze, check_can_unpublish
from .refreshing import refresh_search


@transaction.atomic
def freeze_document(*, actor, document: Document, on=None) -> Document:
    """Freeze the text with its groups, dated `on` (today). It stays readable by whoever could read it."""
    hold(document)
    check_can_freeze(actor, document)
    document.state = Document.State.FROZEN
    document.state_on = on or timezone.localdate()
    document.frozen_at = timezone.now()
    document.save(update_fields=["state", "state_on", "frozen_at"])
    record(actor=actor, verb="document.frozen", kind="document", id=document.pk)
    refresh_search(document)
    return document


@transaction.atomic
def unfreeze_document(*, actor, document: Document, reason: str) -> Document:
    """Open a frozen text for its groups again, with a reason: it is a working document, closed to readers."""
    hold(document)
    check_can_unfreeze(actor, document)
    document.state, document.audience = Document.State.DRAFT, Document.Audience.EDITORS
    document.state_on, document.frozen_at = timezone.localdate(), None
    document.save(update_fields=["state", "audience", "state_on", "frozen_at"])
    document.recommendations.update(audience=document.audience)
    record(
        actor=actor, verb="document.unfrozen", kind="document", id=document.pk, data={"reason": reason}, internal=True
    )
    refresh_search(document)
    return document


@transaction.atomic
def publish_document(*, actor, document: Document, audience: str, on=None) -> Document:
    """Open the document and all it holds to `audience` ("members" or "public"). Its address no longer changes."""
    was_frozen = document.state == Document.State.FROZEN
    hold(document)
    check_can_publish(actor, document, audience)
    if was_frozen and document.state == Document.State.DRAFT:  # opened for its groups since the page was read
        raise Refused(_("This document is not frozen."))
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
    hold(document)
    check_can_unpublish(actor, document)
    document.audience = Document.Audience.EDITORS
    if document.state == Document.State.PUBLISHED:
        document.state = Document.State.FROZEN if document.frozen_at else Document.State.DRAFT
    document.save(update_fields=["audience", "state"])
    document.recommendations.update(audience=Document.Audience.EDITORS)
    record(actor=actor, verb="document.unpublished", kind="document", id=document.pk, internal=True)
    refresh_search(document)
    return document
