"""Freezing a theme's ready drafts into a document of the register, opening them again, and publishing (DOC-08)."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.activity.actions import record
from encommun.cycles.actions import record_in_group
from encommun.deliberation.queries.path import THREE, texts_of, words_of
from encommun.drafting.actions.locking import hold_drafts
from encommun.drafting.models import Draft
from encommun.followup import actions as followup
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused
from encommun.kit.registry import is_held
from encommun.recommendations import actions as register
from encommun.recommendations.models import Block, Document, Note, Recommendation

from .. import rules
from ..models import Offer
from ..queries.documents import working_document
from .crediting import credit_groups
from .letters import own
from .taking_back import take_back, take_what_came_since

S = Draft.State


@transaction.atomic
def freeze_theme(*, actor, edition, theme, drafts: list[Draft], audience: str, at: datetime | None = None) -> Document:
    """Freeze these drafts with their groups: each is a recommendation of the theme's document, for `audience`
    ("editors" or "members") until it is published. Those that are frozen already stay as they are. Raises Refused."""
    hold(theme or edition)  # a theme has one document in the making
    document = working_document(edition, theme, hold=True)
    drafts = hold_drafts(draft.pk for draft in drafts)
    rules.check_can_freeze(actor, drafts)
    if audience not in (Document.Audience.EDITORS, Document.Audience.MEMBERS):
        raise Refused(_("Choose who may read it from now on."), field="audience")
    if any((draft.edition_id, draft.theme_id) != (edition.pk, theme.pk if theme else None) for draft in drafts):
        raise Refused(_("Choose texts of this theme."), field="drafts")
    document = document or _begin(actor, edition, theme, drafts)
    fresh = [draft for draft in drafts if draft.state == S.READY]
    if not fresh and document.audience == audience:
        return document
    document.audience = audience
    document.save(update_fields=["audience"])
    at = at or timezone.now()
    for draft in fresh:
        _store(actor, draft, document, at)
    _take_out(actor, document)
    document.recommendations.update(audience=audience)
    credit_groups(actor=actor, document=document)
    register.find_references(actor=actor, document=document)
    if document.state == Document.State.FROZEN:
        register.refresh_search(document)
    else:
        register.freeze_document(actor=actor, document=document, on=timezone.localdate(at))
    _tell(actor, fresh, "frozen", at)
    return document


def _begin(actor, edition, theme, drafts: list[Draft]) -> Document:
    language = Counter(draft.language for draft in drafts).most_common(1)[0][0]
    with override(language):
        about = theme.title if theme else _("Across all themes")
    title = _distinct(about if edition.label in about else f"{about} ({edition.label})", edition)
    return register.open_theme_document(
        actor=actor, edition=edition, theme=theme, title=title, language=language, about=about
    )


def _distinct(title: str, edition) -> str:
    """The title, with the next number where the edition has a document of that name already."""
    taken = set(Document.objects.filter(edition=edition, title__startswith=title).values_list("title", flat=True))
    names = (title, *(f"{title} ({number})" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _store(actor, draft: Draft, document: Document, at: datetime) -> None:
    groups = list(draft.groups.all())
    with override(document.language):
        across = (_("Texts of several groups"), True)
    before = draft.recommendation if draft.recommendation and draft.recommendation.document_id == document.pk else None
    if before:
        take_what_came_since(actor, draft)
    draft.recommendation = register.store_text(
        actor=actor, document=document, recommendation=before, at=at,
        text=register.Written(
            title=draft.title, language=draft.language, kind=draft.kind, groups=groups,
            chapter=(_named(groups[0]), False) if len(groups) == 1 else across,
            blocks=blocks_of(draft), notes=_notes(draft),
            opening=opening_of(groups[0]) if len(groups) == 1 else ("", ""),
        ),
    )  # fmt: skip
    if draft.kind == Recommendation.Kind.LETTER:
        to = list(draft.letter_to.select_related("country"))
        followup.address_letter(
            actor=actor, letter=draft.recommendation, countries=[one.country for one in to if one.country],
            addressees=[one.name for one in to if not one.country],
        )  # fmt: skip
    draft.state, draft.state_at, draft.state_by = S.FROZEN, at, actor
    draft.save(update_fields=["recommendation", "state", "state_at", "state_by"])


def _notes(draft: Draft) -> list[tuple[str, str]]:
    """What stands with the text in the register, in its own language."""
    with override(draft.language):
        outside = _("To deepen, or to attach elsewhere: %(words)s") % {"words": draft.outside_words}
        reserved = own(draft)
    found = [(Note.Kind.TO_VERIFY, outside)] if draft.outside_theme else []
    return [*found, *([(Note.Kind.RESERVATION, reserved)] if reserved else [])]


def opening_of(group) -> tuple[str, str]:
    """(Markdown, language) of the group's own preamble, method and angle, as far as it shows them to everybody (WGR-14)."""
    words = words_of(group)
    if words is None or not words.shown_at:
        return "", ""
    with override(words.language):
        labels = {**THREE, "preamble": ""}
        parts = [f"## {label}\n\n{said}" if label else said for label, said in texts_of(words, labels)]
    return "\n\n".join(parts), words.language


