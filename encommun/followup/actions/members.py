"""What members take on themselves, the resource kit, and open letters' addressees."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused
from encommun.members.rules import check_as_member
from encommun.recommendations.actions.outputs import write_output
from encommun.recommendations.models import Recommendation

from ..models import Addressee, KitEntry, Volunteer
from ..rules import check_can_edit_kit, check_can_volunteer, check_can_write_letter
from .standing import refresh_standings
from .tell import tell


@transaction.atomic
def take_on(*, actor, recommendation: Recommendation, note: str = "") -> Volunteer:
    """The member takes part in carrying it out; the second time changes nothing."""
    check_can_volunteer(actor, recommendation)
    volunteer, created = Volunteer.objects.get_or_create(
        recommendation=recommendation, member=actor, defaults={"note": note.strip()[:300]}
    )
    if created:
        tell(actor, "taken_on", recommendation)
    return volunteer


@transaction.atomic
def leave(*, actor, recommendation: Recommendation) -> None:
    check_as_member(actor)
    if Volunteer.objects.filter(recommendation=recommendation, member=actor).delete()[0]:
        tell(actor, "left", recommendation)


@transaction.atomic
def write_letter(*, actor, addressees: Iterable[str], countries: Iterable = (), **words) -> Recommendation:
    """An open letter or another output with the bodies it speaks to; `words` are those of `write_output`.

    `countries` are the boards among the addressees: they still have to be handed the letter to owe an answer.
    """
    check_can_write_letter(actor)
    names, boards = [name.strip() for name in addressees if name.strip()], list(countries)
    if not names and not boards:
        raise Refused(_("Say to whom the letter is written."), field="addressees")
    letter = write_output(actor=actor, **words)
    address_letter(actor=actor, letter=letter, addressees=names, countries=boards)
    return letter


@transaction.atomic
def address_letter(*, actor, letter: Recommendation, addressees: Iterable[str], countries: Iterable = ()) -> None:
    """The bodies that a letter of the register speaks to; who is not named any more goes, unless they replied."""
    check_can_write_letter(actor)
    wanted = {**{country.board[:200]: country for country in countries}, **{name[:200]: None for name in addressees}}
    letter.addressees.filter(replied_at=None).exclude(name__in=wanted).delete()
    for name, country in wanted.items():
        Addressee.objects.get_or_create(recommendation=letter, name=name, defaults={"country": country})
    refresh_standings([letter])


@transaction.atomic
def note_reply(*, actor, addressee: Addressee, reply: str, at: datetime | None = None) -> Addressee:
    """What a body that is no board of ours replied; noted once, kept as it is."""
    check_can_write_letter(actor)
    addressee = Addressee.objects.select_for_update().select_related("recommendation").get(pk=addressee.pk)
    if addressee.country_id:
        raise Refused(_("This board answers in its own room."))
    if addressee.replied_at:
        if addressee.reply == reply.strip():
            return addressee
        raise Refused(_("A reply is noted already, and it stays."), field="reply")
    if not reply.strip():
        raise Refused(_("Write what they replied."), field="reply")
    addressee.reply, addressee.replied_at, addressee.recorded_by = reply.strip(), at or timezone.now(), actor
    addressee.save(update_fields=["reply", "replied_at", "recorded_by"])
    tell(actor, "reply_noted", addressee.recommendation, at=addressee.replied_at, addressee=addressee.name)
    refresh_standings([addressee.recommendation])
    return addressee


@transaction.atomic
def add_kit_entry(*, actor, kind: str, title: str, text: str = "", country=None, language: str = "fr") -> KitEntry:
    """One line of the resource kit; the same title of the same kind again is corrected."""
    check_can_edit_kit(actor)
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    entry, _created = KitEntry.objects.update_or_create(
        kind=kind,
        title=title.strip(),
        country=country,
        defaults={"text": text.strip(), "language": language, "by": actor},
    )
    record(actor=actor, verb="kit.entry_saved", kind="kit", id=entry.pk, data={"title": entry.title}, internal=True)
    return entry


@transaction.atomic
def drop_kit_entry(*, actor, entry: KitEntry) -> None:
    check_can_edit_kit(actor)
    if KitEntry.objects.filter(pk=entry.pk).delete()[0]:
        record(
            actor=actor, verb="kit.entry_dropped", kind="kit", id=entry.pk, data={"title": entry.title}, internal=True
        )
