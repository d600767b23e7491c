"""A closed group offers one ready text to those who freeze, and takes the offer back (PRI-07)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.drafting.actions.locking import hold_draft
from encommun.drafting.models import Draft

from .. import rules
from ..models import Offer


@transaction.atomic
def offer_text(*, actor, draft: Draft, at: datetime | None = None) -> Offer:
    """From now on those who freeze may read this text, and nothing else of the group. Again changes nothing."""
    draft = hold_draft(draft.pk)
    rules.check_can_offer(actor, draft)
    at = at or timezone.now()
    as_it_is = {"ready_at": draft.state_at, "text_at": draft.changed_at}
    offer, is_new = Offer.objects.get_or_create(draft=draft, defaults={"by": actor, "at": at, **as_it_is})
    if not is_new and (offer.ready_at, offer.text_at) == (draft.state_at, draft.changed_at):
        return offer
    offer.by, offer.at, offer.ready_at, offer.text_at = actor, at, draft.state_at, draft.changed_at
    offer.save()
    _note(draft, at)
    return offer


@transaction.atomic
def take_offer_back(*, actor, draft: Draft, at: datetime | None = None) -> None:
    """Nobody outside the group reads the text any more. Again is harmless."""
    draft = hold_draft(draft.pk)
    rules.check_can_take_back(actor, draft)
    if Offer.objects.filter(draft=draft).delete()[0]:
        _note(draft, at)


def _note(draft: Draft, at: datetime | None) -> None:
    """The log holds neither who offered nor what: those inside learn that their room stirred."""
    for group in draft.groups.all():
        record_in_group(actor=None, group=group, verb="draft.offered", kind="draft", id=draft.pk, at=at)
