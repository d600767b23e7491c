"""Beginning a conversation and going on with it. The same words sent twice within a minute are one message."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from encommun.activity import security
from encommun.activity.actions import record
from encommun.activity.models import SecurityEvent
from encommun.kit.holding import locking
from encommun.members.models import Member

from ..letters import tell
from ..models import Conversation, Message, Side
from ..rules import TooMany, check_body, check_can_answer, check_can_start
from .counting import count_unread

AGAIN = timedelta(minutes=1)


def start_conversation(
    *, actor, recipient, about: str, body: str, shows_name: bool = True, now: datetime | None = None
) -> Side:
    """Write to somebody for the first time; returns the actor's side.

    `shows_name`: the writer already saw the recipient's name. Raises Refused; a bound that is reached is written down.
    """
    note_injection(about, member=actor)
    try:
        with transaction.atomic():
            return _start(actor, recipient, about, body, shows_name, now or timezone.now())
    except TooMany as no:
        security.note(SecurityEvent.Kind.MASS_CONTACT, member=actor, detail=no.code)
        raise


def _start(actor, recipient, about: str, body: str, shows_name: bool, now: datetime) -> Side:
    about, body = clean_line(about), clean(body)
    if actor is not None and actor.pk:  # the bounds below count rows: one writer at a time for one person
        locking(Member.objects.filter(pk=actor.pk)).first()
        if again := _same_start(actor, recipient, about, body, now):
            return again
    check_can_start(actor, recipient, about=about, body=body, now=now)
    side, _other = open_conversation(
        about, now, {"member": actor}, {"member": recipient, "shows_name": shows_name}, body
    )
    record(actor=actor, verb="conversation.started", kind="conversation", id=side.conversation_id, internal=True)
    return side


def open_conversation(about: str, now: datetime, starter: dict, recipient: dict, body: str) -> tuple[Side, Side]:
    """The rows of a new conversation with its first message; (who began, who receives)."""
    conversation = Conversation.objects.create(about=about, started_at=now, last_at=now)
    side = Side.objects.create(conversation=conversation, is_starter=True, started_at=now, **starter)
    other = Side.objects.create(conversation=conversation, is_starter=False, started_at=now, **recipient)
    add_message(side, other, body, now)
    return side, other


def answer(
    *,
    side: Side,
    body: str,
    via: str = Message.Via.SITE,
    mail_id: str | None = None,
    left_out: int = 0,
    now: datetime | None = None,
) -> Message:
    """One more message of that side. Raises Refused."""
    try:
        with transaction.atomic():
            return _answer(side, clean(body), via, mail_id, left_out, now or timezone.now())
    except TooMany as no:
        security.note(SecurityEvent.Kind.MASS_CONTACT, member=side.member, detail=no.code)
        raise


def _answer(side: Side, body: str, via: str, mail_id: str | None, left_out: int, now: datetime) -> Message:
    sides = locking(Side.objects).filter(conversation=side.conversation_id)
    rows = {row.pk: row for row in sides.select_related("member", "guest", "conversation")}
    side = rows.pop(side.pk)
    other = next(iter(rows.values()))
    last = Message.objects.filter(conversation=side.conversation_id).last()
    if last and last.side_id == side.pk and last.body == body and now - last.at < AGAIN:
        return last
    check_body(body)
    check_can_answer(side, other, now=now)
    message = add_message(side, other, body, now, via=via, mail_id=mail_id, left_out=left_out)
    Conversation.objects.filter(pk=side.conversation_id).update(last_at=now)
    Side.objects.filter(pk=side.pk).update(draft="", unread=0)
    if side.unread:
        count_unread([side.member_id])
    return message


def add_message(side: Side, other: Side, body: str, now: datetime, **more) -> Message:
    message = Message.objects.create(conversation_id=side.conversation_id, side=side, body=body, at=now, **more)
    Side.objects.filter(pk=other.pk).update(unread=F("unread") + 1)
    count_unread([other.member_id])
    tell(message, other, now)
    return message


@transaction.atomic
def mark_read(*, side: Side) -> None:
    """The side has the whole conversation before its eyes."""
    if Side.objects.filter(pk=side.pk, unread__gt=0).update(unread=0):
        count_unread([side.member_id])


@transaction.atomic
def keep_draft(*, side: Side, body: str) -> None:
    """Keep what is typed and not yet sent; no longer than what could be sent."""
    Side.objects.filter(pk=side.pk).update(draft=clean(body)[:5000])


def note_injection(*lines: str, member=None, network: str = "") -> None:
    """A field of one line that holds several was not filled in by hand: somebody tries to write headers of letters.

    The words are made one line all the same (`clean_line`), so that nothing comes of it.
    """
    if any(mark in line for line in lines for mark in "\r\n\0"):
        security.note(SecurityEvent.Kind.INJECTION, member=member, detail=f"{network} lines".strip())


def clean(words: str) -> str:
    """Plain text without what a reader cannot see, lines kept."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in words if c.isprintable() or c in "\n\t").strip()


def clean_line(words: str) -> str:
    """One line: nothing in it can begin a header of a letter."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _same_start(actor, recipient, about: str, body: str, now: datetime) -> Side | None:
    """A button touched twice sends the same words twice."""
    rows = Message.objects.filter(
        side__member=actor, side__is_starter=True, at__gt=now - AGAIN, body=body, conversation__about=about
    )
    last = rows.filter(conversation__sides__member=recipient).select_related("side__conversation").last()
    return last.side if last else None
