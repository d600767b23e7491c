"""Carrying letters to the mail server, each at most once (see models.MailOut)."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.core.mail import EmailMultiAlternatives, get_connection

from encommun.house.queries import house

from .links import stop_url
from .models import MailOut
from .rules import ATTEMPTS, DEAD_AFTER, wait_after

BATCH = 200
KEPT = timedelta(days=90)  # then what was said stays on the site alone
REFUSALS = (OSError, ValueError)  # smtplib's errors and the network's are OSError; a bad address or header ValueError


def send(now: datetime) -> int:
    """Send the letters that are due; returns how many left."""
    MailOut.objects.filter(state=MailOut.State.SENDING, next_at__lt=now - DEAD_AFTER).update(
        state=MailOut.State.UNSURE, error="the sweep stopped while it was being sent"
    )
    ids = MailOut.objects.filter(state=MailOut.State.QUEUED, next_at__lte=now).values_list("pk", flat=True)[:BATCH]
    connection = get_connection()
    return sum(send_letter(pk, now, connection) for pk in list(ids))


def claim(pk: int, now: datetime) -> MailOut | None:
    """Take the letter for this process alone, before anything leaves the house."""
    taken = MailOut.objects.filter(pk=pk, state=MailOut.State.QUEUED).update(state=MailOut.State.SENDING, next_at=now)
    return MailOut.objects.select_related("member").get(pk=pk) if taken else None


def send_letter(pk: int, now: datetime, connection) -> bool:
    letter = claim(pk, now)
    if letter is None:
        return False
    if letter.member and not letter.member.is_active:
        letter.delete()
        return False
    letter.attempts += 1
    try:
        message_of(letter, connection).send()
    except REFUSALS as no:
        _put_back(letter, now, f"{type(no).__name__}: {no}")
        return False
    if letter.member is None:
        letter.delete()
        return True
    letter.state, letter.sent_at, letter.error = MailOut.State.SENT, now, ""
    letter.save(update_fields=["state", "sent_at", "attempts", "error"])
    return True


def _put_back(letter: MailOut, now: datetime, error: str) -> None:
    last = letter.attempts >= ATTEMPTS
    letter.state = MailOut.State.FAILED if last else MailOut.State.QUEUED
    letter.next_at = now + wait_after(letter.attempts)
    letter.error = error[:200]
    letter.save(update_fields=["state", "next_at", "attempts", "error"])


def message_of(letter: MailOut, connection) -> EmailMultiAlternatives:
    """Plain text with a simple HTML twin, and the headers that let a mail program stop the letters by itself."""
    headers = {
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
        "Message-ID": message_id(letter, parseaddr(house().contact)[1]),
    }
    if letter.member:
        headers["List-Unsubscribe"] = f"<{stop_url(letter.member)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.member.email if letter.member else letter.address],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        connection=connection,
        headers=headers,
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def message_id(letter: MailOut, contact: str) -> str:
    """The same for the same letter, so that even a server's own repetition shows once."""
    domain = contact.rpartition("@")[2] or "encommun.invalid"
    return f"<{letter.key.replace(':', '.')}@{domain}>"