def _named(group) -> str:
    return f"{group} ({group.places})" if group.places and group.code else str(group)


def blocks_of(draft: Draft) -> list[dict]:
    """Its parts that hold words, as columns of Block; an item says in which labelled part it sits."""
    found, within = [], ""
    for part in draft.parts.filter(removed_at=None):
        if part.kind != Block.Kind.ITEM:
            within = part.kind
        if part.text.strip() or part.title:
            said = {name: getattr(part, name) for name in ("kind", "label", "letter", "number", "title", "text")}
            found.append({**said, "part": within[:16] if part.kind == Block.Kind.ITEM else ""})
    return found


def _take_out(actor, document: Document) -> None:
    """What an earlier freezing stored, and whose draft is not frozen this time."""
    left = document.recommendations.filter(drafts__isnull=False).exclude(drafts__state=S.FROZEN).distinct()
    for row in left:
        if is_held("recommendation", row.pk) or row.comments_count or row.approvals_count:
            words = _("Members have answered “%(title)s” already: freeze its text too.")
            raise Refused(words % {"title": row.title}, field="drafts")
        register.take_text_out(actor=actor, recommendation=row)


@transaction.atomic
def unfreeze_theme(*, actor, document: Document, reason: str, at: datetime | None = None) -> None:
    """Let the groups write again in what was frozen, until it is published. The groups are told why."""
    reason = " ".join(reason.split())[:300]
    hold(document)
    rules.check_can_unfreeze(actor, document, reason)
    register.unfreeze_document(actor=actor, document=document, reason=reason)
    drafts = hold_drafts(
        Draft.objects.filter(recommendation__document=document, state=S.FROZEN).values_list("pk", flat=True)
    )
    now = at or timezone.now()
    for draft in drafts:
        take_back(actor, draft)
        draft.state, draft.state_at, draft.state_by = S.READY, now, actor
        draft.save(update_fields=["state", "state_at", "state_by"])
    Offer.objects.filter(draft__in=drafts).update(ready_at=now)  # what a closed group offered stays offered
    _tell(actor, drafts, "unfrozen", now, reason=reason)


@transaction.atomic
def publish_documents(*, actor, documents: list[Document], audience: str, at: datetime | None = None) -> int:
    """Publish what is frozen to `audience` ("members" or "public"); how many were not yet published for these readers."""
    for document in sorted(documents, key=lambda one: one.pk):
        hold(document)
    rules.check_can_publish(actor, documents)
    count = 0
    for document in documents:
        if (document.state, document.audience) == (Document.State.PUBLISHED, audience):
            continue
        register.publish_document(actor=actor, document=document, audience=audience)
        drafts = Draft.objects.filter(recommendation__document=document, state=S.FROZEN)
        told = list(drafts)
        drafts.update(state=S.PUBLISHED, state_at=at or timezone.now(), state_by=actor)
        _tell(actor, told, "published", at)
        count += 1
    return count


def _tell(actor, drafts: list[Draft], what: str, at: datetime | None, **data) -> None:
    """In the log of each draft, for its writers; once for each group, whose people are told."""
    groups = {}
    for draft in drafts:
        record(actor=actor, verb=f"draft.{what}", kind="draft", id=draft.pk, at=at, data=data)
        groups.update({group.pk: group for group in draft.groups.all()})
    for pk, group in groups.items():
        if group.is_closed:  # the log tells those inside that their room stirred, and nobody else anything
            record_in_group(actor=None, group=group, verb=f"group.texts_{what}", kind="group", id=pk, at=at)
            continue
        record(actor=actor, verb=f"group.texts_{what}", kind="group", id=pk, at=at, data={**data, "body": str(group)})
