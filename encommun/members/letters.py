"""The letter that an old address gets when somebody else's hand wrote another one on the account."""

import logging
from collections.abc import Iterable
from typing import NamedTuple

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from encommun.house.queries import house

log = logging.getLogger(__name__)
TEMPLATE = "account/email/address_changed"


class OldAddress(NamedTuple):
    address: str
    language: str  # of the person


def tell_old_addresses(olds: Iterable[OldAddress]) -> None:
    """Once what changed is written: the code that signs in goes elsewhere from now on, and they may not have asked for it."""
    found = [old for old in olds if old.address and not old.address.endswith("@invalid")]
    if found:
        transaction.on_commit(lambda: _send(found))


def _send(olds: list[OldAddress]) -> None:
    """A letter that does not leave must not undo, or hide, what was written."""
    try:
        get_connection().send_messages([_letter(old) for old in olds])
    except OSError:
        log.exception("%s letters about a changed address did not leave", len(olds))


def _letter(old: OldAddress) -> EmailMessage:
    with translation.override(old.language):
        words = {"house": house()}
        subject = " ".join(render_to_string(f"{TEMPLATE}_subject.txt", words).split())
        return EmailMessage(
            subject, render_to_string(f"{TEMPLATE}_message.txt", words).strip() + "\n", to=[old.address]
        )
