"""Answers by e-mail: from the bytes that the mail server hands over to a message, or to a sentence why not.

Nobody is trusted for what a letter says of itself: the address that it came to names the side (signed by us), and the
sender must be that side's own address. What is not delivered is told to the person, at most once an hour.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from encommun.activity import security
from encommun.activity.models import SecurityEvent
from encommun.engines.mails import Incoming, Unreadable, read
from encommun.kit.refusals import Refused

from .actions import answer
from .addresses import side_key_of
from .letters import tell_undelivered
from .models import Message, Side

# What a mail server understands (sysexits.h).
OK, NO_USER = 0, 67
MOST_BYTES = 15 * 1024 * 1024
MOST_TRIED = 20  # recipients of one letter that are looked at


@dataclass(frozen=True)
class Received:
    """`status` for the mail server; `words` for its log, without anybody's address."""

    status: int
    words: str


def receive(data: bytes, recipients: tuple[str, ...] = (), *, now: datetime | None = None) -> Received:
    """Deliver one letter. `recipients` come from the mail server, and are read from the letter when it names none."""
    now = now or timezone.now()
    if recipients and _side_of(recipients) is None:  # nobody's letter is not read at all
        return Received(NO_USER, "no conversation has this address")
    try:
        found = read(data[:MOST_BYTES])
    except Unreadable as problem:
        return Received(OK, f"no letter that can be read ({problem}): left aside")
    side = _side_of(recipients or found.recipients)
    if side is None:
        return Received(NO_USER, "no conversation has this address")
    if found.automatic:
        return Received(OK, f"nobody wrote this letter ({found.automatic}): left aside")
    mail_id = _mail_id(side, found, data)
    if Message.objects.filter(mail_id=mail_id).exists():
        return Received(OK, "this letter came before")
    person = side.member if side.member_id else side.guest
    if person is None or (side.member_id and not side.member.is_active):
        return Received(NO_USER, "nobody is on this side any more")
    with translation.override(person.language):
        try:
            _deliver(side, person, found, mail_id, too_long=len(data) > MOST_BYTES, now=now)
        except Refused as no:
            tell_undelivered(side, str(no.reason), now)
            return Received(OK, "refused, and its author told")
    return Received(OK, "delivered")


def _deliver(side: Side, person, found: Incoming, mail_id: str, *, too_long: bool, now: datetime) -> None:
    if found.sender != person.email.lower():
        security.note(SecurityEvent.Kind.MAIL, member=side.member, detail="sender")
        raise Refused(
            _("It came from another address than the one we know. Answer from that one, or answer on the site.")
        )
    if too_long:
        raise Refused(_("It is too large. Messages carry words only: leave the attachments out."))
    if not found.text:
        if found.left_out:
            raise Refused(_("It held attachments only. Messages carry words only: say it in words, or give a link."))
        raise Refused(_("We found no words of yours in it. Write above the line of our letter."))
    answer(side=side, body=found.text, via=Message.Via.MAIL, mail_id=mail_id, left_out=found.left_out, now=now)


def _side_of(recipients: tuple[str, ...]) -> Side | None:
    for address in recipients[:MOST_TRIED]:
        if key := side_key_of(address):
            rows = Side.objects.select_related("member", "guest", "conversation")
            return rows.filter(key=key).first()
    return None


def _mail_id(side: Side, found: Incoming, data: bytes) -> str:
    """One letter is one message, however often the mail server hands it over."""
    name = found.message_id.encode() if found.message_id else data
    return sha256(f"{side.key}:".encode() + name).hexdigest()
