"""Who may bring pads in, and when a draft may be saved."""

from django.utils.translation import gettext as _

from encommun.engines.pads.model import Document
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, check_role, has_role
from encommun.recommendations.actions.storing import check_can_store

from .models import ImportDraft
from .proposals import Choice, is_process


def may_import(member) -> bool:
    return has_role(member, EDITOR, COORDINATOR)


def check_can_import(actor) -> None:
    """Editors and coordinators; None is the house itself, at the command line."""
    if actor is not None:
        check_role(actor, EDITOR, COORDINATOR)


def check_is_open(draft: ImportDraft) -> None:
    if draft.state == ImportDraft.State.SAVED:
        raise Refused(_("This import has already been saved. Nothing was changed a second time."))
    if draft.state == ImportDraft.State.DISCARDED:
        raise Refused(_("This import was discarded."))


def check_can_save(actor, draft: ImportDraft, document: Document, choice: Choice) -> None:
    """The draft is open, the document holds something, and its edition is known."""
    check_can_import(actor)
    check_is_open(draft)
    if not is_process(document):
        check_can_store(actor, document)
    if not choice.is_whole:
        raise Refused(_("Say first which edition this document belongs to."), field="edition")
