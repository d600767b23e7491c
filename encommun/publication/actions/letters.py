"""To whom a group's letter is written, and what the editors of the cycle say of a text."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.activity.actions import record
from encommun.cycles.actions import record_in_group
from encommun.drafting.actions.locking import hold_draft
from encommun.drafting.models import Draft
from encommun.kit.refusals import Refused

from .. import rules
from ..models import LetterTo, Reservation


@transaction.atomic
def address_letter(*, actor, draft: Draft, names: list[str], countries: list) -> None:
    """Say to which boards (`countries`) and to which other bodies a letter goes, in place of what was said before."""
    draft = hold_draft(draft.pk)
    rules.check_can_address(actor, draft)
    wanted = {country.board[:200]: country for country in countries}
    for name in names:
        if name := " ".join(name.split())[:200]:
            wanted.setdefault(name, None)
    if not wanted:
        raise Refused(rules.TO_WHOM, field="names")
    stands = dict(draft.letter_to.values_list("name", "country"))
    if stands == {name: country and country.pk for name, country in wanted.items()}:
        return
    draft.letter_to.all().delete()
    LetterTo.objects.bulk_create(LetterTo(draft=draft, name=name, country=to) for name, to in wanted.items())
    draft.changed_at = timezone.now()  # an offer was of the letter to those whom it named
    draft.save(update_fields=["changed_at"])
    group = next((one for one in draft.groups.all() if one.is_closed), draft.group)
    record_in_group(actor=actor, group=group, verb="draft.addressed", kind="draft", id=draft.pk)


@transaction.atomic
def reserve(*, actor, draft: Draft, text: str, at: datetime | None = None) -> None:
    """Write the editors' reservation on a text; empty words take it away. The same again changes nothing."""
    draft = hold_draft(draft.pk)
    rules.check_can_reserve(actor, draft)
    text = text.replace("\r\n", "\n").strip()[: rules.TEXT_MOST]
    if text == own(draft):
        return
    if text:
        said = {"text": text, "by": actor, "at": at or timezone.now()}
        Reservation.objects.update_or_create(draft=draft, defaults=said)
    else:
        Reservation.objects.filter(draft=draft).delete()
    record(actor=actor, verb="draft.reserved", kind="draft", id=draft.pk, at=at, internal=True)


def own(draft: Draft) -> str:
    """What the editors wrote themselves, "" for nothing."""
    return Reservation.objects.filter(draft=draft).values_list("text", flat=True).first() or ""
