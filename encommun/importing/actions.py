"""Every write of an import: the draft, its corrections, and the one moment when the register changes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.recommendations.actions.storing import apply_corrections, find_document, same_act, store_document
from encommun.recommendations.models import Document

from .earlier import document_of, earlier_import, names_of
from .models import ImportDraft
from .process import store_process
from .proposals import chosen, is_process, settle
from .queries import parsed_of
from .reading import Reading, read, to_json
from .rules import check_can_import, check_can_save, check_is_open

KEPT_DAYS = 30
ANY = object()


def start_import(*, actor, data: bytes, name: str) -> ImportDraft:
    """Read a pad into a draft; the same pad twice gives the same draft. Raises Refused for what cannot be read."""
    check_can_import(actor)
    reading = read(data, name)
    return ImportDraft.objects.filter(**_own(actor, reading)).first() or _new_draft(actor, reading)


def _own(actor, reading: Reading) -> dict:
    return {"uploaded_by": actor, "sha256": reading.sha256, "state": ImportDraft.State.OPEN}


def _new_draft(actor, reading: Reading) -> ImportDraft:
    try:
        with transaction.atomic():
            return ImportDraft.objects.create(
                **_own(actor, reading),
                file_name=reading.file_name,
                text=reading.text,
                parsed=to_json(reading.parsed),
                counts=counts_of(reading.parsed),
                corrections=earlier_corrections(reading),
                names=names_of(reading.parsed),
            )
    except IntegrityError:  # the same file arrived twice at the same moment
        return ImportDraft.objects.get(**_own(actor, reading))


def counts_of(parsed) -> dict[str, int]:
    return {
        "recommendations": len(parsed.recommendations),
        "doubtful": sum(found.title_doubtful for found in parsed.recommendations),
        "unrecognised": len(parsed.unrecognised),
        "phases": len(parsed.phases),
        "themes": len(parsed.themes),
    }


def earlier_corrections(reading: Reading) -> list[dict]:
    """The corrections typed when this pad was last saved: the same bytes, else the same document."""
    saved = ImportDraft.objects.filter(state=ImportDraft.State.SAVED).order_by("-updated_at")
    before = earlier_import(reading.sha256, names_of(reading.parsed))
    if before is not None:
        return before.corrections
    document = find_document(reading.parsed.title, chosen({}, reading.parsed).edition)
    if document is None:
        return []
    return saved.filter(document=document).values_list("corrections", flat=True).first() or []


@transaction.atomic
def add_corrections(*, actor, draft: ImportDraft, corrections: list[dict]) -> None:
    """Keep corrections as typed; each takes the place of an earlier one of the same thing.

    Raises Refused, and keeps none, when one fits no place of the pad.
    """
    check_can_import(actor)
    draft = _locked(draft)
    kept = draft.corrections
    added = []
    for correction in corrections:
        number = max((int(old["id"][1:]) for old in [*draft.corrections, *kept]), default=0) + 1
        added.append({**correction, "id": f"c{number}"})
        kept = [*(old for old in kept if not same_act(old, correction)), added[-1]]
    failed = apply_corrections(parsed_of(draft), kept).failed
    if any(new["id"] in failed for new in added):
        raise Refused(_("This correction fits no place of the pad as it is now."))
    draft.corrections = kept
    draft.save(update_fields=["corrections", "updated_at"])


@transaction.atomic
def remove_correction(*, actor, draft: ImportDraft, correction_id: str) -> None:
    """Undo a correction; undoing it twice is harmless."""
    check_can_import(actor)
    draft = _locked(draft)
    draft.corrections = [old for old in draft.corrections if old["id"] != correction_id]
    draft.save(update_fields=["corrections", "updated_at"])


@transaction.atomic
def choose_place(*, actor, draft: ImportDraft, choices: dict) -> None:
    """Keep the edition and theme that the editor chose; nothing is made of them before the draft is saved."""
    check_can_import(actor)
    draft = _locked(draft)
    draft.choices = choices
    draft.save(update_fields=["choices", "updated_at"])


@transaction.atomic
def discard_draft(*, actor, draft: ImportDraft) -> None:
    """Forget a pad without saving it: its text goes at once."""
    check_can_import(actor)
    draft = _locked(draft)
    draft.state, draft.text, draft.parsed = ImportDraft.State.DISCARDED, "", ""
    draft.save(update_fields=["state", "text", "parsed", "updated_at"])


def _locked(draft: ImportDraft) -> ImportDraft:
    found = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    check_is_open(found)
    return found


def save_draft(
    *, actor, draft: ImportDraft, expected: int | object | None = ANY, remove_gone: bool = False
) -> Document | None:
    """Write a draft into the register, once: the document, or None for a page that fills the cycle.

    `expected` is the id of the document that the editor was told it would change (None: a new one); when that is no
    longer so, Refused says it and nothing changes; ANY asks nothing. The draft keeps its corrections, not its text.
    """
    try:
        with transaction.atomic():
            return _save(actor, draft, expected, remove_gone)
    except IntegrityError as error:  # somebody else opened the same edition or theme at this moment
        words = _(
            "Somebody else was saving the same document at this moment. Nothing was changed: look again, then save."
        )
        raise Refused(words) from error


def _save(actor, draft: ImportDraft, expected: int | object | None, remove_gone: bool) -> Document | None:
    won = ImportDraft.objects.filter(pk=draft.pk, state=ImportDraft.State.OPEN).update(state=ImportDraft.State.SAVED)
    draft.refresh_from_db()
    if not won:
        check_is_open(draft)
    parsed = parsed_of(draft)
    corrected = apply_corrections(parsed, draft.corrections).document
    document, choice = document_of(draft, parsed, corrected)
    draft.state = ImportDraft.State.OPEN
    check_can_save(actor, draft, corrected, choice)
    edition, theme = settle(actor=actor, choice=choice, language=corrected.language)
    if is_process(corrected):
        store_process(actor=actor, parsed=corrected, edition=edition)
    else:
        document = document or find_document(corrected.title, edition)
        _check_expected(document, expected)
        draft.document = store_document(
            actor=actor, parsed=parsed, edition=edition, theme=theme, corrections=draft.corrections,
            document=document, remove_gone=remove_gone,
        )  # fmt: skip
    draft.state, draft.text, draft.parsed = ImportDraft.State.SAVED, "", ""
    draft.edition = edition
    draft.save()
    return draft.document


def _check_expected(document: Document | None, expected: int | object | None) -> None:
    if expected is not ANY and (document.pk if document else None) != expected:
        raise Refused(
            _(
                "The register has changed since you opened this page. Nothing was saved: look at the difference below again."
            )
        )


def sweep_drafts(now: datetime | None = None) -> int:
    """Forget the drafts nobody touched for 30 days, saved ones excepted (they hold corrections and no text)."""
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    old = ImportDraft.objects.filter(updated_at__lt=before).exclude(state=ImportDraft.State.SAVED)
    return old.delete()[1].get("importing.ImportDraft", 0)
