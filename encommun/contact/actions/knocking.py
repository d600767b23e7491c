"""A visitor's first message: it is delivered once they showed, by a code, that the address they gave is theirs."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from encommun.activity import security
from encommun.activity.models import SecurityEvent
from encommun.kit.holding import held, locking
from encommun.kit.refusals import Refused
from encommun.members.models import Member

from ..letters import send_code
from ..models import Guest, Knock, Side
from ..rules import CODE_TRIES, TooMany, check_can_confirm, check_can_knock
from .writing import clean, clean_line, note_injection, open_conversation


def knock(
    *,
    recipient,
    name: str,
    email: str,
    about: str,
    body: str,
    language: str,
    network: str = "",
    shows_name: bool = False,
    now: datetime | None = None,
) -> Knock:
    """Keep a visitor's message and send a code to their address. Raises Refused."""
    now, email = now or timezone.now(), email.strip().lower()
    note_injection(name, email, about, network=network)
    about, body = clean_line(about), clean(body)
    try:
        with transaction.atomic():
            locking(Member.objects.filter(pk=recipient.pk)).first()
            check_can_knock(recipient, email=email, network=network, about=about, body=body, now=now)
            code = f"{secrets.randbelow(10**6):06d}"
            row = Knock.objects.create(
                recipient=recipient,
                shows_name=shows_name,
                name=clean_line(name)[:80],
                email=email,
                about=about,
                body=body,
                language=language,
                network=network,
                at=now,
                code="",
            )
            row.code = hash_of(row, code)
            row.save(update_fields=["code"])
            send_code(row, code, now)
            return row
    except TooMany as no:
        security.note(SecurityEvent.Kind.MASS_CONTACT, detail=f"{network} {no.code}".strip())
        raise


def confirm_knock(*, knock: Knock, code: str, now: datetime | None = None) -> Side:
    """Deliver the message when the code is right; returns the guest's side. Raises Refused; wrong codes are counted."""
    now = now or timezone.now()
    with transaction.atomic():
        knock = held(Knock.objects.select_related("recipient"), knock.pk)
        check_can_confirm(knock, now=now)
        if constant_time_compare(knock.code, hash_of(knock, "".join(code.split()))):
            return _deliver(knock, now)
        Knock.objects.filter(pk=knock.pk).update(tries=F("tries") + 1)
        last = knock.tries + 1 >= CODE_TRIES
    if last:
        security.note(SecurityEvent.Kind.CODE, detail=f"{knock.network} knock".strip())
    raise Refused(_("This is not the code that we sent. Look at the letter again."), field="code")


def _deliver(knock: Knock, now: datetime) -> Side:
    guest, created = Guest.objects.get_or_create(
        email=knock.email, defaults={"name": knock.name, "language": knock.language, "confirmed_at": now}
    )
    if not created:
        guest.name, guest.language, guest.confirmed_at = knock.name, knock.language, now
        guest.save(update_fields=["name", "language", "confirmed_at"])
    side, _other = open_conversation(
        knock.about,
        now,
        {"guest": guest},
        {"member": knock.recipient, "shows_name": knock.shows_name},
        knock.body,
    )
    # The words now stand in the conversation; the row stays for the daily bounds alone.
    Knock.objects.filter(pk=knock.pk).update(confirmed_at=now, body="", code="")
    return side


def hash_of(knock: Knock, code: str) -> str:
    return salted_hmac("contact.knock", f"{knock.key}:{code}").hexdigest()
