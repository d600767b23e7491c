"""Who may do what to the register. Each refuses with a sentence; buttons ask the same functions."""

from django.db.models import Q
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, check_role, has_role

from .models import Document


def is_editor(member) -> bool:
    return has_role(member, EDITOR, COORDINATOR)


def check_can_edit(actor, document: Document) -> None:
    """Titles, blocks, notes, references. A frozen or published text is corrected, with its trace in the log."""
    check_role(actor, EDITOR, COORDINATOR)


def check_can_rename(actor, document: Document) -> None:
    """The title and the address of a published document stay: others already point at it."""
    check_can_edit(actor, document)
    if document.published_at is not None:
        raise Refused(_("This document has been published: its title and its address no longer change."), field="title")


def check_can_arrange(actor, document: Document) -> None:
    """Chapters, annex sections and lines of credits. Those of an imported document are written in its pad."""
    check_can_edit(actor, document)
    if document.source_format:
        raise Refused(
            _("This document was imported: change its chapters, annexes and credits in its pad, then import it again.")
        )


def check_can_freeze(actor, document: Document) -> None:
    check_role(actor, EDITOR, COORDINATOR)
    if document.state == Document.State.PUBLISHED:
        raise Refused(_("This document is already published."))
    if document.state == Document.State.FROZEN:
        raise Refused(_("This document is already frozen."))


def check_can_unfreeze(actor, document: Document) -> None:
    """As long as it was never published: others point at what was."""
    check_role(actor, EDITOR, COORDINATOR)
    if document.published_at is not None:
        raise Refused(_("This document has been published: it is corrected in the register."))
    if document.state != Document.State.FROZEN:
        raise Refused(_("This document is not frozen."))
    if _is_owed(document):
        raise Refused(_("This document has been handed over: what is owed for it cannot be hidden."))


def check_can_publish(actor, document: Document, audience: str = "") -> None:
    check_role(actor, EDITOR, COORDINATOR)
    if audience == Document.Audience.EDITORS:
        raise Refused(_("Choose who may read it: members or everyone."), field="audience")
    if document.state == Document.State.PUBLISHED and document.audience == audience:
        raise Refused(_("This document is already published for these readers."), field="audience")
    narrowed = document.audience == Document.Audience.PUBLIC and audience == Document.Audience.MEMBERS
    if narrowed and _is_owed(document):
        raise Refused(_("This document has been handed over: what is owed for it cannot be hidden."), field="audience")


def check_can_unpublish(actor, document: Document) -> None:
    check_role(actor, EDITOR, COORDINATOR)
    if document.audience == Document.Audience.EDITORS:
        raise Refused(_("This document is closed already: only editors can read it."))
    if _is_owed(document):
        raise Refused(_("This document has been handed over: what is owed for it cannot be hidden."))


def _is_owed(document: Document) -> bool:
    """Handed over, or anything promised for it: a review or a step needs no hand-over."""
    owed = Q(handed_over_at__isnull=False) | Q(due_at__isnull=False)
    return document.recommendations.filter(owed).exists()


def check_can_translate(actor, document: Document) -> None:
    check_role(actor, EDITOR, COORDINATOR)
