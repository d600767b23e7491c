"""A pad into the register: one transaction, the same for the page, the command line and the demo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.models import Edition
from encommun.engines.pads import model as pads
from encommun.kit.holding import held
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, check_role
from encommun.recommendations.models import Document

from ..names import hide_names, settle_names
from ..refreshing import refresh_search
from .corrections import Corrected, apply_corrections, cut_after, key_of, likeness, running_text, same_act
from .frame import asked_at, write_annexes, write_chapters, write_credits, write_document, write_notes
from .linking import link_document, resolve_against_register
from .matching import Difference, Pair, difference, find_document
from .texts import has_history, keep_or_remove_gone, write_blocks, write_groups, write_recommendations

__all__ = [
    "Corrected",
    "Difference",
    "Pair",
    "apply_corrections",
    "check_can_store",
    "cut_after",
    "difference",
    "find_document",
    "has_history",
    "hide_names",
    "key_of",
    "likeness",
    "resolve_against_register",
    "running_text",
    "same_act",
    "store_document",
]


def check_can_store(actor, parsed: pads.Document) -> None:
    """Editors and coordinators (or the house itself, None), a title, at least one recommendation, each key once."""
    if actor is not None:
        check_role(actor, EDITOR, COORDINATOR)
    if not parsed.title.strip():
        raise Refused(_("This document has no title yet. Give it one first."), field="title")
    if not parsed.recommendations:
        raise Refused(_("No numbered recommendation was found in it, so there is nothing to save."))
    for key, times in Counter(map(key_of, parsed.recommendations)).items():
        if times > 1:
            series, number = key.split(".")
            words = _(
                "Two recommendations carry number %(number)s in series %(series)s. Give one of them another number."
            )
            raise Refused(words % {"number": number, "series": series})


def store_document(
    *,
    actor,
    parsed: pads.Document,
    edition: Edition,
    theme=None,
    corrections: Iterable[dict] = (),
    document: Document | None = None,
    remove_gone: bool = False,
) -> Document:
    """Write a pad, corrected, into the register: all of it or nothing.

    `document` is the one it replaces; without it, the one of the same title and edition, or a new one. Texts change in
    place: keys, addresses, follow-up and history stay. What the pad no longer holds is kept, unless `remove_gone` and
    nothing was ever done about it. Raises Refused (see `check_can_store`, and when somebody else saves the same one).
    """
    corrected = apply_corrections(parsed, corrections)
    check_can_store(actor, corrected.document)
    try:
        with transaction.atomic():
            return _store(actor, corrected, edition, theme, document, remove_gone)
    except IntegrityError as error:
        words = _(
            "Somebody else was saving the same document at this moment. Nothing was changed: look again, then save."
        )
        raise Refused(words) from error


def _store(actor, corrected: Corrected, edition, theme, document, remove_gone: bool) -> Document:
    held(Edition.objects.all(), edition.pk)  # one import at a time in each edition
    document = document or find_document(corrected.document.title, edition)
    parsed, hidden = hide_names(corrected.document, document)
    change = difference(parsed, document)
    stored = write_document(
        actor=actor, parsed=parsed, edition=edition, theme=theme, document=document, hidden_names=hidden
    )
    chapters = write_chapters(stored, parsed)
    placed = write_recommendations(stored, change, chapters, asked_at(parsed, edition))
    kept, removed = keep_or_remove_gone(stored, change.of("gone"), placed, remove=remove_gone)
    write_blocks(change, placed)
    write_groups(stored, change, placed)
    write_annexes(stored, parsed)
    write_credits(stored, parsed)
    write_notes(stored, parsed, chapters, placed.rows)
    linked = link_document(stored, parsed, corrected.settled, actor)
    settle_names(stored)
    data = {"title": stored.title, **change.counts, "kept": kept, "removed": removed, "linked": linked}
    verb = "document.reimported" if document else "document.imported"
    record(
        actor=actor,
        verb=verb,
        kind="document",
        id=stored.pk,
        data=data,
        internal=stored.audience == Document.Audience.EDITORS,
    )
    refresh_search(stored)
    return stored
